import { share } from "./money";
import type { Line, Order } from "./store";

/** What an order's line came to. */
export function grossOf({ priceMinor, quantity }: Line): bigint {
  return priceMinor * BigInt(quantity);
}

export function discountOf({ allocations }: Pick<Line, "allocations">): bigint {
  return allocations.reduce((sum, { minor }) => sum + minor, 0n);
}

const sum = (amounts: bigint[]) => amounts.reduce((all, one) => all + one, 0n);

/** What an order comes to, as it was placed. */
export function totalsOf(order: Order) {
  const lines = sum(order.lines.map(grossOf));
  const lineDiscounts = sum(order.lines.map(discountOf));
  const shipping = order.shipping?.priceMinor ?? 0n;
  const shippingDiscount = order.shipping ? discountOf(order.shipping) : 0n;
  const tax = sum(order.lines.map(({ taxMinor }) => taxMinor)) + (order.shipping?.taxMinor ?? 0n);
  const subtotal = lines - lineDiscounts;
  const net = subtotal + shipping - shippingDiscount;
  return {
    lines,
    discounts: lineDiscounts + shippingDiscount,
    subtotal,
    shipping,
    shippingDiscount,
    tax,
    total: order.taxesIncluded ? net : net + tax,
  };
}

/** What is left of it after edits and refunds. */
export function currentOf(order: Order) {
  const kept = (line: Line, minor: bigint) =>
    share(minor, BigInt(line.currentQuantity), BigInt(line.quantity));
  const lines = sum(order.lines.map((line) => kept(line, grossOf(line))));
  const discounts = sum(order.lines.map((line) => kept(line, discountOf(line))));
  const tax = sum(order.lines.map((line) => kept(line, line.taxMinor))) + (order.shipping?.taxMinor ?? 0n);
  const refundedShipping = sum(order.refunds.map(({ shippingMinor }) => shippingMinor));
  const shipping =
    (order.shipping ? order.shipping.priceMinor - discountOf(order.shipping) : 0n) - refundedShipping;
  const subtotal = lines - discounts;
  return {
    subtotal,
    discounts,
    tax,
    shipping,
    total: subtotal + shipping + (order.taxesIncluded ? 0n : tax),
  };
}

export function refundedOf(order: Order): bigint {
  return sum(order.refunds.flatMap(({ transactions }) => transactions.map(({ amountMinor }) => amountMinor)));
}

/** null, partial or fulfilled, as deliveries write it. */
export function fulfilmentOf({ lines, fulfillments }: Order): "fulfilled" | "partial" | null {
  if (fulfillments.length === 0) return null;
  const sent = new Map<bigint, number>();
  for (const { line, quantity } of fulfillments.flatMap((one) => one.lines))
    sent.set(line.id, (sent.get(line.id) ?? 0) + quantity);
  return lines.every((line) => (sent.get(line.id) ?? 0) >= line.currentQuantity) ? "fulfilled" : "partial";
}

/** What was paid of an order so far, whatever was given back of it. */
export function paidOf({ transactions }: Order): bigint {
  return transactions.reduce((sum, { kind, amountMinor }) => (kind === "sale" ? sum + amountMinor : sum), 0n);
}
