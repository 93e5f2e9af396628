import { findProductBySlug, findProducts, selectKind, selectProducts } from "@/db/queries/products";
import { findProgramById } from "@/db/queries/programs";
import { readProgram, type Tx } from "@/db/transaction";
import type { Locked } from "@/lib/access/decide-access";
import { lockedProducts } from "@/lib/access/service";
import { forecastCart } from "@/lib/earning/service";
import type { ExplanationView } from "@/lib/ledger/explanation";
import type { ProgramShop } from "@/lib/programs/program";
import {
  type BasketLine,
  decideVouchers,
  type VoucherEffect,
  type VoucherRefusal,
} from "@/lib/rewards/decide-voucher";
import type { Redemption } from "@/lib/rewards/redemption";
import { voucherByCode } from "@/lib/rewards/service";
import type { Reading } from "@/lib/shared/format";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { addToCart, type Cart, type CartError, codesOn, withPricesSeen } from "./cart";
import type { LineDiscount } from "./line-discount";
import { type CartChange, matchCart } from "./match-cart";
import { type PricedCart, priceCart } from "./price-cart";
import { isGiftCard, type Product } from "./product";
import { cartContent } from "./service-ledger";
import { standingBenefits } from "./service-standing";
import { type StandingBenefits, standingDiscounts } from "./standing-benefits";

export type VoucherProblem = VoucherRefusal | { code: "voucher_unknown" } | { code: "voucher_for_members" };

/** A code on a cart: what it takes off, or why it takes off nothing. */
export type CartVoucher = { code: string; name: string | null } & (
  | { applies: true; redemptionId: string; discountMinor: bigint; shippingMinor: bigint }
  | { applies: false; problem: VoucherProblem }
);

export type Forecast = { points: bigint; view: ExplanationView };

export type CartView = {
  priced: PricedCart;
  changes: CartChange[];
  vouchers: CartVoucher[];
  /** What the cart would earn if it were paid now; null when it is empty, or when that cannot be said just now. */
  earn: Forecast | null;
};

export function listProducts(scope: ProgramScope): Promise<Product[]> {
  return readProgram(scope, (tx) => selectProducts(tx, scope));
}

export function productBySlug(scope: ProgramScope, slug: string): Promise<Product | null> {
  return readProgram(scope, (tx) => findProductBySlug(tx, scope, slug));
}

/** All that there is of a product's kind, in the order of the shop; itself alone where there is one of it. */
export async function kinOf(scope: ProgramScope, product: Product): Promise<Product[]> {
  const { variant } = product;
  return variant ? readProgram(scope, (tx) => selectKind(tx, scope, variant.of)) : [product];
}

/** The products that are locked for this visitor, by sku, with what unlocks them. */
export function lockedFor(
  scope: ProgramScope,
  memberId: string | null,
  skus: readonly string[] | null,
  now: Date,
): Promise<Map<string, Locked>> {
  return readProgram(scope, (tx) => lockedProducts(tx, scope, memberId, skus, now));
}

/** The products of these SKUs, as they are sold now. */
export function productsOf(scope: ProgramScope, skus: readonly string[]): Promise<Map<string, Product>> {
  return readProgram(scope, (tx) => findProducts(tx, scope, skus));
}

export type PutInError =
  | CartError
  | { code: "product_gone" | "sold_out" }
  | { code: "product_locked"; locked: Locked }
  | { code: "stock_short"; left: number };

/** The cart with more pieces of a product in it, if the shop has them for this visitor. */
export async function putInCart(
  scope: ProgramScope,
  cart: Cart,
  { sku, quantity, memberId }: { sku: string; quantity: number; memberId: string | null },
  now: Date,
): Promise<Result<{ cart: Cart; product: Product }, PutInError>> {
  const [products, locks] = await Promise.all([
    productsOf(scope, [sku]),
    lockedFor(scope, memberId, [sku], now),
  ]);
  const product = products.get(sku);
  if (!product) return err({ code: "product_gone" });
  const locked = locks.get(sku);
  if (locked) return err({ code: "product_locked", locked });
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
export function basketOf(
  items: readonly { product: Product; quantity: number }[],
  standing: StandingBenefits | null,
): BasketLine[] {
  const off = new Map(standingDiscounts(items, standing).map((part) => [part.lineId, part.discountMinor]));
  return items.map(({ product, quantity }) => ({
    id: product.sku,
    sku: product.sku,
    standsFor: product.standsFor ?? null,
    quantity,
    unitPriceMinor: product.priceMinor,
    discountMinor: off.get(product.sku) ?? 0n,
    excluded: isGiftCard(product),
  }));
}

/** A code, and the voucher behind it where this visitor may use it. */
export type ReadCode = { code: string; redemption: Redemption | null };

/** The vouchers of these codes, as far as they are this visitor's. */
export function readCodes(
  scope: ProgramScope,
  memberId: string | null,
  codes: readonly string[],
): Promise<ReadCode[]> {
  return Promise.all(
    codes.map(async (code) => ({ code, redemption: await voucherByCode(scope, memberId, code) })),
  );
}

export type DecidedCode = ReadCode & { effect: Result<VoucherEffect, VoucherProblem> };

/** What codes take off a cart, each on its own and all together. */
export type TakenOff = { codes: DecidedCode[]; discounts: LineDiscount[]; shippingOffMinor: bigint };

type Moment = {
  memberId: string | null;
  /** What the member's tier does; nothing unless said. */
  standing?: StandingBenefits | null;
  now: Date;
  timeZone: string;
};

/** What vouchers take off these items, line by line, and off the shipping. */
export function decideCodes(
  codes: readonly ReadCode[],
  items: readonly { product: Product; quantity: number }[],
  { memberId, standing = null, now, timeZone }: Moment,
): TakenOff {
  const { shippingMinor } = priceCart(items, [], 0n, standing);
  const known = codes.flatMap(({ redemption }) => (redemption ? [redemption] : []));
  const decided = new Map(
    decideVouchers(known, basketOf(items, standing), { now, timeZone, shippingMinor }).map(
      ({ voucher, effect }) => [voucher, effect],
    ),
  );
  const unknown = err<VoucherProblem>({ code: memberId ? "voucher_unknown" : "voucher_for_members" });
  const each = codes.map(({ code, redemption }) => ({
    code,
    redemption,
    effect: (redemption && decided.get(redemption)) ?? unknown,
  }));
  const effects = each.flatMap(({ effect }) => (effect.ok ? [effect.value] : []));
  return {
    codes: each,
    discounts: effects.flatMap(({ lines }) => lines),
    shippingOffMinor: effects.reduce((sum, effect) => sum + effect.shippingMinor, 0n),
  };
}

/** The zone in which the program's days end, read in a transaction of the caller. */
export async function timeZoneOf(tx: Tx, scope: ProgramScope): Promise<string> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program.timeZone;
}

/** The cart with today's prices, its vouchers, and what it would earn. Reads only. */
export async function viewCart(
  scope: ProgramScope,
  shop: ProgramShop,
  cart: Cart,
  member: MemberScope | null,
  now: Date,
  reading?: Reading,
): Promise<CartView> {
  const memberId = member?.memberId ?? null;
  const skus = cart.lines.map((line) => line.sku);
  const [[products, locked, timeZone, standing], read] = await Promise.all([
    readProgram(scope, (tx) =>
      Promise.all([
        findProducts(tx, scope, skus),
        lockedProducts(tx, scope, memberId, skus, now),
        timeZoneOf(tx, scope),
        standingBenefits(tx, scope, memberId),
      ]),
    ),
    readCodes(scope, memberId, codesOn(cart)),
  ]);
  const { items, changes } = matchCart(cart.lines, products, locked);
  const { codes, discounts, shippingOffMinor } = decideCodes(read, items, {
    memberId,
    standing,
    now,
    timeZone,
  });
  const priced = priceCart(items, discounts, shippingOffMinor, standing);
  const earn = items.length > 0 ? await forecastOf(scope, shop, priced, memberId, now, reading) : null;
  return { priced, changes, vouchers: codes.map(cartVoucher), earn };
}

function cartVoucher({ code, redemption, effect }: DecidedCode): CartVoucher {
  const name = redemption?.name ?? null;
  if (!effect.ok) return { code, name, applies: false, problem: effect.error };
  const { discountMinor, shippingMinor } = effect.value;
  return { code, name, applies: true, redemptionId: redemption?.id ?? "", discountMinor, shippingMinor };
}

async function forecastOf(
  scope: ProgramScope,
  shop: ProgramShop,
  priced: PricedCart,
  memberId: string | null,
  now: Date,
  reading?: Reading,
): Promise<Forecast | null> {
  const content = cartContent(priced, shop.currency);
  const forecast = await forecastCart(scope, memberId, content, now, shop.id, reading);
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
  reading?: Reading,
): Promise<Forecast | null> {
  const memberId = member?.memberId ?? null;
  const standing = memberId ? await readProgram(scope, (tx) => standingBenefits(tx, scope, memberId)) : null;
  const priced = priceCart([item], [], 0n, standing);
  const forecast = await forecastOf(scope, shop, priced, memberId, now, reading);
  return forecast && { ...forecast, view: { ...forecast.view, title: item.product.title } };
}
