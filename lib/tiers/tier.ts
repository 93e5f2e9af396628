import type { Perk } from "./perk";

/** One rung of the ladder; position 0 is where everybody starts. */
export type Tier = {
  id: string;
  name: string;
  position: number;
  /** What has to be reached in the window, in the ladder's measure: minor units, qualifying points, orders, nights… */
  threshold: bigint;
  /** How one comes in (T1): an invited or paid tier is never reached by earning. */
  entry: "earned" | "invited" | "paid";
  /** Shown only to those who are in it. */
  hidden: boolean;
  perks: Perk[];
  /** The price of a paid tier, for so many months. */
  feeMinor: bigint | null;
  feeMonths: number | null;
  /** Further sentences shown to members, for what no perk does. */
  benefits: string[];
};

/** All tiers of a program, lowest position first. */
export type Ladder = readonly Tier[];

/** The tier a member stands on. A member without one, or with one that is gone, stands on the lowest rung. */
export function currentTier(ladder: Ladder, tierId: string | null): Tier | null {
  return ladder.find((tier) => tier.id === tierId) ?? ladder[0] ?? null;
}

/** The tier where everybody starts. */
export function lowestTier(ladder: Ladder): Tier | null {
  return ladder.reduce<Tier | null>(
    (low, tier) => (tier.entry === "earned" && (!low || tier.position < low.position) ? tier : low),
    null,
  );
}

/** The tier of this id; null when the ladder has none. */
export function tierOf(ladder: Ladder, tierId: string | null): Tier | null {
  return ladder.find((tier) => tier.id === tierId) ?? null;
}
