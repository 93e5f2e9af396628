"use client";

import { Field, type FieldProps } from "./field";

type Props = FieldProps & {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  /** Something that programs read: every character as wide as the others, and lines end where they end. */
  code?: boolean;
  lang?: string;
  dir?: string;
};

/** Several lines of text. */
export function TextareaField({
  defaultValue,
  rows = 4,
  maxLength,
  placeholder,
  code,
  lang,
  dir,
  ...field
}: Props) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <textarea
          {...control}
          className={code ? "input font-mono text-caption" : "input"}
          wrap={code ? "off" : undefined}
          spellCheck={code ? false : undefined}
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
