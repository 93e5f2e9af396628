import { deleteRequests, findRequest, insertRequest, lockRequest } from "@/db/queries/requests";
import { inOneTransaction, inProgram, type Tx } from "@/db/transaction";
import { hashOf } from "@/lib/shared/hash";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Answer, isRefusal, type Refusal, refuse, wrongField } from "./problem";
import type { Call } from "./service-call";

/** Answers are kept this long; the contract is a day. */
const KEPT_MS = 3 * 86_400_000;

/** An answer as it is kept: its body as text, because jsonb would put the fields into another order. */
type Kept = { status: number; body: string };

function keep({ status, body, kept = body }: Answer): string {
  return JSON.stringify({ status, body: JSON.stringify(kept) } satisfies Kept);
}

function replayOf({ status, body }: Kept): Answer {
  return { status, body: JSON.parse(body), headers: { "idempotency-replayed": "true" } };
}

/** Whether the sender named the request. */
export function isNamed(request: Request): boolean {
  return request.headers.has("idempotency-key");
}

/** The Idempotency-Key of a request: null without one, a refusal when it is no key. */
function idempotencyKey(request: Request): string | null | Refusal {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  return wrongField(
    "Idempotency-Key",
    "Idempotency-Key must be 1 to 255 printable ASCII characters, like a UUID.",
  );
}

/** The hash of what is asked, whatever the order of its fields; null for JSON nested by the thousands. */
function hashIfShallow(asked: unknown): string | null {
  try {
    return hashOf(asked as Parameters<typeof hashOf>[0]);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Effect = (tx: Tx) => Promise<Answer | Refusal>;

/**
 * Does a write in one transaction, once per key: the same request again gets the first answer again, another request
 * under its key is refused, and so is a twin while the first one runs. A refused effect keeps nothing, so that it can
 * be tried again; `effect` must have changed nothing when it refuses.
 */
export function once(call: Call<unknown>, body: unknown, effect: Effect): Promise<Answer | Refusal> {
  return onceIn(inProgram, call, body, effect);
}

/** `once` for a write by services that begin transactions of their own: under a key they share this one. */
export function onceForServices(
  call: Call<unknown>,
  body: unknown,
  effect: () => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  return isNamed(call.request) ? onceIn(inOneTransaction, call, body, effect) : effect();
}

async function onceIn(
  transaction: (scope: ProgramScope, work: Effect) => Promise<Answer | Refusal>,
  { request, access: { scope, keyId }, now }: Call<unknown>,
  body: unknown,
  effect: Effect,
): Promise<Answer | Refusal> {
  const key = idempotencyKey(request);
  if (key === null) return transaction(scope, effect);
  if (typeof key !== "string") return key;
  const name = { requester: `api:${keyId}`, key };
  const asked = { method: request.method, path: new URL(request.url).pathname, body };
  const hash = hashIfShallow(asked);
  if (!hash) return refuse("malformed-json", "The body is nested too deeply. Send at most 20 levels.");
  return transaction(scope, async (tx) => {
    const [free, earlier] = await Promise.all([lockRequest(tx, scope, name), findRequest(tx, scope, name)]);
    if (!free) {
      const detail = "The same request is being answered at this moment. Send it again in a second.";
      return refuse("request-running", detail, { headers: { "retry-after": "1" } });
    }
    if (earlier && earlier.hash !== hash) {
      return refuse(
        "key-reused",
        "This Idempotency-Key came before with another request. Use a new key for a new request.",
      );
    }
    if (earlier) return replayOf(earlier.response as Kept);
    const outcome = await effect(tx);
    if (!isRefusal(outcome) && !outcome.unkept) {
      await insertRequest(tx, scope, name, { hash, response: keep(outcome), now });
    }
    return outcome;
  });
}

/** Forgets answers that are older than three days. Job body. */
export function sweepRequests(scope: ProgramScope, now: Date): Promise<number> {
  return inProgram(scope, (tx) => deleteRequests(tx, scope, new Date(now.getTime() - KEPT_MS)));
}
