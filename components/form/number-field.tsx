"use client";

import { Field, type FieldProps } from "./field";

type Props = FieldProps & {
  defaultValue?: number | bigint | string;
  /** What stands behind the number: "points", "days". */
  unit?: string;
  placeholder?: string;
};

/**
 * A whole number. A text field with a number pad: it keeps whatever was typed, so that the sentence about it can be
 * read beside it, and a wheel never changes it.
 */
export function NumberField({ unit, defaultValue, placeholder, ...field }: Props) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <span className="input-affix">
          <input
            {...control}
            className="input"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder={placeholder}
            defaultValue={typed?.[0] ?? defaultValue?.toString()}
            required={field.optional ? undefined : true}
          />
          {unit ? <span>{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}
