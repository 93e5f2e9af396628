import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Refusal, refuse } from "./problem";

/** What one key may ask of one process: far above any shop's need, below what would starve the others. */
const PER_MINUTE = 60_000;
const SECONDS = 60;

const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: SECONDS });

/** What every answer to a key says of its limit; a refusal when it has asked too often. */
export type Counted = { headers: Record<string, string>; refusal: Refusal | null };

function headersOf({ remainingPoints, msBeforeNext }: RateLimiterRes): Record<string, string> {
  return {
    "ratelimit-policy": `${PER_MINUTE};w=${SECONDS}`,
    "ratelimit-limit": String(PER_MINUTE),
    "ratelimit-remaining": String(Math.max(0, remainingPoints)),
    "ratelimit-reset": String(Math.max(0, Math.ceil(msBeforeNext / 1000))),
  };
}

/** Counts a request of a key. */
export async function countRequest(keyId: string): Promise<Counted> {
  try {
    return { headers: headersOf(await limiter.consume(keyId)), refusal: null };
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    const detail = `This key sent more than ${PER_MINUTE.toLocaleString("en")} requests in a minute. Wait ${seconds} seconds, or send events in batches.`;
    const refusal = refuse("too-many-requests", detail, { headers: { "retry-after": String(seconds) } });
    return { headers: headersOf(reason), refusal };
  }
}
