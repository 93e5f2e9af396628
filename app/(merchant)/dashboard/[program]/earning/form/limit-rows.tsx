"use client";

import { FieldError } from "@/components/form/field";
import { useFieldState } from "@/components/form/form-context";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { one, type Values } from "@/lib/earning/rule-form/values";
import { useRows } from "./use-rows";

const PERIODS = [
  { value: "day", label: "A day" },
  { value: "week", label: "A week" },
  { value: "month", label: "A month" },
  { value: "year", label: "A calendar year" },
  { value: "rolling_year", label: "Any 12 months" },
  { value: "lifetime", label: "Ever" },
];

type Props = { values: Values; many: string; most: number };

/** What one member can get from the rule in a time: so much, so often, or both. */
export function LimitRows({ values, many, most }: Props) {
  const { rows, add, remove, shown, place } = useRows("limit", values, "per");
  const { error } = useFieldState("limits");
  return (
    <div ref={place} className="grid gap-4">
      {rows.length === 0 ? <p className="text-secondary">No limit per member.</p> : null}
      {rows.map(({ row }, at) => (
        <fieldset key={row} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_1fr_auto]">
          <legend className="sr-only">Limit {at + 1}</legend>
          <NumberField
            name={`limit.${row}.points`}
            label="At most"
            unit={many}
            optional
            defaultValue={one(shown, `limit.${row}.points`) || undefined}
          />
          <NumberField
            name={`limit.${row}.times`}
            label="and at most"
            unit="times"
            optional
            defaultValue={one(shown, `limit.${row}.times`) || undefined}
          />
          <SelectField
            name={`limit.${row}.per`}
            label="Within"
            options={PERIODS}
            defaultValue={one(shown, `limit.${row}.per`) || "day"}
          />
          <button
            type="submit"
            name="step"
            value={`remove-limit.${row}`}
            className="btn btn-quiet"
            onClick={(event) => {
              event.preventDefault();
              remove(row);
            }}
          >
            Remove<span className="sr-only"> limit {at + 1}</span>
          </button>
        </fieldset>
      ))}
      <FieldError id="limits-error" error={error} />
      {rows.length < most ? (
        <div>
          <button
            type="submit"
            name="step"
            value="add-limit"
            className="btn btn-secondary"
            onClick={(event) => {
              event.preventDefault();
              add("day");
            }}
          >
            Add limit
          </button>
        </div>
      ) : null}
    </div>
  );
}
