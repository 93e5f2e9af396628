import { RateLimiterRes } from "rate-limiter-flexible";
import { type Refusal, refuse } from "@/lib/api/problem";
import { countLeased } from "@/lib/auth/leased-count";
import { rateLimiter } from "@/lib/auth/rate-limiter";

const REDEMPTION = { points: 20, duration: 60 };
/**
 * What all processes count together: all visitors of a program, who would starve the others; one network, where a proxy of ours
 * says which; one member. A page asks twice or thrice, and to ask the database for that would cost more than what is asked
 * for: each process lets a few of them in by itself.
 */
const SHARED = {
  program: { points: 60_000, duration: 60, block: 1_000 },
  network: { points: 1_200, duration: 60, block: 60, unasked: 60 },
  member: { points: 240, duration: 60, block: 30, unasked: 30 },
} as const;

/** Milliseconds to wait; null when there were not too many. Who redeems by hand needs seconds for each. */
async function waitFor(kind: keyof typeof SHARED | "redemption", key: string) {
  if (kind !== "redemption") {
    const { isRefused, endsInMs } = await countLeased(`widget-${kind}`, key, SHARED[kind]);
    return isRefused ? endsInMs : null;
  }
  try {
    await rateLimiter("widget-redemption", REDEMPTION).consume(key);
    return null;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
    throw reason;
  }
}

/** Counts a request; a refusal when there were too many. */
export async function countWidgetRequest(
  kind: keyof typeof SHARED | "redemption",
  key: string,
): Promise<Refusal | null> {
  const waitMs = await waitFor(kind, key);
  if (waitMs === null) return null;
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return refuse("too-many-requests", `Too many requests. Wait ${seconds} seconds.`, {
    headers: { "retry-after": String(seconds) },
  });
}
