import { currentTier, type Ladder, type Tier } from "./tier";

/** Where a member stands on the ladder, and what is missing to the next rung. Amounts in minor units. */
export type TierProgress = {
  ladder: Ladder;
  current: Tier | null;
  /** Null at the top. */
  next: Tier | null;
  /** Spend that counts now: in the window, refunds taken off, never below zero. */
  spendMinor: bigint;
  /** What is missing to the next tier; 0 at the top. */
  missingMinor: bigint;
  /** How much of each tier's way is filled, in thousandths, one per tier: what the ladder draws. */
  fill: number[];
};

/** Thousandths of the way from `from` to `to`, 0 to 1000, floored, so that a full bar means reached. */
function thousandths(value: bigint, from: bigint, to: bigint): number {
  if (value >= to) return 1000;
  if (value <= from) return 0;
  return Number(((value - from) * 1000n) / (to - from));
}

/**
 * The progress to show. Tiers up to the current one are full, also when the spend of the window alone would no longer
 * reach them; the current one fills toward the next; the top tier is full once reached.
 */
export function tierProgress(ladder: Ladder, currentTierId: string | null, spendMinor: bigint): TierProgress {
  const current = currentTier(ladder, currentTierId);
  const at = current ? ladder.indexOf(current) : -1;
  const next = ladder[at + 1] ?? null;
  const spend = spendMinor > 0n ? spendMinor : 0n;
  const missing = next && next.threshold > spend ? next.threshold - spend : 0n;
  const fill = ladder.map((tier, i) => {
    if (i !== at) return i < at ? 1000 : 0;
    return next ? thousandths(spend, tier.threshold, next.threshold) : 1000;
  });
  return { ladder, current, next, spendMinor: spend, missingMinor: missing, fill };
}
