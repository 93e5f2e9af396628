import type { z } from "zod";
import { type FormState, typedValues } from "./form-state";

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

function plural(count: number | bigint, one: string): string {
  return `${count} ${one}${BigInt(count) === 1n ? "" : "s"}`;
}

/** The sentence for what is wrong with a field, used where the schema gives none of its own. */
function sentence(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return "Fill this in.";
  switch (issue.code) {
    case "invalid_type":
      return ["number", "int", "bigint"].includes(String(issue.expected))
        ? "Enter a whole number, such as 250."
        : "This is not of the expected kind.";
    case "too_small":
      if (issue.origin === "string") return `Use at least ${plural(issue.minimum, "character")}.`;
      if (issue.origin === "array") return `Choose at least ${issue.minimum}.`;
      return issue.inclusive === false
        ? `Enter more than ${issue.minimum}.`
        : `Enter ${issue.minimum} or more.`;
    case "too_big":
      if (issue.origin === "string") return `Use at most ${plural(issue.maximum, "character")}.`;
      if (issue.origin === "array") return `Choose at most ${issue.maximum}.`;
      return issue.inclusive === false
        ? `Enter less than ${issue.maximum}.`
        : `Enter ${issue.maximum} or less.`;
    case "invalid_format":
      return issue.format === "email"
        ? "Enter an e-mail address, such as name@example.com."
        : "This is not written as expected.";
    case "not_multiple_of":
      return `Enter a multiple of ${issue.divisor}.`;
    case "invalid_value":
    case "invalid_union":
      return "Choose one of the options.";
    default:
      return "This cannot be used here.";
  }
}

const UNSTORABLE = "This holds a character that cannot be stored. Take it out, or type the text again.";

/** Whether a database takes this text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/**
 * Reads a form by its schema: the value, or a state with a sentence by each field and everything that was typed.
 * Sentences of the schema's own come first.
 */
export function parseForm<S extends z.ZodType>(schema: S, sent: FormData): Parsed<z.output<S>> {
  // An action is a public address: what its caller sends need not be a form at all.
  const form: FormData = sent instanceof FormData ? sent : new FormData();
  const unstorable = [...form].filter(([, value]) => typeof value === "string" && !isStorable(value));
  if (unstorable.length > 0) {
    const errors = Object.fromEntries(unstorable.map(([name]) => [name.replace(/\[\]$/, ""), [UNSTORABLE]]));
    return { ok: false, state: { status: "error", errors, values: typedValues(form) } };
  }
  const parsed = schema.safeParse(readFields(form), { error: sentence });
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string[]> = {};
  const general: string[] = [];
  for (const issue of parsed.error.issues) {
    const field = issue.path[0];
    if (field === undefined) general.push(issue.message);
    else errors[String(field)] = [...(errors[String(field)] ?? []), issue.message];
  }
  const message = general.length > 0 ? { message: general.join(" ") } : {};
  return { ok: false, state: { status: "error", ...message, errors, values: typedValues(form) } };
}
