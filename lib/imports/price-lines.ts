import { spread } from "@/lib/shared/spread";
import { type Exact, minorOf } from "./amount";
import type { SaleLine } from "./draft";

/** A line as an order has it: whole minor units, quantities and prices not below zero. */
export type PricedLine = {
  id: string;
  sku: string | null;
  title: string;
  quantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
};

/** So many items for exactly so much: where that is no whole price for each, some cost one unit more. */
function itemsFor(id: string, sale: SaleLine, totalMinor: bigint): PricedLine[] {
  const { sku, title } = sale;
  const quantity = Math.abs(sale.quantity);
  const price = totalMinor / BigInt(quantity);
  const dearer = Number(totalMinor % BigInt(quantity));
  const rest = { sku, title, discountMinor: 0n };
  const cheaper = { ...rest, id, quantity: quantity - dearer, unitPriceMinor: price };
  if (dearer === 0) return [cheaper];
  return [cheaper, { ...rest, id: `${id}b`, quantity: dearer, unitPriceMinor: price + 1n }];
}

/**
 * The lines of an invoice in whole minor units that come to exactly `totalMinor`, the invoice's own total rounded down.
 * `sign` is −1 for a refund, whose amounts stand below zero in the file. A line against the sign takes its amount off
 * the others, in proportion; what costs nothing and goes out of the books is left out.
 */
export function priceLines(
  sales: readonly SaleLine[],
  sign: 1n | -1n,
): { lines: PricedLine[]; totalMinor: bigint } {
  const lines: PricedLine[] = [];
  let [added, taken, pricedMinor]: [Exact, Exact, bigint] = [0n, 0n, 0n];
  sales.forEach((sale, at) => {
    const amount = sale.amount * sign;
    if (amount < 0n) taken -= amount;
    else if (amount > 0n || sale.quantity * Number(sign) > 0) {
      added += amount;
      // Rounded down as a whole and not line by line, so that no penny of the invoice is lost.
      const upToHere = minorOf(added);
      lines.push(...itemsFor(String(at + 1), sale, upToHere - pricedMinor));
      pricedMinor = upToHere;
    }
  });
  const totalMinor = added > taken ? minorOf(added - taken) : 0n;
  if (pricedMinor === totalMinor) return { lines, totalMinor };
  const prices = lines.map((line) => line.unitPriceMinor * BigInt(line.quantity));
  const discounts = spread(pricedMinor - totalMinor, prices);
  return {
    lines: lines.map((line, at) => ({ ...line, discountMinor: discounts[at] as bigint })),
    totalMinor,
  };
}
