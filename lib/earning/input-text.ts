import { z } from "zod";
import { isStorable } from "@/lib/shared/storable";

/** What is wrong with one field, as a sentence that names it and says what to send instead. */
export type FieldIssue = { field: string; message: string };
export type InvalidInput = { code: "invalid_input"; issues: FieldIssue[] };

/** "order.lines[2].unit_price" of a zod path. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, part) => {
    if (typeof part === "number") return `${field}[${part}]`;
    return field ? `${field}.${String(part)}` : String(part);
  }, "");
}

const KINDS: Record<string, string> = {
  string: "must be text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be a list",
  object: "must be an object",
  record: "must be an object",
};

/** What zod says when a schema has no words of its own: the rest of a sentence that begins with the field. */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return "is missing";
  if (issue.code === "invalid_type") return KINDS[issue.expected] ?? `must be ${issue.expected}`;
  if (issue.code === "too_big")
    return isCounted(issue) ? `must be at most ${issue.maximum}` : `is too long: ${issue.maximum} at most`;
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_union" && Array.isArray(issue.options))
    return `must be one of ${issue.options.map(String).join(", ")}`;
  if (issue.code === "invalid_format") return FORMATS[issue.format] ?? "is not valid";
  return "is not valid";
};

const FORMATS: Record<string, string> = {
  date: "must be a day of the calendar, such as 2027-01-31",
  datetime: "must be an instant with its zone, such as 2027-01-31T18:00:00Z",
};

/** Whether it is a number that is out of its bounds, and no text or list. */
function isCounted({ origin }: { origin: string }): boolean {
  return origin === "number" || origin === "int" || origin === "bigint";
}

function tooSmall(issue: { origin: string; minimum: number | bigint; inclusive?: boolean }): string {
  if (!isCounted(issue)) return "must not be empty";
  return issue.inclusive === false ? `must be above ${issue.minimum}` : `must be at least ${issue.minimum}`;
}

/** What a schema says of a field, as a sentence: its own sentences stand for themselves, what zod says goes on from the field. */
export function sentenceOf(field: string, message: string): string {
  return message.endsWith(".") ? message : `${field} ${message}.`;
}

/** The issues of a failed parse, each a sentence. */
export function issuesOf(error: z.ZodError, whole: string): FieldIssue[] {
  return error.issues.map((issue) => {
    const field = fieldOf(issue.path);
    return { field, message: sentenceOf(field || whole, issue.message) };
  });
}

/** An id from outside: text, because numbers of more than 15 digits lose their last ones on the way. */
export const OutsideId = z
  .string({
    error: ({ input }) =>
      typeof input === "number" ? 'must be sent as text, like "1042": a number can lose digits' : undefined,
  })
  .trim()
  .min(1)
  .max(200);

export const Text = (longest: number) =>
  z.string().trim().max(longest, `is too long: ${longest} characters at most`);

/** A field that may be left out or null. */
export function optional<Schema extends z.ZodType, Fallback>(schema: Schema, fallback: Fallback) {
  return schema
    .nullish()
    .transform((value) => (value ?? fallback) as NonNullable<z.output<Schema>> | Fallback);
}

const UNSTORABLE = "holds a character that cannot be stored (NUL or half of a surrogate pair): take it out";
const TOO_DEEP = "is nested too deeply: 20 levels at most";
const MAX_DEPTH = 20;

/**
 * Looks for text that no database takes, anywhere in a JSON value, keys included, and for nesting without end. Says where
 * the first such place is, or null.
 */
export function findUnstorable(json: unknown): FieldIssue | null {
  const found = search(json, 0);
  return found && { field: fieldOf(found.path.reverse()), message: found.message };
}

type Place = { path: PropertyKey[]; message: string };

/** The path is put together on the way back, so that looking costs nothing when there is nothing to find. */
function search(value: unknown, depth: number): Place | null {
  if (typeof value === "string") return isStorable(value) ? null : { path: [], message: UNSTORABLE };
  if (typeof value !== "object" || value === null) return null;
  if (depth > MAX_DEPTH) return { path: [], message: TOO_DEEP };
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value) && !isStorable(key)) return { path: [], message: UNSTORABLE };
    const found = search((value as Record<string, unknown>)[key], depth + 1);
    if (found) {
      found.path.push(Array.isArray(value) ? Number(key) : key);
      return found;
    }
  }
  return null;
}
