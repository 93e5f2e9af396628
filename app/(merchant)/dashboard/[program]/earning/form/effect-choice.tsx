"use client";

import { FieldError } from "@/components/form/field";
import { useFieldState } from "@/components/form/form-context";
import { SelectField } from "@/components/form/select-field";
import type { ListedEffect } from "@/lib/earning/registry";
import { one, type Values } from "@/lib/earning/rule-form/values";
import { type RuleLists, SpecField } from "./spec-field";

/** Shows the fields of the chosen effect alone; by style, so that it needs no JavaScript. */
function styleOf(effects: readonly ListedEffect[]): string {
  return effects
    .map(
      ({ code }) =>
        `.rule-form:not(:has(option[value="${code}"]:checked)) [data-effect="${code}"]{display:none}` +
        `.rule-form:has(option[value="${code}"]:checked) [data-not-for~="${code}"]{display:none}`,
    )
    .join("");
}

type Props = { values: Values; lists: RuleLists; effects: readonly ListedEffect[] };

/** What the rule gives: one effect and its own fields. */
export function EffectChoice({ values, lists, effects }: Props) {
  return (
    <>
      <style>{styleOf(effects)}</style>
      <SelectField
        name="effect"
        label="It gives"
        options={effects.map(({ code, label }) => ({ value: code, label }))}
        defaultValue={one(values, "effect") || "per_amount"}
      />
      {effects.map((effect) => (
        <EffectFields key={effect.code} {...{ effect, values, lists }} />
      ))}
    </>
  );
}

type FieldsProps = { effect: ListedEffect; values: Values; lists: RuleLists };

function EffectFields({ effect, values, lists }: FieldsProps) {
  const prefix = `effect.${effect.code}`;
  // What is wrong with an effect as a whole stands by the choice; without a field it would be lost.
  const { error } = useFieldState(prefix);
  return (
    <fieldset data-effect={effect.code} className="grid gap-4">
      <legend className="sr-only">{effect.label}</legend>
      <p className="text-caption text-secondary">{effect.help}</p>
      {effect.fields.length > 0 ? (
        <div className={effect.fields.length > 1 ? "field-row" : "grid gap-4"}>
          {effect.fields.map((spec) => (
            <SpecField key={spec.name} {...{ spec, prefix, values, lists }} />
          ))}
        </div>
      ) : null}
      <FieldError id={`${prefix}-error`} error={error} />
    </fieldset>
  );
}
