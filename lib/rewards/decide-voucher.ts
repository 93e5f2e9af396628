import { daysLater, localDay } from "@/lib/shared/calendar";
import { err, ok, type Result } from "@/lib/shared/result";
import { spread } from "@/lib/shared/spread";
import { type Benefit, hasAmount, isForCheckout } from "./benefit";
import { isOpenOn } from "./decide-redemption";
import type { Redemption } from "./redemption";
import { COMBINES } from "./reward";

/** A line of a basket as far as vouchers care. An order's line has this shape. Amounts in minor units. */
export type BasketLine = {
  id: string;
  sku: string | null;
  /** What a voucher may name instead, where this is one of several of a kind. */
  standsFor?: string | null;
  quantity: number;
  unitPriceMinor: bigint;
  /** Already taken off the whole line. */
  discountMinor: bigint;
  /** Not to be paid with a voucher: gift cards. */
  excluded?: boolean;
};

/** When and where a voucher is used: days end in the program's zone; `shippingMinor` is what posting would cost. */
export type Checkout = { now: Date; timeZone: string; shippingMinor: bigint };

/** What a voucher takes off: of the goods, on each line that it touches (the parts make up the whole), and of the shipping. */
export type VoucherEffect = {
  discountMinor: bigint;
  lines: { lineId: string; discountMinor: bigint }[];
  shippingMinor: bigint;
  /** What is left to pay for all lines. Never below zero. */
  subtotalMinor: bigint;
};

export type VoucherRefusal =
  | { code: "voucher_used" }
  | { code: "voucher_cancelled" }
  | { code: "voucher_expired"; expiredAt: Date }
  | { code: "voucher_not_for_checkout" }
  /** It is for the checkout of one connected store. */
  | { code: "voucher_elsewhere" }
  | { code: "voucher_not_yet"; usableFrom: Date }
  /** A blackout, or not one of its weekdays; `next` is the next day on which it can be used, while it is good. */
  | { code: "voucher_closed_today"; next: string | null }
  | { code: "product_missing"; sku: string }
  | { code: "basket_too_small"; minMinor: bigint; missingMinor: bigint }
  | { code: "shipping_is_free" }
  | { code: "nothing_to_discount" }
  | { code: "does_not_combine"; name: string; other: string }
  | { code: "too_many_vouchers"; limit: number };

/** What has to be known of a voucher. A redemption has this shape, and so has what a reward would become. */
export type Voucher = Pick<Redemption, "status" | "expiresAt" | "benefit" | "minBasketMinor"> &
  Partial<Pick<Redemption, "usableFrom" | "blackouts" | "weekdays" | "fulfilment" | "fulfilmentFacts">>;
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
    if ((line.sku !== sku && line.standsFor !== sku) || line.quantity < 1) continue;
    const part = { lineId: line.id, discountMinor: least(line.unitPriceMinor, payable(line)) };
    if (!best || part.discountMinor > best.discountMinor) best = part;
  }
  return best;
}

function takenOff(benefit: Benefit, lines: readonly BasketLine[]): Result<Part[], VoucherRefusal> {
  const payableMinor = total(lines);
  switch (benefit.code) {
    case "discount_amount":
    case "gift_card":
      return ok(spreadOver(lines, least(benefit.minor, payableMinor)));
    case "discount_percent": {
      const share = least(percentOf(payableMinor, benefit.percent), payableMinor);
      return ok(spreadOver(lines, benefit.maxMinor === null ? share : least(share, benefit.maxMinor)));
    }
    case "free_product": {
      const part = freeUnit(benefit.sku, lines);
      return part ? ok([part]) : err({ code: "product_missing", sku: benefit.sku });
    }
    default:
      return ok([]);
  }
}

const MOST_DAYS_AHEAD = 366;

/** The next local day on which a voucher can be used while it is good, or null. */
function nextDay(
  voucher: Required<Pick<Redemption, "blackouts" | "weekdays" | "expiresAt">>,
  today: string,
  timeZone: string,
) {
  const last = localDay(new Date(voucher.expiresAt.getTime() - 1), timeZone);
  for (let ahead = 1; ahead <= MOST_DAYS_AHEAD; ahead++) {
    const day = daysLater(today, ahead);
    if (day > last) return null;
    if (isOpenOn(voucher, day)) return day;
  }
  return null;
}

/** Whether it can be used at all at this moment, whatever is in the basket. */
export function decideMoment(
  voucher: Voucher,
  { now, timeZone }: Pick<Checkout, "now" | "timeZone">,
): Result<null, VoucherRefusal> {
  const { status, expiresAt, usableFrom = null, blackouts = [], weekdays = [], fulfilment = null } = voucher;
  if (status === "used") return err({ code: "voucher_used" });
  if (status === "cancelled") return err({ code: "voucher_cancelled" });
  if (!isForCheckout(voucher.benefit) || fulfilment !== null)
    return err({ code: "voucher_not_for_checkout" });
  if (voucher.fulfilmentFacts?.onlyThere) return err({ code: "voucher_elsewhere" });
  if (status === "expired" || expiresAt <= now) return err({ code: "voucher_expired", expiredAt: expiresAt });
  if (status !== "issued") return err({ code: "voucher_not_for_checkout" });
  if (usableFrom && usableFrom > now) return err({ code: "voucher_not_yet", usableFrom });
  if (blackouts.length === 0 && weekdays.length === 0) return ok(null);
  const today = localDay(now, timeZone);
  if (isOpenOn({ blackouts, weekdays }, today)) return ok(null);
  return err({
    code: "voucher_closed_today",
    next: nextDay({ blackouts, weekdays, expiresAt }, today, timeZone),
  });
}

/** What other vouchers leave to a voucher: the goods that count for its minimum, as they were before any of them. */
type Beside = { goodsMinor: bigint; freeMinor: bigint };

function decideBeside(
  voucher: Voucher,
  basket: readonly BasketLine[],
  checkout: Checkout,
  { goodsMinor, freeMinor }: Beside,
): Result<VoucherEffect, VoucherRefusal> {
  const moment = decideMoment(voucher, checkout);
  if (!moment.ok) return moment;
  const { benefit, minBasketMinor } = voucher;
  const parts = takenOff(
    benefit,
    basket.filter((line) => !line.excluded),
  );
  if (!parts.ok) return parts;
  const discountMinor = parts.value.reduce((sum, part) => sum + part.discountMinor, 0n);
  const counted = goodsMinor - freeMinor - (benefit.code === "free_product" ? discountMinor : 0n);
  if (counted < minBasketMinor) {
    return err({
      code: "basket_too_small",
      minMinor: minBasketMinor,
      missingMinor: minBasketMinor - counted,
    });
  }
  const shippingMinor = benefit.code === "free_shipping" ? checkout.shippingMinor : 0n;
  if (benefit.code === "free_shipping" && shippingMinor === 0n) return err({ code: "shipping_is_free" });
  if (discountMinor === 0n && shippingMinor === 0n) return err({ code: "nothing_to_discount" });
  return ok({
    discountMinor,
    lines: parts.value,
    shippingMinor,
    subtotalMinor: total(basket) - discountMinor,
  });
}

function goodsOf(basket: readonly BasketLine[]): bigint {
  return total(basket.filter((line) => !line.excluded));
}

/**
 * Whether a voucher applies to this basket, and what it takes off. The minimum is compared with what is paid for goods
 * before a discount, or beside a free product; gift cards and other excluded lines count for nothing. The same function
 * serves cart, checkout and the order itself.
 */
export function decideVoucher(
  voucher: Voucher,
  basket: readonly BasketLine[],
  checkout: Checkout,
): Result<VoucherEffect, VoucherRefusal> {
  return decideBeside(voucher, basket, checkout, { goodsMinor: goodsOf(basket), freeMinor: 0n });
}

/** Vouchers in one order at most. */
export const MOST_VOUCHERS = 5;

/** The sequence in which several vouchers are taken off, whatever the order they were put on in. */
const SEQUENCE: Benefit["code"][] = [
  "free_product",
  "discount_percent",
  "discount_amount",
  "gift_card",
  "free_shipping",
];

/** What a benefit is large by, among its kind. */
function sizeOf(benefit: Benefit): bigint {
  if (benefit.code === "discount_percent") return BigInt(benefit.percent);
  return hasAmount(benefit) ? benefit.minor : 0n;
}

/** Larger ones first within a kind, then those with the higher minimum: roundings must not depend on who came first. */
function bySequence(a: Voucher, b: Voucher): number {
  const byKind = SEQUENCE.indexOf(a.benefit.code) - SEQUENCE.indexOf(b.benefit.code);
  if (byKind !== 0) return byKind;
  const sizes = sizeOf(b.benefit) - sizeOf(a.benefit) || b.minBasketMinor - a.minBasketMinor;
  if (sizes !== 0n) return sizes > 0n ? 1 : -1;
  const [mine, other] = [a, b].map(({ benefit }) => Object.values(benefit).join(" "));
  return (mine ?? "") < (other ?? "") ? -1 : mine === other ? 0 : 1;
}

/** A voucher that may go together with others. */
export type NamedVoucher = Voucher & Pick<Redemption, "name" | "combines">;
export type Decided<V> = { voucher: V; effect: Result<VoucherEffect, VoucherRefusal> };

/** Whether a voucher goes together with those before it: each of them has to say that it does (B11). */
function conflictOf(voucher: NamedVoucher, kept: readonly NamedVoucher[]): VoucherRefusal | null {
  if (kept.length >= MOST_VOUCHERS) return { code: "too_many_vouchers", limit: MOST_VOUCHERS };
  const [alone] = COMBINES;
  const other = kept.find((each) => each.combines === alone || voucher.combines === alone);
  return other ? { code: "does_not_combine", name: voucher.name, other: other.name } : null;
}

/** The basket after a voucher was taken off. */
function after(basket: readonly BasketLine[], { lines }: VoucherEffect): BasketLine[] {
  const off = new Map(lines.map((part) => [part.lineId, part.discountMinor]));
  return basket.map((line) => ({ ...line, discountMinor: line.discountMinor + (off.get(line.id) ?? 0n) }));
}

/**
 * Several vouchers in one basket (B11), answered in the order given. One that does not go together with an earlier one
 * is refused and named. They are taken off in a sequence of their own (free products, percentages, amounts, gift cards,
 * shipping), each from what the one before left, so that the order in which they were put on changes nothing. Minimums
 * look at the goods as they were before any of them, without what is free.
 */
export function decideVouchers<V extends NamedVoucher>(
  vouchers: readonly V[],
  basket: readonly BasketLine[],
  checkout: Checkout,
): Decided<V>[] {
  const decided = new Map<V, Result<VoucherEffect, VoucherRefusal>>();
  const kept: V[] = [];
  for (const voucher of vouchers) {
    const alone = decideVoucher(voucher, basket, checkout);
    const conflict = alone.ok ? conflictOf(voucher, kept) : null;
    decided.set(voucher, conflict ? err(conflict) : alone);
    if (alone.ok && !conflict) kept.push(voucher);
  }
  const goodsMinor = goodsOf(basket);
  let [lines, freeMinor, shippingMinor] = [[...basket], 0n, checkout.shippingMinor];
  for (const voucher of kept.sort(bySequence)) {
    const effect = decideBeside(voucher, lines, { ...checkout, shippingMinor }, { goodsMinor, freeMinor });
    decided.set(voucher, effect);
    if (!effect.ok) continue;
    lines = after(lines, effect.value);
    shippingMinor -= effect.value.shippingMinor;
    if (voucher.benefit.code === "free_product") freeMinor += effect.value.discountMinor;
  }
  return vouchers.map((voucher) => ({
    voucher,
    effect: decided.get(voucher) ?? err({ code: "nothing_to_discount" }),
  }));
}
