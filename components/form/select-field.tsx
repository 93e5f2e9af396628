"use client";

import { useEffect, useRef } from "react";
import { Field, type FieldProps } from "./field";
import { useFieldState } from "./form-context";

export type Option = { value: string; label: string; disabled?: boolean };

type Props = FieldProps & { options: Option[]; defaultValue?: string; onChange?: (value: string) => void };

/** One of a few known options: the browser's own, which is best on every phone. */
export function SelectField({ options, defaultValue, onChange, ...field }: Props) {
  const element = useRef<HTMLSelectElement>(null);
  const typed = useFieldState(field.name).typed?.[0];
  const wanted = typed ?? defaultValue ?? options.find((option) => !option.disabled)?.value;
  const before = useRef(wanted);
  // React sets a select's default once. A later one counts too, but never over what somebody has chosen since.
  useEffect(() => {
    const select = element.current;
    if (!select || before.current === wanted) return;
    const shown = select.value === before.current ? wanted : select.value;
    for (const option of select.options) option.defaultSelected = option.value === wanted;
    if (shown !== undefined) select.value = shown;
    before.current = wanted;
  }, [wanted]);
  return (
    <Field {...field}>
      {(control) => (
        <select
          ref={element}
          {...control}
          className="input"
          defaultValue={typed ?? defaultValue}
          onChange={onChange && ((event) => onChange(event.target.value))}
        >
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
