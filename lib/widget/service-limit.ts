import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Refusal, refuse } from "@/lib/api/problem";

/** Per minute and process. A page asks twice or thrice; who redeems by hand needs seconds for each. */
const LIMITS = {
  /** All visitors of a program: what would starve the others. */
  program: new RateLimiterMemory({ points: 60_000, duration: 60 }),
  /** One network, where a proxy of ours says which; one member. */
  network: new RateLimiterMemory({ points: 1_200, duration: 60 }),
  member: new RateLimiterMemory({ points: 240, duration: 60 }),
  redemption: new RateLimiterMemory({ points: 20, duration: 60 }),
} as const;

/** Counts a request; a refusal when there were too many. */
export async function countWidgetRequest(kind: keyof typeof LIMITS, key: string): Promise<Refusal | null> {
  try {
    await LIMITS[kind].consume(key);
    return null;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    return refuse("too-many-requests", `Too many requests. Wait ${seconds} seconds.`, {
      headers: { "retry-after": String(seconds) },
    });
  }
}
