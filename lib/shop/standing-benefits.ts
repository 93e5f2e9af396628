import { spread } from "@/lib/shared/spread";
import type { LineDiscount } from "./line-discount";
import { isGiftCard, type Product } from "./product";

/** What a member's tier does at the checkout (T8). */
export type StandingBenefits = {
  /** The tier's name, which the line of the bill is called by. */
  tier: string;
  freeShipping: boolean;
  /** Off every basket; 0 is nothing. */
  percent: number;
};

/** A tier as far as the checkout knows tiers: its name, and perks by their code. */
type TierPerks = { name: string; perks: readonly { code: string; percent?: number }[] };

/** What a tier does at the checkout; null where that is nothing. */
export function benefitsOf(tier: TierPerks | null): StandingBenefits | null {
  if (!tier) return null;
  const freeShipping = tier.perks.some(({ code }) => code === "free_shipping");
  const discount = tier.perks.find((perk) => perk.code === "standing_discount");
  const percent = discount?.percent ?? 0;
  return freeShipping || percent > 0 ? { tier: tier.name, freeShipping, percent } : null;
}

/**
 * The standing discount, before any voucher: of everything but gift cards, rounded up once in the member's favour and
 * spread over the lines in proportion.
 */
export function standingDiscounts(
  items: readonly { product: Product; quantity: number }[],
  standing: StandingBenefits | null,
): LineDiscount[] {
  if (!standing || standing.percent === 0) return [];
  const grosses = items.map(({ product, quantity }) =>
    isGiftCard(product) ? 0n : product.priceMinor * BigInt(quantity),
  );
  const goods = grosses.reduce((sum, gross) => sum + gross, 0n);
  if (goods === 0n) return [];
  const parts = spread((goods * BigInt(standing.percent) + 99n) / 100n, grosses);
  return items.flatMap(({ product }, i) => {
    const discountMinor = parts[i] ?? 0n;
    return discountMinor > 0n ? [{ lineId: product.sku, discountMinor }] : [];
  });
}
