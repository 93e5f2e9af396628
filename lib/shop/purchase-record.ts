import { z } from "zod";
import type { Address, Purchase, PurchaseLine, PurchaseVoucher } from "./purchase";

const minor = z.string().regex(/^\d{1,15}$/);
const StoredLine = z.object({
  id: z.string(),
  title: z.string(),
  slug: z.string(),
  art: z.string(),
  quantity: z.int().min(1),
  unitPriceMinor: minor.transform(BigInt),
  discountMinor: minor.transform(BigInt),
  taxMinor: minor.transform(BigInt),
  categories: z.array(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  refunds: z.array(
    z.object({
      quantity: z.int().min(1),
      at: z.iso.datetime().transform((at) => new Date(at)),
      request: z.string().nullable(),
    }),
  ),
});
const StoredVoucher = z.object({
  redemptionId: z.string(),
  name: z.string(),
  code: z.string(),
  discountMinor: minor.transform(BigInt),
  shippingMinor: minor.transform(BigInt),
  lines: z.array(z.object({ lineId: z.string(), discountMinor: minor.transform(BigInt) })),
});
const StoredStanding = z.object({
  tier: z.string(),
  percent: z.int().min(0).max(100),
  discountMinor: minor.transform(BigInt),
  paysShipping: z.boolean(),
});
const StoredAddress = z.object({
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
});

/** A purchase's lines as JSON: amounts as text, instants in UTC. */
export function linesJson(lines: readonly PurchaseLine[]): z.input<typeof StoredLine>[] {
  return lines.map((line) => ({
    ...line,
    unitPriceMinor: line.unitPriceMinor.toString(),
    discountMinor: line.discountMinor.toString(),
    taxMinor: line.taxMinor.toString(),
    refunds: line.refunds.map((refund) => ({ ...refund, at: refund.at.toISOString() })),
  }));
}

/** Reads what linesJson made. Throws on lines that no longer parse: an order must not be shown by half. */
export function readLines(stored: unknown): PurchaseLine[] {
  return z.array(StoredLine).parse(stored);
}

/** A purchase's vouchers as JSON. */
export function vouchersJson(vouchers: readonly PurchaseVoucher[]): z.input<typeof StoredVoucher>[] {
  return vouchers.map((voucher) => ({
    ...voucher,
    discountMinor: voucher.discountMinor.toString(),
    shippingMinor: voucher.shippingMinor.toString(),
    lines: voucher.lines.map((line) => ({ ...line, discountMinor: line.discountMinor.toString() })),
  }));
}

/** Reads what vouchersJson made. */
export function readVouchers(stored: unknown): PurchaseVoucher[] {
  return z.array(StoredVoucher).parse(stored);
}

/** What the buyer's tier did, as JSON; null stays null. */
export function standingJson(standing: Purchase["standing"]): z.input<typeof StoredStanding> | null {
  return standing && { ...standing, discountMinor: standing.discountMinor.toString() };
}

/** Reads what standingJson made; null too where an order is older than that was kept. */
export function readStanding(stored: unknown): Purchase["standing"] {
  return StoredStanding.nullable().parse(stored);
}

export function readAddress(stored: unknown): Address {
  return StoredAddress.parse(stored);
}
