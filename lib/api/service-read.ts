import type { z } from "zod";
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

/** The body as JSON; numbers that lost digits are still in it, as marks. */
export async function readJson(request: Request, mostBytes: number): Promise<Result<unknown, Refusal>> {
  const body = await readBody(request, mostBytes);
  if (!body.ok) return body;
  const parsed = parseJson(body.value);
  return parsed.ok ? parsed : err(refuse("malformed-json", parsed.error.detail));
}

/** JSON as a schema has it, or every field that is wrong in a sentence of its own. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
): Result<z.output<Schema>, Refusal> {
  const inexact = inexactIn(json);
  if (inexact) return err(inexact);
  const unstorable = findUnstorable(json);
  if (unstorable) {
    const field = unstorable.field || "body";
    return err(wrongField(field, `${field} ${unstorable.message}.`));
  }
  const parsed = schema.safeParse(json, { error: plainWords });
  return parsed.success ? ok(parsed.data) : err(invalid(issuesOf(parsed.error, "The body")));
}

/** The fields of an address's query as a schema has them; empty ones count as left out. */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: URLSearchParams,
): Result<z.output<Schema>, Refusal> {
  return readInput(schema, Object.fromEntries([...query].filter(([, value]) => value.trim() !== "")));
}
