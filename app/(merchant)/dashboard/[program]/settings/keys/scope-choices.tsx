"use client";

import { useId } from "react";
import { FieldError } from "@/components/form/field";
import { useFieldState } from "@/components/form/form-context";

type Props = { choices: { value: string; label: string; hint: string }[]; legend?: string };

/** The rights of a key: any number of them, with one sentence when there is none. */
export function ScopeChoices({ choices, legend = "What it may do" }: Props) {
  const id = useId();
  const { error, typed } = useFieldState("scopes[]");
  return (
    <fieldset
      className="grid items-start gap-x-8 gap-y-3 lg:grid-cols-2"
      aria-describedby={error ? `${id}e` : undefined}
    >
      <legend className="mb-2 font-semibold">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <div key={value} className="choice">
          <input
            key={String(typed?.includes(value))}
            id={`${id}${value}`}
            type="checkbox"
            name="scopes[]"
            value={value}
            defaultChecked={typed?.includes(value)}
            aria-describedby={`${id}${value}h`}
          />
          <label htmlFor={`${id}${value}`}>{label}</label>
          <span id={`${id}${value}h`} className="field-hint">
            {hint}
          </span>
        </div>
      ))}
      <FieldError id={`${id}e`} error={error} />
    </fieldset>
  );
}
