import { share, split } from "./money";
import type { Customer, Discount, Line, Order, Store } from "./store";
import { gid } from "./store";

/** Active, over, or not yet. */
export function statusOf({ startsAt, endsAt }: Discount, now: Date): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  if (endsAt && endsAt <= now) return "EXPIRED";
  return startsAt > now ? "SCHEDULED" : "ACTIVE";
}

/** Why the checkout does not take a code; null when it does. */
export function refusalOf(
  store: Store,
  code: string,
  { customer, subtotalMinor, lines }: { customer: Customer | null; subtotalMinor: bigint; lines: Line[] },
): string | null {
  const discount = store.discounts.get(code.toLowerCase());
  if (!discount || statusOf(discount, store.now()) !== "ACTIVE") return "this code is not valid";
  if (discount.usageLimit !== null && discount.uses.length >= discount.usageLimit)
    return "this code was used up";
  if (discount.customers && !(customer && discount.customers.includes(gid("Customer", customer.id))))
    return "this code is for another customer";
  if (discount.minimumMinor !== null && subtotalMinor < discount.minimumMinor)
    return "the basket is below the minimum";
  if (discount.variants && !lines.some((line) => isEntitled(discount, line)))
    return "the basket has nothing that the code is for";
  return null;
}

function isEntitled({ variants }: Discount, { product }: Line): boolean {
  return variants === null || variants.includes(gid("ProductVariant", product.variantId));
}

function leftOf({ priceMinor, quantity, allocations }: Line): bigint {
  return priceMinor * BigInt(quantity) - allocations.reduce((sum, { minor }) => sum + minor, 0n);
}

/** Takes a code's discount off the lines, or off shipping, and notes it as Shopify does. */
export function applyCode(order: Order, discount: Discount): void {
  const application = order.applications.length;
  const { value, code } = discount;
  if ("shipping" in value) {
    const minor = order.shipping?.priceMinor ?? 0n;
    order.shipping?.allocations.push({ application, minor });
    order.applications.push({
      code,
      kind: "percentage",
      value: "100.0",
      target: "shipping_line",
      selection: "all",
      allocation: "each",
    });
    order.codes.push({ code, type: "shipping", amountMinor: minor });
    return;
  }
  const lines = order.lines.filter((line) => isEntitled(discount, line));
  const parts =
    "percentage" in value
      ? lines.map((line) => share(leftOf(line), BigInt(Math.round(value.percentage * 10_000)), 10_000n))
      : splitAmount(value.amountMinor, lines);
  for (const [at, line] of lines.entries()) {
    const minor = parts[at] ?? 0n;
    if (minor > 0n) line.allocations.push({ application, minor });
  }
  const isShare = "percentage" in value;
  order.applications.push({
    code,
    kind: isShare ? "percentage" : "fixed_amount",
    value: isShare ? (value.percentage * 100).toFixed(1) : (Number(value.amountMinor) / 100).toFixed(1),
    target: "line_item",
    selection: discount.variants ? "entitled" : "all",
    allocation: "across",
  });
  const amountMinor = parts.reduce((sum, part) => sum + part, 0n);
  order.codes.push({ code, type: isShare ? "percentage" : "fixed_amount", amountMinor });
}

function splitAmount(amountMinor: bigint, lines: readonly Line[]): bigint[] {
  const weights = lines.map(leftOf);
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  return split(amountMinor < whole ? amountMinor : whole, weights);
}
