import type { Tier } from "../tier";

/** A tier that is earned, named by its id, with nothing but what the test says. */
export function testTier(given: Partial<Tier> & Pick<Tier, "id" | "position" | "threshold">): Tier {
  return {
    name: given.id,
    entry: "earned",
    hidden: false,
    perks: [],
    feeMinor: null,
    feeMonths: null,
    benefits: [],
    ...given,
  };
}
