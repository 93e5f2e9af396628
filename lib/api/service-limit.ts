import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Refusal, refuse } from "./problem";

/** What one key may ask of one process: far above any shop's need, below what would starve the others. */
const PER_MINUTE = 60_000;

const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });

/** Counts a request of a key; a refusal when it has asked too often. */
export async function countRequest(keyId: string): Promise<Refusal | null> {
  try {
    await limiter.consume(keyId);
    return null;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    const detail = `This key sent more than ${PER_MINUTE.toLocaleString("en")} requests in a minute. Wait ${seconds} seconds, or send events in batches.`;
    return refuse("too-many-requests", detail, { headers: { "retry-after": String(seconds) } });
  }
}
