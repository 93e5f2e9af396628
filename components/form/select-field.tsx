"use client";

import { Field, type FieldProps } from "./field";

export type Option = { value: string; label: string; disabled?: boolean };

type Props = FieldProps & { options: Option[]; defaultValue?: string };

/** One of a few known options: the browser's own, which is best on every phone. */
export function SelectField({ options, defaultValue, ...field }: Props) {
  return (
    <Field {...field}>
      {(control, typed) => (
        // React does not set a select back to a changed default after an action: a new one takes its place.
        <select key={typed?.[0]} {...control} className="input" defaultValue={typed?.[0] ?? defaultValue}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
