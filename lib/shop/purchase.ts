import { fraction, round } from "@/lib/shared/fraction";
import type { PricedCart, PricedLine } from "./price-cart";

/** What came back of a line, when, and by which request: the same request takes nothing back twice. */
export type LineRefund = { quantity: number; at: Date; request: string | null };

/** One line of a purchase as it was bought: a later edit of the product changes nothing here. Money in minor units. */
export type PurchaseLine = {
  /** The SKU: a cart holds each product once. */
  id: string;
  title: string;
  slug: string;
  art: string;
  quantity: number;
  unitPriceMinor: bigint;
  /** The line's part of the voucher, and the tax inside what was paid for it. */
  discountMinor: bigint;
  taxMinor: bigint;
  categories: string[];
  attributes: Record<string, string | number | boolean>;
  refunds: LineRefund[];
};

/** A voucher an order was paid with: what it took off the goods, line by line, and off the shipping. */
export type PurchaseVoucher = {
  redemptionId: string;
  name: string;
  code: string;
  discountMinor: bigint;
  shippingMinor: bigint;
  lines: { lineId: string; discountMinor: bigint }[];
};

export const PURCHASE_STATUSES = ["paid", "partly_refunded", "refunded", "cancelled"] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];

export type Address = { street: string; postcode: string; city: string; country: string };

/** An order of the storefront, as the shop keeps it. */
export type Purchase = {
  id: string;
  shopId: string;
  /** What people call it: order 1042. */
  number: number;
  memberId: string | null;
  email: string;
  name: string;
  address: Address;
  lines: PurchaseLine[];
  subtotalMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  /** What the buyer's tier did to it, as the tier was called then (T8); null where it did nothing. */
  standing: PricedCart["standing"];
  /** What of the total was paid from the member's wallet (B4); the rest was paid by card. */
  walletMinor: bigint;
  redemptionId: string | null;
  /** The vouchers that paid for the discount, as they were called, with what each took off. */
  vouchers: PurchaseVoucher[];
  status: PurchaseStatus;
  requestKey: string;
  placedAt: Date;
  cancelledAt: Date | null;
  /** How often it was written: 1 as it was placed. */
  revision: number;
};

/** A variant's line also says which product it is one of, for rules that mean all of it. */
export function purchaseLine({ product, quantity, discountMinor, taxMinor }: PricedLine): PurchaseLine {
  const { sku, title, slug, art, priceMinor, categories, variant } = product;
  const attributes = variant ? { ...product.attributes, product: variant.of } : product.attributes;
  return {
    id: sku,
    title,
    slug,
    art,
    quantity,
    unitPriceMinor: priceMinor,
    discountMinor,
    taxMinor,
    categories,
    attributes,
    refunds: [],
  };
}

/** The amounts of a purchase, taken over from the cart as it was priced. */
export function purchaseAmounts(
  cart: PricedCart,
): Pick<
  Purchase,
  "lines" | "subtotalMinor" | "discountMinor" | "shippingMinor" | "taxMinor" | "totalMinor" | "standing"
> {
  const { subtotalMinor, discountMinor, shippingMinor, taxMinor, totalMinor, standing } = cart;
  return {
    lines: cart.lines.map(purchaseLine),
    subtotalMinor,
    discountMinor,
    shippingMinor,
    taxMinor,
    totalMinor,
    standing,
  };
}

/** Whether two lists of things bought are the same, whatever their order. */
export function boughtTheSame(
  lines: readonly { id: string; quantity: number }[],
  wanted: readonly { sku: string; quantity: number }[],
): boolean {
  const pieces = new Map(lines.map((line) => [line.id, line.quantity]));
  return lines.length === wanted.length && wanted.every((line) => pieces.get(line.sku) === line.quantity);
}

export function refundedQuantity(line: Pick<PurchaseLine, "refunds">): number {
  return line.refunds.reduce((sum, refund) => sum + refund.quantity, 0);
}

/** What was paid for a line, after the voucher. */
export function paidMinor(line: PurchaseLine): bigint {
  return line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor;
}

/**
 * What the shop keeps of a line: its paid amount in proportion to the pieces that stay, rounded once. A function of
 * the state alone, so however a refund is split, it ends in the same amount; with all pieces back it is 0.
 */
export function keptMinor(line: PurchaseLine): bigint {
  const stays = BigInt(line.quantity - refundedQuantity(line));
  return round(fraction(paidMinor(line) * stays, BigInt(line.quantity)));
}

/** What went back to the buyer in all. The shipping follows when nothing is left of the order. */
export function refundedMinor(purchase: Pick<Purchase, "lines" | "shippingMinor" | "status">): bigint {
  const lines = purchase.lines.reduce((sum, line) => sum + paidMinor(line) - keptMinor(line), 0n);
  if (purchase.status === "refunded") return lines + purchase.shippingMinor;
  if (purchase.status !== "cancelled") return lines;
  return purchase.lines.reduce((sum, line) => sum + paidMinor(line), 0n) + purchase.shippingMinor;
}

/** What of the refund goes back to the wallet: in proportion to what it paid, and all of it with a full refund. */
export function walletBackMinor(
  purchase: Pick<Purchase, "lines" | "shippingMinor" | "status" | "totalMinor" | "walletMinor">,
): bigint {
  if (purchase.walletMinor === 0n || purchase.totalMinor === 0n) return 0n;
  return round(fraction(purchase.walletMinor * refundedMinor(purchase), purchase.totalMinor));
}
