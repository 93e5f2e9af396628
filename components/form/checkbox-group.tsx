"use client";

import { useId } from "react";
import { useWords } from "../ui/words";
import { FieldError, type FieldProps } from "./field";
import { useFieldState, useFormContext } from "./form-context";

type Props = FieldProps & {
  /** Ends with "[]", so that it is a list also when one or none is ticked. */
  name: `${string}[]`;
  options: { value: string; label: string }[];
  defaultValues?: readonly string[];
};

/** Any number of a few, all in sight. */
export function CheckboxGroup({
  name,
  label,
  hint,
  optional,
  className,
  options,
  defaultValues = [],
}: Props) {
  const id = useId();
  const { optional: optionalMark } = useWords();
  const { error, typed } = useFieldState(name);
  const { state } = useFormContext();
  const chosen = state.values ? (typed ?? []) : defaultValues;
  return (
    <fieldset
      className={className ? `field ${className}` : "field"}
      aria-describedby={[hint && `${id}h`, error && `${id}e`].filter(Boolean).join(" ") || undefined}
    >
      <legend>
        {label}
        {optional === true ? <span className="font-normal text-secondary"> {optionalMark}</span> : null}
      </legend>
      {hint ? (
        <span id={`${id}h`} className="field-hint">
          {hint}
        </span>
      ) : null}
      <span className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map(({ value, label: text }) => (
          <span key={value} className="choice">
            <input
              id={`${id}${value}`}
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <label htmlFor={`${id}${value}`}>{text}</label>
          </span>
        ))}
      </span>
      <FieldError id={`${id}e`} error={error} />
    </fieldset>
  );
}
