import type { Locked } from "@/lib/access/decide-access";
import type { VoucherEffect } from "@/lib/rewards/decide-voucher";
import type { Redemption } from "@/lib/rewards/redemption";
import { err, ok, type Result } from "@/lib/shared/result";
import type { CartLine } from "./cart";
import { matchCart, standsInTheWay } from "./match-cart";
import type { OrderError } from "./order-error";
import { type PricedCart, priceCart } from "./price-cart";
import type { Product } from "./product";
import type { Address, PurchaseVoucher } from "./purchase";
import { decideCodes, type ReadCode, type VoucherProblem } from "./service-cart";
import type { StandingBenefits } from "./standing-benefits";

/** What is ordered, and what the page that it was sent from showed. */
export type OrderRequest = {
  lines: readonly CartLine[];
  name: string;
  email: string;
  address: Address;
  card: string;
  /** The codes that the page showed as applied. */
  vouchers: readonly string[];
  shownTotalMinor: bigint;
  /** What of it is paid from the member's wallet; nothing unless said. The rest is paid by card. */
  walletMinor?: bigint;
  /** The cart's id: one cart is one order, however often and from wherever it is sent. */
  requestKey: string;
  /** A guest's wish to become a member with this e-mail, and to have this order counted. */
  join: boolean;
  /** The words that the guest agreed to by it, as they stood there. */
  consent?: string;
};

export type PlaceError =
  | OrderError
  | { code: "voucher_refused"; voucher: string; problem: VoucherProblem; product: string | null };

/** What an order comes to, with what each of its vouchers takes off. */
export type DecidedOrder = { priced: PricedCart; vouchers: PurchaseVoucher[] };

/** What an order is decided on: what the shop sells and to whom, and the vouchers that were read before. */
export type OrderFacts = {
  products: ReadonlyMap<string, Product>;
  locked: ReadonlyMap<string, Locked>;
  codes: readonly ReadCode[];
  memberId: string | null;
  /** What the tier of the member who is signed in does. */
  standing: StandingBenefits | null;
  timeZone: string;
};

/** What an order of these lines comes to, or why it cannot be placed as it was shown. */
export function decideOrder(
  request: OrderRequest,
  facts: OrderFacts,
  now: Date,
): Result<DecidedOrder, PlaceError> {
  const { products, locked, memberId, standing, timeZone } = facts;
  const { items, changes } = matchCart(request.lines, products, locked);
  const inTheWay = changes.filter(standsInTheWay);
  if (inTheWay.length > 0) return err({ code: "cart_changed", changes: inTheWay });
  if (items.length === 0) return err({ code: "cart_empty" });
  const { codes, discounts, shippingOffMinor } = decideCodes(facts.codes, items, {
    memberId,
    standing,
    now,
    timeZone,
  });
  const vouchers: PurchaseVoucher[] = [];
  for (const { code, redemption, effect } of codes) {
    if (!effect.ok) return err(voucherRefused(redemption?.name ?? code, effect.error, products));
    if (redemption) vouchers.push(usedVoucher(redemption, effect.value));
  }
  const priced = priceCart(items, discounts, shippingOffMinor, standing);
  const { shownTotalMinor: shownMinor } = request;
  if (priced.totalMinor === shownMinor) return ok({ priced, vouchers });
  return err({ code: "total_changed", shownMinor, totalMinor: priced.totalMinor, changes });
}

/** A voucher as the order keeps it. */
export function usedVoucher(
  { id: redemptionId, name, voucherCode: code }: Redemption,
  { discountMinor, shippingMinor, lines }: VoucherEffect,
): PurchaseVoucher {
  return { redemptionId, name, code, discountMinor, shippingMinor, lines };
}

function voucherRefused(
  voucher: string,
  problem: VoucherProblem,
  products: ReadonlyMap<string, Product>,
): PlaceError {
  const product = problem.code === "product_missing" ? (products.get(problem.sku)?.title ?? null) : null;
  return { code: "voucher_refused", voucher, problem, product };
}
