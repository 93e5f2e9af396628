import { fraction, round } from "@/lib/shared/fraction";
import type { LineDiscount } from "./line-discount";
import { isGiftCard, isPosted, type Product } from "./product";
import { type StandingBenefits, standingDiscounts } from "./standing-benefits";

/** Prices include tax at this rate. Gift cards are taxed when they are spent, so not when they are sold. */
export const TAX_PERCENT = 19n;
export const SHIPPING_MINOR = 490n;
/** From this value of goods on, before a voucher, posting them is free: a voucher never costs anybody the shipping. */
export const FREE_SHIPPING_MINOR = 6_000n;

export type PricedLine = {
  product: Product;
  quantity: number;
  /** Pieces × price, before the voucher. */
  grossMinor: bigint;
  /** This line's part of the voucher. */
  discountMinor: bigint;
  /** What is paid for the line. */
  netMinor: bigint;
  /** The tax inside netMinor. */
  taxMinor: bigint;
};

export type PricedCart = {
  lines: PricedLine[];
  subtotalMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint;
  /** All the tax inside the total: that of the lines and that of the shipping. */
  taxMinor: bigint;
  totalMinor: bigint;
  /** What goods are missing until shipping is free; 0 when it is. */
  freeShippingMissingMinor: bigint;
  /** What the member's tier took off, and whether it alone pays for the shipping; null where it does nothing here. */
  standing: { tier: string; percent: number; discountMinor: bigint; paysShipping: boolean } | null;
};

/** The tax inside an amount that includes it, rounded once, half up. */
export function taxInside(minor: bigint, percent = TAX_PERCENT): bigint {
  return round(fraction(minor * percent, 100n + percent));
}

/**
 * The one place where a cart gets its prices. Tax is computed per line from what is paid for it, and every total is
 * the sum of its parts. Throws when a discount is larger than its line, which only a bug can ask for.
 */
export function priceCart(
  items: readonly { product: Product; quantity: number }[],
  discounts: readonly LineDiscount[] = [],
  /** What vouchers take off the shipping. */
  shippingOffMinor = 0n,
  /** What the member's tier does, before any voucher. */
  standing: StandingBenefits | null = null,
): PricedCart {
  const off = new Map<string, bigint>();
  const always = standingDiscounts(items, standing);
  for (const { lineId, discountMinor } of [...always, ...discounts])
    off.set(lineId, (off.get(lineId) ?? 0n) + discountMinor);
  const lines = items.map(({ product, quantity }) =>
    priceLine(product, quantity, off.get(product.sku) ?? 0n),
  );
  const subtotalMinor = total(lines, "grossMinor");
  const discountMinor = total(lines, "discountMinor");
  const parcel = lines.filter((line) => isPosted(line.product));
  const missing = parcel.length === 0 ? 0n : FREE_SHIPPING_MINOR - total(parcel, "grossMinor");
  const paysShipping = missing > 0n && standing?.freeShipping === true;
  const postingMinor = missing > 0n && !paysShipping ? SHIPPING_MINOR : 0n;
  if (shippingOffMinor < 0n || shippingOffMinor > postingMinor) throw new RangeError("shipping out of range");
  const shippingMinor = postingMinor - shippingOffMinor;
  return {
    lines,
    subtotalMinor,
    discountMinor,
    shippingMinor,
    taxMinor: total(lines, "taxMinor") + taxInside(shippingMinor),
    totalMinor: subtotalMinor - discountMinor + shippingMinor,
    freeShippingMissingMinor: missing > 0n && !paysShipping ? missing : 0n,
    standing: standing && {
      tier: standing.tier,
      percent: standing.percent,
      discountMinor: always.reduce((sum, part) => sum + part.discountMinor, 0n),
      paysShipping,
    },
  };
}

function priceLine(product: Product, quantity: number, discountMinor: bigint): PricedLine {
  const grossMinor = product.priceMinor * BigInt(quantity);
  const netMinor = grossMinor - discountMinor;
  if (discountMinor < 0n || netMinor < 0n) throw new RangeError(`discount out of range on ${product.sku}`);
  const taxMinor = isGiftCard(product) ? 0n : taxInside(netMinor);
  return { product, quantity, grossMinor, discountMinor, netMinor, taxMinor };
}

function total(lines: readonly PricedLine[], part: "grossMinor" | "discountMinor" | "taxMinor"): bigint {
  return lines.reduce((sum, line) => sum + line[part], 0n);
}
