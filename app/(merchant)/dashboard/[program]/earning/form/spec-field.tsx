"use client";

import { CheckboxGroup } from "@/components/form/checkbox-group";
import { MoneyField } from "@/components/form/money-field";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import type { FieldSpec } from "@/lib/earning/field";
import { listed, one, type Values } from "@/lib/earning/rule-form/values";

/** What the program has to choose from. */
export type RuleLists = {
  tiers: { id: string; name: string }[];
  shops: { id: string; name: string }[];
  segments: { id: string; name: string }[];
  currencies: string[];
  /** Categories that products or orders have. */
  categories: string[];
  pointNames: { one: string; many: string };
};

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

type Props = { spec: FieldSpec; prefix: string; values: Values; lists: RuleLists };

/** One field of an effect or condition, by what the registry says of it. */
export function SpecField({ spec, prefix, values, lists }: Props) {
  const name = `${prefix}.${spec.name}`;
  const { label, hint, optional } = spec;
  const common = { name, label, hint, optional, defaultValue: one(values, name) || undefined };
  switch (spec.kind) {
    case "whole":
      return <NumberField {...common} unit={unitOf(spec.unit, lists)} />;
    case "money":
      return <TextField {...common} inputMode="decimal" autoComplete="off" />;
    case "currency":
      return <SelectField {...common} options={currencyOptions(lists, common.defaultValue, optional)} />;
    case "rates":
      return (
        <RateFields {...{ name, label, hint, values, lists }} main={one(values, `${prefix}.currency`)} />
      );
    case "select":
      return <SelectField {...common} options={[...spec.options]} />;
    case "time":
      return <TextField {...common} type="time" />;
    case "factor":
      return <TextField {...common} inputMode="decimal" autoComplete="off" />;
    case "weekdays":
      return (
        <CheckboxGroup
          {...{ label, hint, optional }}
          name={`${name}[]`}
          options={DAYS.map((day, at) => ({ value: String(at + 1), label: day }))}
          defaultValues={listed(values, name)}
        />
      );
    case "tiers":
    case "shops":
    case "segments":
      return <PlaceChoice {...{ name, label, hint, values }} places={lists[spec.kind]} kind={spec.kind} />;
    case "names":
      return <TextareaField {...common} rows={2} hint={namesHint(spec.of, hint, lists)} />;
    case "text":
      return <TextField {...common} maxLength={spec.most} placeholder={spec.example} autoComplete="off" />;
    case "attribute":
    case "value":
      return <TextField {...common} autoComplete="off" />;
  }
}

/** Points are called what the program calls them. */
function unitOf(unit: string | undefined, { pointNames }: RuleLists): string | undefined {
  return unit === "points" ? pointNames.many : unit;
}

function currencyOptions(
  { currencies }: RuleLists,
  shown: string | undefined,
  optional: boolean | undefined,
) {
  const known = shown && !currencies.includes(shown) ? [...currencies, shown] : currencies;
  const options = known.map((currency) => ({ value: currency, label: currency }));
  return optional ? [{ value: "", label: "As the rule" }, ...options] : options;
}

function namesHint(of: string, hint: string | undefined, { categories }: RuleLists): string {
  const known =
    of === "categories" && categories.length > 0
      ? `Your products and orders have: ${categories.slice(0, 15).join(", ")}.`
      : null;
  return [hint, "Separate them by commas.", known].filter(Boolean).join(" ");
}

type RateProps = {
  name: string;
  label: string;
  hint?: string;
  values: Values;
  lists: RuleLists;
  main: string;
};

/** The amount in each further currency. Nothing where the shops sell in one. */
function RateFields({ name, label, hint, values, lists, main }: RateProps) {
  const stored = Object.keys(values).flatMap((key) =>
    key.startsWith(`${name}.`) ? [key.slice(name.length + 1)] : [],
  );
  const currencies = [...new Set([...lists.currencies, ...stored])].filter((currency) => currency !== main);
  if (currencies.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>
        {label} <span className="font-normal text-secondary">(optional)</span>
      </legend>
      {hint ? <span className="field-hint">{hint}</span> : null}
      <span className="grid gap-4 sm:grid-cols-2">
        {currencies.map((currency) => (
          <MoneyField
            key={currency}
            name={`${name}.${currency}`}
            label={`In ${currency}`}
            currency={currency}
            optional
            defaultValue={one(values, `${name}.${currency}`) || undefined}
          />
        ))}
      </span>
    </fieldset>
  );
}

type PlaceProps = {
  name: string;
  label: string;
  hint?: string;
  values: Values;
  places: { id: string; name: string }[];
  kind: keyof typeof PLACES;
};

/** What one that is gone is called, and what is said where there are none. */
const PLACES = {
  tiers: { gone: "A former tier", none: "This program has no tiers yet." },
  shops: { gone: "A former shop", none: "This program has no shops yet." },
  segments: { gone: "A former segment", none: "This program has no segments yet: make one under Segments." },
};

/** Some of the program's tiers or shops. One that is gone stays in sight while a rule still names it. */
function PlaceChoice({ name, label, hint, values, places, kind }: PlaceProps) {
  const chosen = listed(values, name);
  const gone = chosen.filter((id) => !places.some((place) => place.id === id));
  const options = [
    ...places.map(({ id, name: text }) => ({ value: id, label: text })),
    ...gone.map((id) => ({ value: id, label: PLACES[kind].gone })),
  ];
  if (options.length === 0) {
    return <p className="text-secondary">{PLACES[kind].none}</p>;
  }
  return <CheckboxGroup {...{ label, hint }} name={`${name}[]`} options={options} defaultValues={chosen} />;
}
