import { currentTier, type Ladder, type Tier } from "./tier";

/**
 * The tier that a member rises to with this much in the window: the highest earned one whose threshold is reached, or
 * null when that is not above where the member stands. Only ever upward: less, after a refund or with time, never takes
 * a tier away here (T3, T5). Invited and paid tiers are given, never earned (T1).
 */
export function decideUpgrade(ladder: Ladder, currentTierId: string | null, measured: bigint): Tier | null {
  const from = ladder.some((tier) => tier.id === currentTierId)
    ? (currentTier(ladder, currentTierId)?.position ?? -1)
    : -1;
  let reached: Tier | null = null;
  for (const tier of ladder) {
    const isHigher = tier.position > from && tier.position > (reached?.position ?? -1);
    if (isHigher && tier.entry === "earned" && tier.threshold <= measured) reached = tier;
  }
  return reached;
}
