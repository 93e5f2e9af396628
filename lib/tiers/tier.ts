/** One rung of the ladder. Reached by spend over the program's window; position 0 is where everybody starts. */
export type Tier = {
  id: string;
  name: string;
  position: number;
  /** Spend in the window that reaches this tier, in minor units of the program's currency. */
  thresholdMinor: bigint;
  /** Sentences shown to members: what the tier brings. */
  benefits: string[];
};

/** All tiers of a program, lowest position first. */
export type Ladder = readonly Tier[];

/** The tier a member stands on. A member without one, or with one that is gone, stands on the lowest rung. */
export function currentTier(ladder: Ladder, tierId: string | null): Tier | null {
  return ladder.find((tier) => tier.id === tierId) ?? ladder[0] ?? null;
}
