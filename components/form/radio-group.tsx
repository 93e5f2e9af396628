"use client";

import { type ReactNode, useId } from "react";
import { FieldError, type FieldProps } from "./field";
import { useFieldState } from "./form-context";

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type Props = Omit<FieldProps, "optional"> & { choices: Choice[]; defaultValue?: string };

/** One of a few, all in sight. */
export function RadioGroup({ name, label, hint, className, choices, defaultValue }: Props) {
  const id = useId();
  const { error, typed } = useFieldState(name);
  const chosen = typed?.[0] ?? defaultValue;
  return (
    <fieldset
      className={className ? `field ${className}` : "field"}
      aria-describedby={[hint && `${id}h`, error && `${id}e`].filter(Boolean).join(" ") || undefined}
    >
      <legend>{label}</legend>
      {hint ? (
        <span id={`${id}h`} className="field-hint">
          {hint}
        </span>
      ) : null}
      {choices.map((choice) => (
        <span key={choice.value} className="choice">
          <input
            id={`${id}${choice.value}`}
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === chosen}
            disabled={choice.disabled}
            aria-describedby={choice.hint ? `${id}${choice.value}h` : undefined}
          />
          <label htmlFor={`${id}${choice.value}`}>{choice.label}</label>
          {choice.hint ? (
            <span id={`${id}${choice.value}h`} className="field-hint">
              {choice.hint}
            </span>
          ) : null}
        </span>
      ))}
      <FieldError id={`${id}e`} error={error} />
    </fieldset>
  );
}
