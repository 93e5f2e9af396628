"use client";

import { useId } from "react";
import { FieldError, type FieldProps } from "./field";
import { useFieldState, useFormContext } from "./form-context";

type Props = Omit<FieldProps, "optional"> & { value?: string; defaultChecked?: boolean };

/** One box to tick. Sends `value` ("on") when ticked, nothing otherwise. */
export function CheckboxField({ name, label, hint, className, value = "on", defaultChecked }: Props) {
  const id = useId();
  const { error, typed } = useFieldState(name);
  const { state } = useFormContext();
  const checked = state.values ? (typed?.includes(value) ?? false) : defaultChecked;
  return (
    <div className={className ? `choice ${className}` : "choice"}>
      <input
        id={id}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={checked}
        aria-describedby={[hint && `${id}h`, error && `${id}e`].filter(Boolean).join(" ") || undefined}
        aria-invalid={error ? true : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span id={`${id}h`} className="field-hint">
          {hint}
        </span>
      ) : null}
      <FieldError id={`${id}e`} error={error} />
    </div>
  );
}
