import { type Fraction, fraction } from "@/lib/shared/fraction";
import { atMost } from "./amount";
import { contentOfOrder } from "./order-lines";
import { type ShopifyOrderState, standingOf } from "./order-state";

/** Codes that were used in an order, and the share of it that has come back: 1 when it is cancelled, void or wholly refunded. */
export function codesOf(state: ShopifyOrderState): { codes: readonly string[]; share: Fraction } {
  const { newest, refunds } = state;
  if (!newest) return { codes: [], share: fraction(0n) };
  const { codes } = newest;
  const isOver = standingOf(state) === "cancelled" || newest.financial === "voided";
  if (isOver || newest.financial === "refunded") return { codes, share: fraction(1n) };
  // As it was sold, and as it is left: both by the same reading of what a line came to.
  const rules = { pricesIncludeTax: newest.taxesIncluded, products: new Map<string, string[]>() };
  const sold = { ...newest, lines: newest.lines.map((line) => ({ ...line, current: line.quantity })) };
  const before = worthOf(contentOfOrder("", sold, {}, rules).lines);
  const left = worthOf(contentOfOrder("", newest, refunds, rules).lines);
  if (before <= 0n) return { codes, share: fraction(0n) };
  return { codes, share: fraction(before - atMost(left, before), before) };
}

type Lines = ReturnType<typeof contentOfOrder>["lines"];

/** What is left of lines after their discounts, in minor units: whole lines less the pieces that came back. */
function worthOf(lines: Lines): bigint {
  return lines.reduce((sum, { unitPriceMinor, quantity, discountMinor, refundedQuantity }) => {
    const whole = unitPriceMinor * BigInt(quantity) - discountMinor;
    return sum + (whole * BigInt(quantity - refundedQuantity)) / BigInt(quantity);
  }, 0n);
}
