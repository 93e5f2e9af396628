import type { Ladder, Tier } from "./tier";

/** Whether something is given on first reaching this tier (T8). */
export function givesOnEntry(tier: Tier): boolean {
  return tier.perks.some(({ code }) => code === "entry_points" || code === "entry_reward");
}

/** The earned tiers that are reached by rising from one to another: those that are jumped over are reached too. */
export function tiersReached(ladder: Ladder, from: Tier | null, reached: Tier): Tier[] {
  return ladder.filter(
    ({ entry, position }) =>
      entry === "earned" && position <= reached.position && position > (from?.position ?? -1),
  );
}
