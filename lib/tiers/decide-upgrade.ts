import { currentTier, type Ladder, type Tier } from "./tier";

/**
 * The tier that a member rises to with this much spend in the window: the highest whose threshold is reached, or null
 * when that is not above where the member stands. Only ever upward: less spend, after a refund or with time, never
 * takes a tier away here (T3, T5).
 */
export function decideUpgrade(ladder: Ladder, currentTierId: string | null, spendMinor: bigint): Tier | null {
  const from = ladder.some((tier) => tier.id === currentTierId)
    ? (currentTier(ladder, currentTierId)?.position ?? -1)
    : -1;
  let reached: Tier | null = null;
  for (const tier of ladder) {
    const isHigher = tier.position > from && tier.position > (reached?.position ?? -1);
    if (isHigher && tier.threshold <= spendMinor) reached = tier;
  }
  return reached;
}
