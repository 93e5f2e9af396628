import { z } from "zod";
import { fieldOf, findUnstorable, issuesOf, plainWords } from "@/lib/earning/input-text";
import { err, ok, type Result } from "@/lib/shared/result";
import { readBody } from "./body";
import { findInexact, parseJson } from "./json";
import { type FieldProblem, type Refusal, refuse, wrongField } from "./problem";

/** A refusal that names every field that is wrong. */
export function invalid(issues: readonly { field: string; message: string }[]): Refusal {
  const errors = issues.map(({ field, message }): FieldProblem => ({ field, detail: message }));
  return refuse("invalid-input", errors[0]?.detail ?? "Some of this can't be taken.", { errors });
}

/** A number that was not kept, as a refusal that says how to send it. */
export function inexactIn(json: unknown, within = ""): Refusal | null {
  const inexact = findInexact(json);
  if (!inexact) return null;
  const field = [within, fieldOf(inexact.path)].filter(Boolean).join(".") || "body";
  return wrongField(
    field,
    `${field} has more digits than a JSON number keeps (${inexact.source.slice(0, 40)}): send it as text.`,
  );
}

function unstorableIn(json: unknown, within: string): Refusal | null {
  const unstorable = findUnstorable(json);
  if (!unstorable) return null;
  const field = [within, unstorable.field].filter(Boolean).join(".") || "body";
  return wrongField(field, `${field} ${unstorable.message}.`);
}

/** The body as JSON; numbers that lost digits are still in it, as marks. */
export async function readJson(request: Request, mostBytes: number): Promise<Result<unknown, Refusal>> {
  const body = await readBody(request, mostBytes);
  if (!body.ok) return body;
  const parsed = parseJson(body.value);
  return parsed.ok ? parsed : err(refuse("malformed-json", parsed.error.detail));
}

type Reading = {
  /** The field that the JSON is the value of. */
  within?: string;
  /** False leaves what lies deeper to whoever reads it: only the schema is asked. */
  deep?: boolean;
};

/** JSON as a schema has it, or every field that is wrong in a sentence of its own. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  { within = "", deep = true }: Reading = {},
): Result<z.output<Schema>, Refusal> {
  const unfit = deep ? (inexactIn(json, within) ?? unstorableIn(json, within)) : null;
  if (unfit) return err(unfit);
  const parsed = schema.safeParse(json, { error: plainWords });
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map((issue) => ({
    ...issue,
    path: within ? [within, ...issue.path] : issue.path,
  }));
  return err(invalid(issuesOf(new z.ZodError(issues), "The body")));
}

/** The fields of an address's query as a schema has them; empty ones count as left out. */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: URLSearchParams,
): Result<z.output<Schema>, Refusal> {
  return readInput(schema, Object.fromEntries([...query].filter(([, value]) => value.trim() !== "")));
}
