import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Refusal, refuse } from "@/lib/api/problem";
import { countLeased } from "@/lib/auth/leased-count";
import { rateLimiter } from "@/lib/auth/rate-limiter";

/** All visitors of a program, over all processes: what would starve the others. */
const PROGRAM = { points: 60_000, duration: 60, block: 1_000 };
const REDEMPTION = { points: 20, duration: 60 };
/**
 * One network, where a proxy of ours says which; one member. A page asks twice or thrice, so each process counts for
 * itself: to ask the database would cost more than what is asked for.
 */
const HERE = {
  network: new RateLimiterMemory({ points: 1_200, duration: 60 }),
  member: new RateLimiterMemory({ points: 240, duration: 60 }),
} as const;

/** Milliseconds to wait; null when there were not too many. Who redeems by hand needs seconds for each. */
async function waitFor(kind: keyof typeof HERE | "program" | "redemption", key: string) {
  if (kind === "program") {
    const { isRefused, endsInMs } = await countLeased("widget", key, PROGRAM);
    return isRefused ? endsInMs : null;
  }
  try {
    await (kind === "redemption" ? rateLimiter("widget-redemption", REDEMPTION) : HERE[kind]).consume(key);
    return null;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
    throw reason;
  }
}

/** Counts a request; a refusal when there were too many. */
export async function countWidgetRequest(
  kind: keyof typeof HERE | "program" | "redemption",
  key: string,
): Promise<Refusal | null> {
  const waitMs = await waitFor(kind, key);
  if (waitMs === null) return null;
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return refuse("too-many-requests", `Too many requests. Wait ${seconds} seconds.`, {
    headers: { "retry-after": String(seconds) },
  });
}
