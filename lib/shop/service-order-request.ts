import type { Redemption } from "@/lib/rewards/redemption";
import { err, ok, type Result } from "@/lib/shared/result";
import type { CartLine } from "./cart";
import { matchCart, standsInTheWay } from "./match-cart";
import type { OrderError } from "./order-error";
import { type PricedCart, priceCart } from "./price-cart";
import type { Product } from "./product";
import type { Address } from "./purchase";
import { decideOnCart, type VoucherProblem } from "./service-cart";

/** What is ordered, and what the page that it was sent from showed. */
export type OrderRequest = {
  lines: readonly CartLine[];
  name: string;
  email: string;
  address: Address;
  card: string;
  voucher: string | null;
  shownTotalMinor: bigint;
  /** What of it is paid from the member's wallet; nothing unless said. The rest is paid by card. */
  walletMinor?: bigint;
  /** The cart's id: one cart is one order, however often and from wherever it is sent. */
  requestKey: string;
  /** A guest's wish to become a member with this e-mail, and to have this order counted. */
  join: boolean;
};

export type PlaceError =
  | OrderError
  | { code: "voucher_refused"; problem: VoucherProblem; product: string | null };

/** What an order of these lines comes to, or why it cannot be placed as it was shown. */
export function decideOrder(
  request: OrderRequest,
  products: ReadonlyMap<string, Product>,
  voucher: Redemption | null,
  memberId: string | null,
  now: Date,
): Result<PricedCart, PlaceError> {
  const { items, changes } = matchCart(request.lines, products);
  const inTheWay = changes.filter(standsInTheWay);
  if (inTheWay.length > 0) return err({ code: "cart_changed", changes: inTheWay });
  if (items.length === 0) return err({ code: "cart_empty" });
  const discounts = request.voucher ? decideOnCart(voucher, items, memberId, now) : ok([]);
  if (!discounts.ok) return err(voucherRefused(discounts.error, products));
  const priced = priceCart(items, discounts.value);
  const { shownTotalMinor: shownMinor } = request;
  if (priced.totalMinor === shownMinor) return ok(priced);
  return err({ code: "total_changed", shownMinor, totalMinor: priced.totalMinor, changes });
}

function voucherRefused(problem: VoucherProblem, products: ReadonlyMap<string, Product>): PlaceError {
  const product = problem.code === "product_missing" ? (products.get(problem.sku)?.title ?? null) : null;
  return { code: "voucher_refused", problem, product };
}
