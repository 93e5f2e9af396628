import type { Reward } from "./reward";

/** Money per point as a ratio of whole numbers: `minor` of the currency for `points`. */
export type Rate = { minor: bigint; points: bigint };

/** The price of a product by its sku, in minor units. */
export type Prices = ReadonlyMap<string, bigint>;

/** What a reward is worth in money, where that can be said: a percentage depends on the basket. */
export function moneyOf({ benefit }: Pick<Reward, "benefit">, prices: Prices): bigint | null {
  if (benefit.code === "discount_amount") return benefit.minor;
  if (benefit.code === "free_product") return prices.get(benefit.sku) ?? null;
  return null;
}

/**
 * The most money per point among rewards that can be redeemed (B14). The caller leaves out what this member cannot
 * have at any balance: ended, sold out, locked by tier, limit reached. Null when nothing has a value in money.
 */
export function bestRate(rewards: readonly Pick<Reward, "benefit" | "cost">[], prices: Prices): Rate | null {
  let best: Rate | null = null;
  for (const reward of rewards) {
    const minor = moneyOf(reward, prices);
    if (minor === null || minor <= 0n) continue;
    // a/b > c/d  ⇔  a·d > c·b, without dividing.
    if (!best || minor * best.points > best.minor * reward.cost) best = { minor, points: reward.cost };
  }
  return best;
}

/** What points are worth at a rate, in minor units, rounded down: never more is promised than can be had. */
export function worthOf(points: bigint, rate: Rate): bigint {
  return points <= 0n ? 0n : (points * rate.minor) / rate.points;
}
