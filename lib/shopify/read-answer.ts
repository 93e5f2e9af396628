import { z } from "zod";
import { err, ok, type Result } from "@/lib/shared/result";
import type { AdminError } from "./admin-error";
import type { Budget } from "./budget";
import type { Operation } from "./operation";
import type { StoreAnswer } from "./send";

const GraphError = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().optional() }).loose().optional(),
});

const Cost = z.object({
  requestedQueryCost: z.number(),
  actualQueryCost: z.number().nullable().optional(),
  throttleStatus: z.object({
    maximumAvailable: z.number().positive(),
    currentlyAvailable: z.number(),
    restoreRate: z.number().positive(),
  }),
});

const Envelope = z.object({
  data: z.unknown().optional(),
  errors: z.union([z.array(GraphError), z.string()]).optional(),
  extensions: z.object({ cost: Cost.optional() }).loose().optional(),
});
type Envelope = z.infer<typeof Envelope>;

/** What came of a call, and what it told of the store's budget. */
export type Reading<Data> = {
  result: Result<Data, AdminError>;
  spent?: { budget: Budget; cost: number };
};

const SHORTEST_PAUSE_MS = 500;
const USUAL_PAUSE_MS = 2_000;

function pauseOf(answer: StoreAnswer): number {
  const seconds = Number.parseFloat(answer.headers["retry-after"] ?? "");
  return Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds * 1000, 3_600_000) || SHORTEST_PAUSE_MS
    : USUAL_PAUSE_MS;
}

/** What a status other than 200 means. After a 5xx a change may have been made all the same. */
function ofStatus(answer: StoreAnswer, kind: "query" | "mutation"): AdminError {
  const { status } = answer;
  if (status === 429) return { code: "throttled", retryAfterMs: pauseOf(answer) };
  if (status === 401) return { code: "unauthorised", reason: "its token is not taken any more" };
  if (status === 403) return { code: "unauthorised", reason: "the store does not allow it" };
  if (status >= 500 || status === 408)
    return { code: kind === "mutation" ? "unknown" : "unreachable", reason: `Shopify answered ${status}` };
  return { code: "refused", reason: `Shopify answered ${status}` };
}

function throttled({ extensions }: Envelope): AdminError {
  const cost = extensions?.cost;
  if (!cost) return { code: "throttled", retryAfterMs: USUAL_PAUSE_MS };
  const { currentlyAvailable, restoreRate, maximumAvailable } = cost.throttleStatus;
  const missing = Math.min(cost.requestedQueryCost, maximumAvailable) - currentlyAvailable;
  return {
    code: "throttled",
    retryAfterMs: Math.max(SHORTEST_PAUSE_MS, Math.ceil((missing / restoreRate) * 1000)),
  };
}

/** What GraphQL's own errors mean: they come with a 200. */
function ofErrors(envelope: Envelope, kind: "query" | "mutation"): AdminError {
  const errors =
    typeof envelope.errors === "string" ? [{ message: envelope.errors }] : (envelope.errors ?? []);
  const said = errors.map(({ message }) => message).join(" ");
  const codes = errors.map((error) => ("extensions" in error ? error.extensions?.code : undefined));
  if (codes.includes("THROTTLED")) return throttled(envelope);
  if (codes.includes("ACCESS_DENIED")) return { code: "unauthorised", reason: said };
  if (codes.some((code) => code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT"))
    return { code: kind === "mutation" ? "unknown" : "unreachable", reason: said };
  return { code: "refused", reason: said };
}

/** Half an answer may be whole the next time; one of another form will not be. */
function unreadable(
  kind: "query" | "mutation",
  what: string,
  passing: "unreachable" | "refused",
): AdminError {
  return { code: kind === "mutation" ? "unknown" : passing, reason: what };
}

function budgetOf({ extensions }: Envelope, now: number): Reading<never>["spent"] {
  const cost = extensions?.cost;
  if (!cost) return undefined;
  const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus;
  return {
    budget: { available: currentlyAvailable, maximum: maximumAvailable, perSecond: restoreRate, at: now },
    cost: cost.requestedQueryCost,
  };
}

/**
 * What an answer says: the data of the operation, or why there is none. Whatever leaves open whether a change was made is
 * `unknown`, never a failure.
 */
export function readAnswer<Variables, Data>(
  { kind, answer: shape, problems }: Operation<Variables, Data>,
  answer: StoreAnswer,
  now: number,
): Reading<Data> {
  if (answer.status !== 200) return { result: err(ofStatus(answer, kind)) };
  let json: unknown;
  try {
    json = JSON.parse(answer.body);
  } catch {
    return { result: err(unreadable(kind, "the answer is not JSON", "unreachable")) };
  }
  const read = Envelope.safeParse(json);
  if (!read.success)
    return { result: err(unreadable(kind, "the answer is not one of GraphQL", "unreachable")) };
  const spent = budgetOf(read.data, now);
  if (read.data.errors && read.data.errors.length > 0)
    return { result: err(ofErrors(read.data, kind)), spent };
  const data = shape.safeParse(read.data.data);
  if (!data.success) {
    const where = data.error.issues[0]?.path.join(".") ?? "";
    return { result: err(unreadable(kind, `the answer has another form at ${where}`, "refused")), spent };
  }
  const fields = problems?.(data.data) ?? [];
  if (fields.some(({ code }) => code === "INTERNAL_ERROR"))
    return {
      result: err({ code: "unknown", reason: fields.map(({ message }) => message).join(" ") }),
      spent,
    };
  if (fields.length > 0) return { result: err({ code: "user_errors", fields: [...fields] }), spent };
  return { result: ok(data.data), spent };
}
