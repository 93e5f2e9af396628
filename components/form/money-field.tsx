"use client";

import { Field, type FieldProps } from "./field";

type Props = FieldProps & {
  currency: string;
  /** A decimal string with a point: "24.80". */
  defaultValue?: string;
};

/** An amount in one currency, as a decimal string. */
export function MoneyField({ currency, defaultValue, ...field }: Props) {
  return (
    <Field {...field}>
      {(control, typed) => (
        <span className="input-affix">
          <span>{currency}</span>
          <input
            {...control}
            className="input"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={typed?.[0] ?? defaultValue}
            required={field.optional ? undefined : true}
          />
        </span>
      )}
    </Field>
  );
}
