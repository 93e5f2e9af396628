import { allocate } from "./allocate";
import type { OrderContent } from "./order";

export type TaxShares = { lines: readonly bigint[]; shipping: bigint };

/**
 * How an order's tax falls on its lines and on shipping. Lines that say their tax keep it, and what the order has beyond
 * is shipping's. Where only the order names a tax, it is spread over lines and shipping by what was paid for them;
 * `untaxed` lines (gift cards, tips) get none.
 */
export function taxShares(
  content: OrderContent,
  paid: readonly bigint[],
  untaxed: readonly boolean[],
): TaxShares {
  const lines = content.lines.map((line) => line.taxMinor);
  const onLines = lines.reduce((sum, tax) => sum + tax, 0n);
  if (onLines > 0n || content.taxMinor === 0n) {
    return { lines, shipping: content.taxMinor > onLines ? content.taxMinor - onLines : 0n };
  }
  const weights = [...paid.map((amount, index) => (untaxed[index] ? 0n : amount)), content.shippingMinor];
  const shares = allocate(content.taxMinor, weights);
  return { lines: shares.slice(0, -1), shipping: shares.at(-1) ?? 0n };
}
