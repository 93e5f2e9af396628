"use client";

import { useId } from "react";
import { FieldError } from "@/components/form/field";
import { useFieldState, useFormContext } from "@/components/form/form-context";
import { Details } from "@/components/ui/details";

type Group = { name: string; events: { type: string; says: string }[] };

type Props = { groups: Group[]; chosen?: readonly string[] };

/** Which events an endpoint gets: those that are ticked, or all of them. */
export function EventChoices({ groups, chosen = [] }: Props) {
  const id = useId();
  const { error, typed } = useFieldState("types[]");
  const { state } = useFormContext();
  const ticked = state.values ? (typed ?? []) : chosen;
  return (
    <fieldset className="field" aria-describedby={[`${id}h`, error && `${id}e`].filter(Boolean).join(" ")}>
      <legend>Events</legend>
      <span id={`${id}h`} className="field-hint">
        Tick those that it wants. With none ticked it gets all of them, also those that are added later.
      </span>
      <Details
        summary={ticked.length > 0 ? `${ticked.length} chosen` : "All events"}
        open={ticked.length > 0 || error !== undefined}
      >
        <div className="grid gap-5">
          {groups.map(({ name, events }) => (
            <fieldset key={name} className="grid gap-2">
              <legend className="mb-1 font-semibold">{name}</legend>
              {events.map(({ type, says }) => (
                <div key={type} className="choice">
                  <input
                    key={String(ticked.includes(type))}
                    id={`${id}${type}`}
                    type="checkbox"
                    name="types[]"
                    value={type}
                    defaultChecked={ticked.includes(type)}
                    aria-describedby={`${id}${type}h`}
                  />
                  <label htmlFor={`${id}${type}`}>
                    <code>{type}</code>
                  </label>
                  <span id={`${id}${type}h`} className="field-hint">
                    {says}
                  </span>
                </div>
              ))}
            </fieldset>
          ))}
        </div>
      </Details>
      <FieldError id={`${id}e`} error={error} />
    </fieldset>
  );
}
