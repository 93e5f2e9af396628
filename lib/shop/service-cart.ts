import { findProductBySlug, findProducts, selectProducts } from "@/db/queries/products";
import { readProgram } from "@/db/transaction";
import { forecastCart } from "@/lib/earning/service";
import type { ExplanationView } from "@/lib/ledger/explanation";
import type { ProgramShop } from "@/lib/programs/program";
import { type BasketLine, decideVoucher, type VoucherRefusal } from "@/lib/rewards/decide-voucher";
import type { Redemption } from "@/lib/rewards/redemption";
import { voucherByCode } from "@/lib/rewards/service";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { addToCart, type Cart, type CartError, withPricesSeen } from "./cart";
import { type CartChange, matchCart } from "./match-cart";
import { type LineDiscount, type PricedCart, priceCart } from "./price-cart";
import { isGiftCard, type Product } from "./product";
import { cartContent } from "./service-ledger";

export type VoucherProblem = VoucherRefusal | { code: "voucher_unknown" } | { code: "voucher_for_members" };

/** The code on a cart: what it takes off, or why it takes off nothing. */
export type CartVoucher = { code: string; name: string | null } & (
  | { applies: true; redemptionId: string; discountMinor: bigint }
  | { applies: false; problem: VoucherProblem }
);

export type Forecast = { points: bigint; view: ExplanationView };

export type CartView = {
  priced: PricedCart;
  changes: CartChange[];
  voucher: CartVoucher | null;
  /** What the cart would earn if it were paid now; null when it is empty, or when that cannot be said just now. */
  earn: Forecast | null;
};

export function listProducts(scope: ProgramScope): Promise<Product[]> {
  return readProgram(scope, (tx) => selectProducts(tx, scope));
}

export function productBySlug(scope: ProgramScope, slug: string): Promise<Product | null> {
  return readProgram(scope, (tx) => findProductBySlug(tx, scope, slug));
}

/** The products of these SKUs, as they are sold now. */
export function productsOf(scope: ProgramScope, skus: readonly string[]): Promise<Map<string, Product>> {
  return readProgram(scope, (tx) => findProducts(tx, scope, skus));
}

export type PutInError =
  | CartError
  | { code: "product_gone" | "sold_out" }
  | { code: "stock_short"; left: number };

/** The cart with more pieces of a product in it, if the shop has them. */
export async function putInCart(
  scope: ProgramScope,
  cart: Cart,
  sku: string,
  quantity: number,
): Promise<Result<{ cart: Cart; product: Product }, PutInError>> {
  const product = (await productsOf(scope, [sku])).get(sku);
  if (!product) return err({ code: "product_gone" });
  if (product.stock === 0) return err({ code: "sold_out" });
  const added = addToCart(cart, product, quantity);
  if (!added.ok) return added;
  const wanted = added.value.lines.find((line) => line.sku === sku)?.quantity ?? 0;
  const { stock } = product;
  if (stock !== null && wanted > stock) return err({ code: "stock_short", left: stock });
  return ok({ cart: added.value, product });
}

/** The cart of someone who was shown what its products cost now. */
export async function acceptPrices(scope: ProgramScope, cart: Cart): Promise<Cart> {
  return withPricesSeen(
    cart,
    await productsOf(
      scope,
      cart.lines.map((line) => line.sku),
    ),
  );
}

/** A cart as vouchers look at it: gift cards are not theirs to pay for. */
export function basketOf(items: readonly { product: Product; quantity: number }[]): BasketLine[] {
  return items.map(({ product, quantity }) => ({
    id: product.sku,
    sku: product.sku,
    quantity,
    unitPriceMinor: product.priceMinor,
    discountMinor: 0n,
    excluded: isGiftCard(product),
  }));
}

/** What a voucher takes off these items, line by line. */
export function decideOnCart(
  voucher: Redemption | null,
  items: readonly { product: Product; quantity: number }[],
  memberId: string | null,
  now: Date,
): Result<LineDiscount[], VoucherProblem> {
  if (!memberId) return err({ code: "voucher_for_members" });
  if (!voucher) return err({ code: "voucher_unknown" });
  const decided = decideVoucher(voucher, basketOf(items), { now, timeZone: "UTC", shippingMinor: 0n });
  return decided.ok ? ok(decided.value.lines) : decided;
}

/** The cart with today's prices, its voucher, and what it would earn. Reads only. */
export async function viewCart(
  scope: ProgramScope,
  shop: ProgramShop,
  cart: Cart,
  member: MemberScope | null,
  now: Date,
): Promise<CartView> {
  const memberId = member?.memberId ?? null;
  const [products, redemption] = await Promise.all([
    productsOf(
      scope,
      cart.lines.map((line) => line.sku),
    ),
    cart.voucher ? voucherByCode(scope, memberId, cart.voucher) : null,
  ]);
  const { items, changes } = matchCart(cart.lines, products);
  const decided = cart.voucher ? decideOnCart(redemption, items, memberId, now) : null;
  const priced = priceCart(items, decided?.ok ? decided.value : []);
  const voucher = cart.voucher && decided ? cartVoucher(cart.voucher, redemption, decided, priced) : null;
  const earn = items.length > 0 ? await forecastOf(scope, shop, priced, memberId, now) : null;
  return { priced, changes, voucher, earn };
}

function cartVoucher(
  code: string,
  redemption: Redemption | null,
  decided: Result<LineDiscount[], VoucherProblem>,
  priced: PricedCart,
): CartVoucher {
  const name = redemption?.name ?? null;
  if (!decided.ok) return { code, name, applies: false, problem: decided.error };
  const redemptionId = redemption?.id ?? "";
  return { code, name, applies: true, redemptionId, discountMinor: priced.discountMinor };
}

async function forecastOf(
  scope: ProgramScope,
  shop: ProgramShop,
  priced: PricedCart,
  memberId: string | null,
  now: Date,
): Promise<Forecast | null> {
  const forecast = await forecastCart(scope, memberId, cartContent(priced, shop.currency), now);
  if (forecast.ok) return forecast.value;
  log.error({ programId: scope.programId, error: forecast.error }, "forecast refused");
  return null;
}

/** What pieces of one product would earn if they were bought on their own now; null when that cannot be said. */
export async function forecastProduct(
  scope: ProgramScope,
  shop: ProgramShop,
  item: { product: Product; quantity: number },
  member: MemberScope | null,
  now: Date,
): Promise<Forecast | null> {
  const forecast = await forecastOf(scope, shop, priceCart([item]), member?.memberId ?? null, now);
  return forecast && { ...forecast, view: { ...forecast.view, title: item.product.title } };
}
