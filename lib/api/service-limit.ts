import { countLeased, type LeasedLimit } from "@/lib/auth/leased-count";
import { type Refusal, refuse } from "./problem";

/** What one key may ask of all processes together: far above any shop's need, below what would starve the others. */
const LIMIT: LeasedLimit = { points: 60_000, duration: 60, block: 1_000 };

/** What every answer to a key says of its limit; a refusal when it has asked too often. */
export type Counted = { headers: Record<string, string>; refusal: Refusal | null };

/** Counts a request of a key. */
export async function countRequest(keyId: string): Promise<Counted> {
  const { isRefused, left, endsInMs } = await countLeased("api", keyId, LIMIT);
  const seconds = Math.ceil(endsInMs / 1000);
  const headers = {
    "ratelimit-policy": `${LIMIT.points};w=${LIMIT.duration}`,
    "ratelimit-limit": String(LIMIT.points),
    "ratelimit-remaining": String(left),
    "ratelimit-reset": String(seconds),
  };
  if (!isRefused) return { headers, refusal: null };
  const wait = Math.max(1, seconds);
  const detail = `This key sent more than ${LIMIT.points.toLocaleString("en")} requests in a minute. Wait ${wait} seconds, or send events in batches.`;
  const refusal = refuse("too-many-requests", detail, { headers: { "retry-after": String(wait) } });
  return { headers, refusal };
}
