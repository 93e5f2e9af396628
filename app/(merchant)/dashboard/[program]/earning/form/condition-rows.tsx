"use client";

import { type MouseEvent, useRef } from "react";
import { FieldError } from "@/components/form/field";
import { useFieldState } from "@/components/form/form-context";
import type { ListedCondition } from "@/lib/earning/registry";
import type { Values } from "@/lib/earning/rule-form/values";
import { type RuleLists, SpecField } from "./spec-field";
import { useRows } from "./use-rows";

type Props = { values: Values; lists: RuleLists; conditions: readonly ListedCondition[] };

const LEVELS: [ListedCondition["level"], string][] = [
  ["line", "About the items"],
  ["order", "About the order"],
  ["member", "About the member"],
  ["event", "About the event"],
];

/** What a rule is for: conditions one by one, all of which have to hold. */
export function ConditionRows({ values, lists, conditions }: Props) {
  const { rows, add, remove, shown, place } = useRows("condition", values, "code");
  const choice = useRef<HTMLSelectElement>(null);
  const { error } = useFieldState("conditions");
  const addChosen = (event: MouseEvent) => {
    event.preventDefault();
    if (choice.current) add(choice.current.value);
  };
  return (
    <div ref={place} className="grid gap-5">
      {rows.length === 0 ? (
        <p className="text-secondary">No condition: it is for everything and everybody.</p>
      ) : null}
      {rows.map(({ row, code }) => (
        <ConditionRow
          key={row}
          {...{ row, code, lists }}
          condition={conditions.find((listed) => listed.code === code)}
          values={shown}
          onRemove={() => remove(row)}
        />
      ))}
      <FieldError id="conditions-error" error={error} />
      <div className="flex flex-wrap items-end gap-3">
        <label className="field min-w-60 flex-1" htmlFor="new-condition">
          <span className="font-semibold">Another condition</span>
          <select ref={choice} id="new-condition" name="newCondition" className="input">
            {LEVELS.map(([level, label]) => (
              <optgroup key={level} label={label}>
                {conditions
                  .filter((condition) => condition.level === level)
                  .map((condition) => (
                    <option key={condition.code} value={condition.code}>
                      {condition.label}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <button
          type="submit"
          name="step"
          value="add-condition"
          className="btn btn-secondary"
          onClick={addChosen}
        >
          Add condition
        </button>
      </div>
    </div>
  );
}

type RowProps = {
  row: string;
  code: string;
  condition: ListedCondition | undefined;
  values: Values;
  lists: RuleLists;
  onRemove: () => void;
};

function ConditionRow({ row, code, condition, values, lists, onRemove }: RowProps) {
  const prefix = `condition.${row}`;
  const { error } = useFieldState(`${prefix}.code`);
  const label = condition?.label ?? code;
  return (
    <fieldset className="grid gap-4 border-line border-s-2 ps-4">
      <legend className="sr-only">Condition: {label}</legend>
      <input type="hidden" name={`${prefix}.code`} value={code} />
      <div className="flex items-start justify-between gap-3">
        <div>
          <p className="font-semibold" aria-hidden>
            {label}
          </p>
          <p className="text-caption text-secondary">
            {condition?.help ?? "This condition is not known any more: take it off."}
          </p>
        </div>
        <button
          type="submit"
          name="step"
          value={`remove-condition.${row}`}
          className="btn btn-quiet"
          onClick={(event) => {
            event.preventDefault();
            onRemove();
          }}
        >
          Remove<span className="sr-only"> condition: {label}</span>
        </button>
      </div>
      {condition && condition.fields.length > 0 ? (
        <div className={condition.fields.length > 1 ? "field-row" : "grid gap-4"}>
          {condition.fields.map((spec) => (
            <SpecField key={spec.name} {...{ spec, prefix, values, lists }} />
          ))}
        </div>
      ) : null}
      <FieldError id={`${prefix}-error`} error={error} />
    </fieldset>
  );
}
