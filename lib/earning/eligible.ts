import { type LineExclusion, lineExclusion } from "./exclusions";
import type { LineFacts } from "./facts";
import type { OrderContent, OrderLine } from "./order";
import type { Basis } from "./rule";
import { type TaxShares, taxShares } from "./tax";
import { sameCase } from "./texts";

/** A line with its refunds and marks looked up once. */
export type MeasuredLine = LineFacts & {
  excluded: LineExclusion | null;
  /** Place of the exclusion that took the line out. */
  excludedBy?: number;
  /** Items not refunded. */
  remaining: number;
  /** unit price × quantity, before discounts and refunds. */
  listMinor: bigint;
  /** What was paid after discounts, refunds taken off; with tax where prices include it. */
  paidMinor: bigint;
};

/**
 * What stays of a line's amount when `remaining` of its items are kept: amount × remaining ÷ quantity, rounded half up.
 * It depends on how many were refunded in all, never on how the refunds were split; nothing kept is nothing.
 */
export function keptOf(amountMinor: bigint, quantity: number, remaining: number): bigint {
  if (remaining === quantity) return amountMinor;
  if (remaining === 0) return 0n;
  const [whole, kept] = [BigInt(quantity), BigInt(remaining)];
  return (2n * amountMinor * kept + whole) / (2n * whole);
}

/** Items of a line that are not refunded, by the most that any event or the line itself has said. */
export function remainingOf(line: OrderLine, refunded: ReadonlyMap<string, number>): number {
  const most = Math.max(line.refundedQuantity, refunded.get(line.id) ?? 0);
  return most >= line.quantity ? 0 : line.quantity - most;
}

export function measureLine(line: OrderLine, refunded: ReadonlyMap<string, number>): MeasuredLine {
  const remaining = remainingOf(line, refunded);
  const listMinor = line.unitPriceMinor * BigInt(line.quantity);
  const paid = listMinor - line.discountMinor;
  const categories = line.categories.map(sameCase);
  return {
    line,
    categories,
    excluded: lineExclusion(line, categories),
    remaining,
    listMinor,
    paidMinor: keptOf(paid < 0n ? 0n : paid, line.quantity, remaining),
  };
}

/** Taxes are only looked up when a rule's basis needs them: prices include tax and it is left out, or the reverse. */
export function needsTax(basis: Basis, pricesIncludeTax: boolean): boolean {
  return (basis.tax === "with") !== pricesIncludeTax;
}

export function taxesOf(content: OrderContent, lines: readonly MeasuredLine[]): TaxShares {
  const paid = lines.map(({ line, listMinor }) => listMinor - line.discountMinor);
  const untaxed = lines.map(({ excluded }) => excluded === "gift_card" || excluded === "tip");
  return taxShares(content, paid, untaxed);
}

/**
 * E10: the part of a line's amount that counts for points. Before discounts it is the list price, after discounts what was
 * paid; without tax, the tax in the price is taken off; with tax, tax not in the price is added; then, in one step, the
 * refunded share is taken off. Never below zero.
 */
export function eligibleMinor(
  measured: MeasuredLine,
  basis: Basis,
  pricesIncludeTax: boolean,
  taxMinor: bigint,
): bigint {
  const { line, listMinor, remaining } = measured;
  if (remaining === 0) return 0n;
  let amount = basis.discounts === "before" ? listMinor : listMinor - line.discountMinor;
  if (needsTax(basis, pricesIncludeTax)) amount += pricesIncludeTax ? -taxMinor : taxMinor;
  return amount <= 0n ? 0n : keptOf(amount, line.quantity, remaining);
}

/** E10: the part of the shipping that counts, for a rule that counts shipping at all. */
export function eligibleShippingMinor(
  content: OrderContent,
  basis: Basis,
  pricesIncludeTax: boolean,
  taxMinor: bigint,
): bigint {
  if (!needsTax(basis, pricesIncludeTax)) return content.shippingMinor;
  if (!pricesIncludeTax) return content.shippingMinor + taxMinor;
  return content.shippingMinor > taxMinor ? content.shippingMinor - taxMinor : 0n;
}

/** What the order came to when it was placed: lines after discounts, shipping, and the tax where prices leave it out. */
export function totalMinor(
  content: OrderContent,
  lines: readonly MeasuredLine[],
  pricesIncludeTax: boolean,
): bigint {
  let total = content.shippingMinor;
  let tax = 0n;
  for (const { line, listMinor } of lines) {
    total += listMinor - line.discountMinor;
    tax += line.taxMinor;
  }
  if (pricesIncludeTax) return total;
  return total + (content.taxMinor > tax ? content.taxMinor : tax);
}
