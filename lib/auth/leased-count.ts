import { RateLimiterRes } from "rate-limiter-flexible";
import { log } from "@/lib/shared/log";
import { type Limit, rateLimiter } from "./rate-limiter";

/**
 * A limit that all processes share without asking for every request: each takes blocks from the shared counter, and asks
 * for the next one while half of the last is left. `points` is a whole number of blocks. `unasked`: so many of a window each
 * process lets in by itself before it asks at all, so that who comes a few times costs nothing; over all of them it is
 * `points`, and that many more for each process.
 */
export type LeasedLimit = Limit & { block: number; unasked?: number };

/** Where somebody stands: what is left in all, as far as this process knows, and when the window ends. */
export type Count = { isRefused: boolean; left: number; endsInMs: number };

/** What a process has of a window. */
type Lease = {
  /** Of blocks that it took. */
  own: number;
  /** That nobody had taken when the last block was. */
  free: number;
  endsAt: number;
  /** Nothing is to be had before the window ends. */
  isSpent: boolean;
  /** A block is being taken. */
  coming: Promise<void> | null;
};

const MOST_LEASES = 20_000;
const leases = new Map<string, Lease>();

/** What came first goes first: it is the likeliest to be over. */
function makeRoom(): void {
  for (const id of leases.keys()) {
    if (leases.size < MOST_LEASES) return;
    leases.delete(id);
  }
}

async function takeBlock(lease: Lease, name: string, key: string, limit: LeasedLimit): Promise<void> {
  try {
    const taken = await rateLimiter(name, limit).consume(key, limit.block);
    // Of a window that is over nothing is carried on.
    lease.own = Date.now() < lease.endsAt ? lease.own + limit.block : limit.block;
    lease.free = Math.max(0, taken.remainingPoints);
    lease.endsAt = Date.now() + taken.msBeforeNext;
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    if (Date.now() >= lease.endsAt) lease.own = 0;
    lease.isSpent = true;
    lease.free = 0;
    lease.endsAt = Date.now() + Math.max(1, reason.msBeforeNext);
  } finally {
    lease.coming = null;
  }
}

function leaseOf(id: string, { unasked = 0, duration }: LeasedLimit): Lease {
  const kept = leases.get(id);
  if (kept && Date.now() < kept.endsAt) return kept;
  if (kept?.coming) {
    kept.own = 0;
    return kept;
  }
  makeRoom();
  leases.delete(id);
  const endsAt = unasked > 0 ? Date.now() + duration * 1_000 : 0;
  const fresh = { own: unasked, free: 0, endsAt, isSpent: false, coming: null };
  leases.set(id, fresh);
  return fresh;
}

/**
 * Counts one by `key`, over all processes. The first of a window, and whoever comes when a process has used up what it
 * took, waits for the database; for all others it costs no round trip.
 */
export async function countLeased(name: string, key: string, limit: LeasedLimit): Promise<Count> {
  const id = `${name} ${key}`;
  let lease = leaseOf(id, limit);
  while (lease.own === 0 && !lease.isSpent) {
    lease.coming ??= takeBlock(lease, name, key, limit);
    await lease.coming;
    lease = leaseOf(id, limit);
  }
  const isRefused = lease.own === 0;
  if (!isRefused) lease.own--;
  if (lease.own < limit.block / 2 && !lease.isSpent && lease.coming === null) {
    lease.coming = takeBlock(lease, name, key, limit);
    lease.coming.catch((error) => log.warn({ err: error }, "requests could not be counted ahead"));
  }
  return { isRefused, left: lease.own + lease.free, endsInMs: Math.max(0, lease.endsAt - Date.now()) };
}
