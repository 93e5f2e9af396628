import { hasAmount } from "./benefit";
import type { Reward } from "./reward";

/** Money per point as a ratio of whole numbers: `minor` of the currency for `points`. */
export type Rate = { minor: bigint; points: bigint };

/** The price of a product by its sku, in minor units. */
export type Prices = ReadonlyMap<string, bigint>;

/** What a reward is worth in money, where that can be said: a percentage depends on the basket. */
export function moneyOf({ benefit }: Pick<Reward, "benefit">, prices: Prices): bigint | null {
  if (hasAmount(benefit)) return benefit.minor;
  if (benefit.code === "free_product") return prices.get(benefit.sku) ?? null;
  return null;
}

type Priced = Pick<Reward, "benefit" | "cost"> & Partial<Pick<Reward, "variable" | "priceMinor">>;

/** What a reward gives for how many points: a variable one at its rate, one that costs money too without that money. */
function rateOf(reward: Priced, prices: Prices): Rate | null {
  const { variable = null, priceMinor = 0n, cost } = reward;
  if (variable && priceMinor === 0n) return { minor: variable.minorPerStep, points: variable.step };
  const minor = moneyOf(reward, prices);
  return minor === null ? null : { minor: minor - priceMinor, points: cost };
}

/**
 * The most money per point among rewards that can be redeemed (B14). The caller leaves out what this member cannot
 * have at any balance: ended, sold out, locked by tier, limit reached. Null when nothing has a value in money.
 */
export function bestRate(rewards: readonly Priced[], prices: Prices): Rate | null {
  let best: Rate | null = null;
  for (const reward of rewards) {
    const rate = rateOf(reward, prices);
    if (rate === null || rate.minor <= 0n) continue;
    // a/b > c/d  ⇔  a·d > c·b, without dividing.
    if (!best || rate.minor * best.points > best.minor * rate.points) best = rate;
  }
  return best;
}

/** What points are worth at a rate, in minor units, rounded down: never more is promised than can be had. */
export function worthOf(points: bigint, rate: Rate): bigint {
  return points <= 0n ? 0n : (points * rate.minor) / rate.points;
}
