"use client";

import { Field, type FieldProps } from "./field";

type Props = FieldProps & {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  lang?: string;
  dir?: string;
};

/** Several lines of text. */
export function TextareaField({
  defaultValue,
  rows = 4,
  maxLength,
  placeholder,
  lang,
  dir,
  ...field
}: Props) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <textarea
          {...control}
          className="input"
          rows={rows}
          maxLength={maxLength}
          placeholder={placeholder}
          lang={lang}
          dir={dir}
          defaultValue={typed?.[0] ?? defaultValue}
          required={field.optional ? undefined : true}
        />
      )}
    </Field>
  );
}
