import { currentTier, type Ladder, type Tier } from "./tier";

/** Where a member stands on the ladder, and what is missing to the next rung, in the ladder's measure. */
export type TierProgress = {
  /** The rungs to show, lowest first: what can be earned, and where the member stands. */
  ladder: Ladder;
  current: Tier | null;
  /** The next tier that can be earned; null at the top. */
  next: Tier | null;
  /** What counts now: in the window, refunds taken off, never below zero. */
  measured: bigint;
  /** What is missing to the next tier; 0 at the top. */
  missing: bigint;
  /** How much of each tier's way is filled, in thousandths, one per tier: what the ladder draws. */
  fill: number[];
};

/** Thousandths of the way from `from` to `to`, 0 to 1000, floored, so that a full bar means reached. */
function thousandths(value: bigint, from: bigint, to: bigint): number {
  if (value >= to) return 1000;
  if (value <= from) return 0;
  return Number(((value - from) * 1000n) / (to - from));
}

/** The tiers that a member may see (T1): hidden ones only from within. */
export function visibleTo(ladder: Ladder, currentTierId: string | null): Tier[] {
  return ladder.filter((tier) => !tier.hidden || tier.id === currentTierId);
}

/**
 * The progress to show. Tiers up to the current one are full, also when what counts in the window alone would no longer
 * reach them; the current one fills toward the next; the top tier is full once reached.
 */
export function tierProgress(all: Ladder, currentTierId: string | null, measured: bigint): TierProgress {
  const current = currentTier(all, currentTierId);
  const ladder = visibleTo(all, current?.id ?? null).filter(
    (tier) => tier.entry === "earned" || tier === current,
  );
  const at = current ? ladder.indexOf(current) : -1;
  const next = ladder.slice(at + 1).find((tier) => tier.entry === "earned") ?? null;
  const counted = measured > 0n ? measured : 0n;
  const missing = next && next.threshold > counted ? next.threshold - counted : 0n;
  const from = current?.entry === "earned" ? current.threshold : 0n;
  const fill = ladder.map((_, i) => {
    if (i !== at) return i < at ? 1000 : 0;
    return next ? thousandths(counted, from, next.threshold) : 1000;
  });
  return { ladder, current, next, measured: counted, missing, fill };
}
