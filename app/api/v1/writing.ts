import type { z } from "zod";
import { BODY_BYTES } from "@/lib/api/body";
import type { Answer, Refusal } from "@/lib/api/problem";
import { type Call, invalid, onceForServices, readInput, readJson, withKey } from "@/lib/api/service";
import { plainWords, sentenceOf } from "@/lib/earning/input-text";
import type { ApiScope } from "@/lib/shared/api-scope";
import { err, ok, type Result } from "@/lib/shared/result";
import { saidOf } from "@/lib/shared/unsaid";

type Effect<Params, Input> = (call: Call<Params>, input: Input) => Promise<Answer | Refusal>;

/** A POST with a body of this shape, done once per Idempotency-Key; `effect` may begin transactions of its own. */
export function posting<Params, Schema extends z.ZodType>(
  scope: ApiScope,
  schema: Schema,
  effect: Effect<Params, z.output<Schema>>,
) {
  return withKey<Params>(scope, async (call) => {
    const json = await readJson(call.request, BODY_BYTES);
    if (!json.ok) return json.error;
    const input = readInput(schema, json.value);
    if (!input.ok) return input.error;
    return onceForServices(call, json.value, () => effect(call, input.value));
  });
}

/** A POST that needs no body: its address says everything. Done once per Idempotency-Key. */
export function deed<Params>(scope: ApiScope, effect: (call: Call<Params>) => Promise<Answer | Refusal>) {
  return withKey<Params>(scope, (call) => onceForServices(call, null, () => effect(call)));
}

export type Typed = Record<string, string | string[] | undefined>;

/** As a form would have it: nothing for what was left out or cleared. */
export function typed(value: string | number | bigint | null | undefined): string | undefined {
  return value === null || value === undefined || value === "" ? undefined : String(value);
}

/** What the API speaks. */
const ENGLISH = { locale: "en" };

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Reads what a request says by the schema that the dashboard's form is read by, so that both mean and refuse the same.
 * `names` are the request's names of fields where they are not the form's in small letters.
 */
export function asForm<Schema extends z.ZodType>(
  schema: Schema,
  values: Typed,
  names: Record<string, string> | ((field: string) => string) = {},
): Result<z.output<Schema>, Refusal> {
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given, { error: plainWords });
  if (parsed.success) return ok(parsed.data);
  const nameOf = (field: string) =>
    typeof names === "function" ? names(field) : (names[field] ?? snake(field));
  return err(
    invalid(
      parsed.error.issues.map(({ path, message }) => {
        const field = nameOf(String(path[0] ?? "body"));
        return { field, message: sentenceOf(field, saidOf(ENGLISH, message)) };
      }),
    ),
  );
}
