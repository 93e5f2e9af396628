import { currentTier, type Ladder } from "./tier";

/** E13: the multiplier of the tier that a member stands on; one without a tier stands on the lowest. */
export function tierFacts(
  ladder: Ladder,
  tierId: string | null,
): { tierId: string | null; tierFactor: string | null } {
  const tier = currentTier(ladder, tierId);
  const perk = tier?.perks.find((one) => one.code === "multiplier");
  return { tierId: tier?.id ?? null, tierFactor: perk?.code === "multiplier" ? perk.factor : null };
}
