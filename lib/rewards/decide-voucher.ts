import { err, ok, type Result } from "@/lib/shared/result";
import { spread } from "@/lib/shared/spread";
import type { Benefit } from "./benefit";
import type { Redemption } from "./redemption";

/** A line of a basket as far as vouchers care. An order's line has this shape. Amounts in minor units. */
export type BasketLine = {
  id: string;
  sku: string | null;
  quantity: number;
  unitPriceMinor: bigint;
  /** Already taken off the whole line. */
  discountMinor: bigint;
  /** Not to be paid with a voucher: gift cards. */
  excluded?: boolean;
};

/** What a voucher takes off: in all, and on each line that it touches; the parts make up the whole exactly. */
export type VoucherEffect = {
  discountMinor: bigint;
  lines: { lineId: string; discountMinor: bigint }[];
  /** What is left to pay for all lines. Never below zero. */
  subtotalMinor: bigint;
};

export type VoucherRefusal =
  | { code: "voucher_used" }
  | { code: "voucher_cancelled" }
  | { code: "voucher_expired"; expiredAt: Date }
  | { code: "product_missing"; sku: string }
  | { code: "basket_too_small"; minMinor: bigint; missingMinor: bigint }
  | { code: "nothing_to_discount" };

type Voucher = Pick<Redemption, "status" | "expiresAt" | "benefit" | "minBasketMinor">;
type Part = { lineId: string; discountMinor: bigint };

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What is to be paid for a line before the voucher. */
function payable(line: BasketLine): bigint {
  const minor = line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor;
  return minor > 0n ? minor : 0n;
}

const total = (lines: readonly BasketLine[]): bigint => lines.reduce((sum, line) => sum + payable(line), 0n);

/** Spreads an amount over lines in proportion to what is paid for them. */
function spreadOver(lines: readonly BasketLine[], amount: bigint): Part[] {
  if (amount === 0n) return [];
  const parts = spread(amount, lines.map(payable));
  return lines
    .map((line, i) => ({ lineId: line.id, discountMinor: parts[i] ?? 0n }))
    .filter((part) => part.discountMinor > 0n);
}

/** A percentage, rounded up to the next minor unit: in the member's favour. */
function percentOf(minor: bigint, percent: number): bigint {
  return (minor * BigInt(percent) + 99n) / 100n;
}

/** The dearest line with the free product: one unit of it is taken off. */
function freeUnit(sku: string, lines: readonly BasketLine[]): Part | null {
  let best: Part | null = null;
  for (const line of lines) {
    if (line.sku !== sku || line.quantity < 1) continue;
    const part = { lineId: line.id, discountMinor: least(line.unitPriceMinor, payable(line)) };
    if (!best || part.discountMinor > best.discountMinor) best = part;
  }
  return best;
}

function takenOff(benefit: Benefit, lines: readonly BasketLine[]): Result<Part[], VoucherRefusal> {
  const payableMinor = total(lines);
  switch (benefit.code) {
    case "discount_amount":
      return ok(spreadOver(lines, least(benefit.minor, payableMinor)));
    case "discount_percent": {
      const share = least(percentOf(payableMinor, benefit.percent), payableMinor);
      return ok(spreadOver(lines, benefit.maxMinor === null ? share : least(share, benefit.maxMinor)));
    }
    case "free_product": {
      const part = freeUnit(benefit.sku, lines);
      return part ? ok([part]) : err({ code: "product_missing", sku: benefit.sku });
    }
  }
}

/**
 * Whether a voucher applies to this basket at `now`, and what it takes off. The minimum is compared with what is paid
 * for goods before a discount, or beside a free product; gift cards and other excluded lines count for nothing.
 * The same function serves cart, checkout and the order itself.
 */
export function decideVoucher(
  voucher: Voucher,
  basket: readonly BasketLine[],
  now: Date,
): Result<VoucherEffect, VoucherRefusal> {
  if (voucher.status === "used") return err({ code: "voucher_used" });
  if (voucher.status === "cancelled") return err({ code: "voucher_cancelled" });
  if (voucher.status === "expired" || voucher.expiresAt <= now) {
    return err({ code: "voucher_expired", expiredAt: voucher.expiresAt });
  }
  const lines = basket.filter((line) => !line.excluded);
  const parts = takenOff(voucher.benefit, lines);
  if (!parts.ok) return parts;
  const discountMinor = parts.value.reduce((sum, part) => sum + part.discountMinor, 0n);
  const counted = total(lines) - (voucher.benefit.code === "free_product" ? discountMinor : 0n);
  if (counted < voucher.minBasketMinor) {
    return err({
      code: "basket_too_small",
      minMinor: voucher.minBasketMinor,
      missingMinor: voucher.minBasketMinor - counted,
    });
  }
  if (discountMinor === 0n) return err({ code: "nothing_to_discount" });
  return ok({ discountMinor, lines: parts.value, subtotalMinor: total(basket) - discountMinor });
}
