import { decimalString, isCurrency, parseMinor } from "@/lib/shared/money";
import type { FieldSpec } from "../field";
import { MAX_VALUES } from "../texts";
import { type FormTerms, listed, one, type Values } from "./values";

/** An effect or condition as plain JSON, `code` left out. */
export type Part = Record<string, unknown>;

type Read = { value: unknown } | { error: string } | null;

/** The currency of the amounts in a part: its own where it has one, else the one around. */
export function currencyIn(
  specs: readonly FieldSpec[],
  values: Values,
  prefix: string,
  around: string,
): string {
  const own = specs.some(({ kind }) => kind === "currency") ? one(values, `${prefix}.currency`) : "";
  return isCurrency(own) ? own : around;
}

function readWhole(spec: FieldSpec & { kind: "whole" }, text: string): Read {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= spec.least && value <= spec.most) return { value };
  return {
    error: `${spec.label}: enter a whole number from ${spec.least} to ${spec.most.toLocaleString("en")}.`,
  };
}

function readMoney(label: string, text: string, currency: string): Read {
  const parsed = parseMinor(text, currency);
  if (parsed.ok && parsed.value > 0n) return { value: parsed.value.toString() };
  if (!parsed.ok && parsed.error.code === "amount_too_large") return { error: `${label}: that is too much.` };
  if (!parsed.ok && parsed.error.code === "amount_too_precise")
    return { error: `${label}: that has more decimals than ${currency} knows.` };
  return { error: `${label}: enter an amount above zero, like ${decimalString(250n, currency)}.` };
}

function readNames(label: string, text: string): Read {
  const names = [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ];
  if (names.length === 0) return { error: `${label}: name at least one.` };
  if (names.length > MAX_VALUES) return { error: `${label}: list at most ${MAX_VALUES}.` };
  if (names.some((name) => name.length > 200))
    return { error: `${label}: each can have 200 characters at most.` };
  return { value: names };
}

function readRates(values: Values, prefix: string, { currencies }: FormTerms, main: string): Read {
  const named = Object.keys(values).flatMap((name) =>
    name.startsWith(`${prefix}.`) ? [name.slice(prefix.length + 1)] : [],
  );
  const rates: { currency: string; perMinor: string }[] = [];
  for (const currency of new Set([...currencies, ...named.sort()])) {
    const text = one(values, `${prefix}.${currency}`);
    if (text === "" || currency === main || !isCurrency(currency)) continue;
    const read = readMoney(currency, text, currency);
    if (read && "error" in read) return read;
    rates.push({ currency, perMinor: String((read as { value: unknown }).value) });
  }
  return rates.length > 0 ? { value: rates } : null;
}

/** Reads one field; null where nothing was typed and nothing has to be. */
function readField(
  spec: FieldSpec,
  values: Values,
  prefix: string,
  terms: FormTerms,
  currency: string,
): Read {
  const name = `${prefix}.${spec.name}`;
  if (spec.kind === "rates") return readRates(values, name, terms, currency);
  const text = one(values, name);
  const chosen = listed(values, name);
  if (text === "" && chosen.length === 0) {
    return spec.optional ? null : { error: `${spec.label}: ${missingWords(spec)}` };
  }
  switch (spec.kind) {
    case "whole":
      return readWhole(spec, text);
    case "money":
      return readMoney(spec.label, text, currency);
    case "currency":
      return isCurrency(text)
        ? { value: text }
        : { error: `${spec.label}: choose a currency, like ${terms.currency}.` };
    case "names":
      return readNames(spec.label, (values[name] ?? []).join("\n"));
    case "select":
      return spec.options.some(({ value }) => value === text)
        ? { value: text }
        : { error: `${spec.label}: choose one of the options.` };
    case "weekdays":
      return chosen.every((day) => /^[1-7]$/.test(day))
        ? { value: chosen.map(Number) }
        : { error: `${spec.label}: choose days of the week.` };
    case "tiers":
    case "shops":
    case "segments":
      return { value: chosen };
    case "text":
      return text.length <= spec.most
        ? { value: text }
        : { error: `${spec.label}: shorten it to ${spec.most} characters.` };
    case "time":
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
        ? { value: text }
        : { error: `${spec.label}: enter a time of day, like 18:00.` };
    case "factor":
    case "attribute":
    case "value":
      return text.length <= 200 ? { value: text } : { error: `${spec.label}: shorten it to 200 characters.` };
  }
}

/** Whether it is some of a list. */
function isChoice(kind: FieldSpec["kind"]): boolean {
  return kind === "tiers" || kind === "shops" || kind === "segments" || kind === "weekdays";
}

function missingWords({ kind }: FieldSpec): string {
  if (isChoice(kind)) return "choose at least one.";
  if (kind === "names") return "name at least one.";
  if (kind === "whole") return "enter a whole number.";
  if (kind === "money") return "enter an amount, like 2.50.";
  if (kind === "factor") return "enter a number above 1, like 1.5 or 2.";
  if (kind === "time") return "enter a time of day, like 18:00.";
  if (kind === "currency" || kind === "select") return "choose one.";
  return "fill this in.";
}

/** Reads the fields of an effect or condition; what is wrong stands in `errors` by the field's name. */
export function readPart(
  specs: readonly FieldSpec[],
  values: Values,
  prefix: string,
  { terms, around, errors }: { terms: FormTerms; around: string; errors: Record<string, string[]> },
): Part {
  const part: Part = {};
  const currency = currencyIn(specs, values, prefix, around);
  for (const spec of specs) {
    const read = readField(spec, values, prefix, terms, currency);
    if (read === null) continue;
    if ("error" in read) errors[`${prefix}.${spec.name}`] = [read.error];
    else part[spec.name] = read.value;
  }
  return part;
}

/** What the form shows for the fields of an effect or condition as it is stored. */
export function writePart(specs: readonly FieldSpec[], part: Part, prefix: string, around: string): Values {
  const values: Values = {};
  const currency = typeof part.currency === "string" ? part.currency : around;
  for (const spec of specs) {
    const value = part[spec.name];
    const name = `${prefix}.${spec.name}`;
    if (value === undefined || value === null) continue;
    if (spec.kind === "rates") {
      for (const rate of value as { currency: string; perMinor: string }[]) {
        values[`${name}.${rate.currency}`] = [decimalString(BigInt(rate.perMinor), rate.currency)];
      }
    } else if (spec.kind === "money") values[name] = [decimalString(BigInt(String(value)), currency)];
    else if (spec.kind === "names") values[name] = [(value as string[]).join(", ")];
    else if (isChoice(spec.kind)) {
      values[`${name}[]`] = (value as unknown[]).map(String);
    } else values[name] = [String(value)];
  }
  return values;
}
