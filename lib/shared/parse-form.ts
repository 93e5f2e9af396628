import type { z } from "zod";
import { type FormState, typedValues } from "./form-state";
import { formatNumber, type Reading } from "./format";
import { say } from "./say";
import { isStorable } from "./storable";
import { saidOf } from "./unsaid";

export type Parsed<T> = { ok: true; value: T } | { ok: false; state: FormState };

/** What a form may at most contain; beyond it is no person. */
const MAX_FIELDS = 500;

type Tree = { [key: string]: unknown };

/** "tags[]" is a list also when one or none came; a name that came twice is a list; "" means nothing was typed. */
function readFields(form: FormData): Tree {
  const tree: Tree = Object.create(null);
  const names = new Set([...form.keys()].slice(0, MAX_FIELDS));
  for (const name of names) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name).filter((value) => value !== "");
    if (name.endsWith("[]")) tree[name.slice(0, -2)] = values;
    else if (values.length > 0) tree[name] = values.length > 1 ? values : values[0];
  }
  return tree;
}

const NUMBERS = ["number", "int", "bigint"];

/** The sentence for what is wrong with a field, used where the schema gives none of its own. */
function sentence(issue: z.core.$ZodRawIssue, reading: Reading): string {
  const number = (value: number | bigint) => ({ number: formatNumber(value, reading) });
  if (issue.input === undefined) return say(reading, "form.missing");
  switch (issue.code) {
    case "invalid_type":
      return say(reading, NUMBERS.includes(String(issue.expected)) ? "form.wholeNumber" : "form.kind");
    case "too_small":
      if (issue.origin === "string") return say(reading, "form.minLength", { count: issue.minimum });
      if (issue.origin === "array") return say(reading, "form.chooseAtLeast", number(issue.minimum));
      return say(
        reading,
        issue.inclusive === false ? "form.moreThan" : "form.atLeast",
        number(issue.minimum),
      );
    case "too_big":
      if (issue.origin === "string") return say(reading, "form.maxLength", { count: issue.maximum });
      if (issue.origin === "array") return say(reading, "form.chooseAtMost", number(issue.maximum));
      return say(reading, issue.inclusive === false ? "form.lessThan" : "form.atMost", number(issue.maximum));
    case "invalid_format":
      return say(reading, issue.format === "email" ? "form.email" : "form.format");
    case "not_multiple_of":
      return say(reading, "form.multiple", number(issue.divisor));
    case "invalid_value":
    case "invalid_union":
      return say(reading, "form.option");
    default:
      return say(reading, "form.refused");
  }
}

/** What is wrong, by field and in all: how many fields there are is said once, above the form. */
function refused(
  form: FormData,
  reading: Reading,
  issues: readonly { field?: string; message: string }[],
): FormState {
  const errors: Record<string, string[]> = {};
  for (const { field, message } of issues) {
    if (field !== undefined) errors[field] = [...(errors[field] ?? []), message];
  }
  const general = issues.filter(({ field }) => field === undefined).map(({ message }) => message);
  const message = general.join(" ") || say(reading, "form.wrong", { count: Object.keys(errors).length });
  return { status: "error", message, errors, values: typedValues(form) };
}

/** A form with what no database keeps, refused by its fields, or null. For whoever reads a form without a schema. */
export function refuseUnstorable(form: FormData, reading: Reading = {}): FormState | null {
  const unstorable = [...form].filter(([, value]) => typeof value === "string" && !isStorable(value));
  if (unstorable.length === 0) return null;
  const fields = [...new Set(unstorable.map(([name]) => name.replace(/\[\]$/, "")))];
  const message = say(reading, "form.unstorable");
  return refused(
    form,
    reading,
    fields.map((field) => ({ field, message })),
  );
}

/**
 * Reads a form by its schema: the value, or a state with a sentence by each field, in the reader's language, and
 * everything that was typed. Sentences of the schema's own come first; see unsaid.ts.
 */
export function parseForm<S extends z.ZodType>(
  schema: S,
  sent: FormData,
  reading: Reading = {},
): Parsed<z.output<S>> {
  // An action is a public address: what its caller sends need not be a form at all.
  const form: FormData = sent instanceof FormData ? sent : new FormData();
  const unstorable = refuseUnstorable(form, reading);
  if (unstorable) return { ok: false, state: unstorable };
  const parsed = schema.safeParse(readFields(form), { error: (issue) => sentence(issue, reading) });
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.map(({ path: [field], message }) => ({
    field: field === undefined ? undefined : String(field),
    message: saidOf(reading, message),
  }));
  return { ok: false, state: refused(form, reading, issues) };
}
