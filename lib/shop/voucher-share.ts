import { add, type Fraction, fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { type Purchase, refundedQuantity } from "./purchase";

/** What a voucher took off an order, in minor units. */
export type VoucherPart = {
  discountMinor: bigint;
  /** Of the shipping. */
  shippingMinor: bigint;
  /** Of each line that it touched; where that is not known, the order's discounts stand for it. */
  lines: readonly { lineId: string; discountMinor: bigint }[] | null;
};

type Bought = Pick<Purchase, "lines" | "status">;

const ONE = fraction(1n);

/** Whether nothing is left of an order. */
export function cameBackWhole({ status }: Pick<Purchase, "status">): boolean {
  return status === "refunded" || status === "cancelled";
}

/**
 * The share of a voucher that went back with what was refunded of its order: the discount on the pieces that came back,
 * and the shipping once everything did. A function of the order's state alone: however a refund is split, it ends in
 * the same share, and with everything back in exactly 1.
 */
export function shareBack(purchase: Bought, voucher: VoucherPart): Fraction {
  if (cameBackWhole(purchase)) return ONE;
  const all = voucher.discountMinor + voucher.shippingMinor;
  if (all === 0n) return ZERO;
  return multiply(goodsBack(purchase, voucher), fraction(voucher.discountMinor, all));
}

/** The share of a voucher's discount on goods that lay on pieces that came back. */
function goodsBack({ lines }: Bought, voucher: VoucherPart): Fraction {
  const discounts = voucher.lines ?? lines.map(({ id, discountMinor }) => ({ lineId: id, discountMinor }));
  const all = discounts.reduce((sum, part) => sum + part.discountMinor, 0n);
  if (all === 0n) return ZERO;
  const back = discounts.reduce((sum, { lineId, discountMinor }) => {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) return sum;
    return add(sum, fraction(discountMinor * BigInt(refundedQuantity(line)), BigInt(line.quantity)));
  }, ZERO);
  return multiply(back, fraction(1n, all));
}
