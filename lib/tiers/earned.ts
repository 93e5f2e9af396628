import { type Ladder, lowestTier, type Tier } from "./tier";
import type { Stretch } from "./window";

/** What counted in one stretch of time. */
export type Figure = Stretch & { measured: bigint };

/** The best of these figures; 0 of none. */
export function bestOf(figures: readonly Figure[]): bigint {
  let best = 0n;
  for (const { measured } of figures) if (measured > best) best = measured;
  return best;
}

/** The highest tier that is earned with one of these figures: at least the lowest. Null in a program without tiers. */
export function earnedTier(ladder: Ladder, figures: readonly Figure[]): Tier | null {
  const best = bestOf(figures);
  let earned = lowestTier(ladder);
  for (const tier of ladder)
    if (tier.entry === "earned" && tier.threshold <= best && (!earned || tier.position > earned.position))
      earned = tier;
  return earned;
}
