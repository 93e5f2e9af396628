"use client";

import { FieldError } from "../form/field";
import { useFieldState } from "../form/form-context";

type Props = {
  quantity: number;
  /** What the field and its buttons are called, each with the thing that is counted. */
  labels: Record<"field" | "set" | "fewer" | "more", string>;
};

/** A number with a button on either side; all three send the form around it, so that it works without JavaScript. */
export function QuantityStepper({ quantity, labels }: Props) {
  const { error, typed } = useFieldState("quantity");
  const shown = typed?.[0] ?? String(quantity);
  return (
    <>
      <span className="inline-flex items-stretch self-start rounded-control border border-control">
        {/* Enter in the field presses the form's first button: this one, which changes nothing besides. */}
        <button type="submit" tabIndex={-1} className="sr-only">
          {labels.set}
        </button>
        <button
          type="submit"
          name="step"
          value="-1"
          aria-label={labels.fewer}
          className="grid min-h-9 min-w-9 place-items-center text-lead pointer-coarse:min-h-11 pointer-coarse:min-w-11 hover:bg-sunken"
        >
          −
        </button>
        <input
          key={shown}
          name="quantity"
          defaultValue={shown}
          inputMode="numeric"
          autoComplete="off"
          aria-label={labels.field}
          aria-invalid={error ? true : undefined}
          className="w-10 bg-transparent text-center tabular-nums"
        />
        <button
          type="submit"
          name="step"
          value="1"
          aria-label={labels.more}
          className="grid min-h-9 min-w-9 place-items-center text-lead pointer-coarse:min-h-11 pointer-coarse:min-w-11 hover:bg-sunken"
        >
          +
        </button>
      </span>
      <FieldError id={labels.field} error={error} />
    </>
  );
}
