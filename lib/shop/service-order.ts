import { findProducts, lockProducts, takeStock } from "@/db/queries/products";
import { findPurchaseByRequest, insertPurchase, lockRequest } from "@/db/queries/purchases";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { EventAnswer } from "@/lib/earning/service";
import { enrolMember } from "@/lib/members/service";
import type { ProgramShop } from "@/lib/programs/program";
import type { Redemption } from "@/lib/rewards/redemption";
import { spendVoucher, voucherByCode } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { payFromWallet } from "@/lib/wallet/service-pay";
import { payByTestCard } from "./pay-by-test-card";
import type { PricedCart } from "./price-cart";
import { boughtTheSame, type Purchase, purchaseAmounts } from "./purchase";
import { tellLedger } from "./service-ledger";
import { decideOrder, type OrderRequest, type PlaceError } from "./service-order-request";
import { accessHash, accessToken } from "./service-seal";

export type PlacedOrder = {
  purchase: Purchase;
  /** Opens the order's page without a session. */
  accessToken: string;
  /** It was placed by an earlier sending of the same request. */
  replayed: boolean;
  /** What the ledger said; null when it has still to be told. */
  earned: EventAnswer | null;
};

/** Ends the transaction with nothing changed. */
class Refused extends Error {
  readonly error: PlaceError;

  constructor(error: PlaceError) {
    super(error.code);
    this.error = error;
  }
}

/** Who the order counts for: the member who is signed in, or the guest who joins with it. */
async function buyerOf(
  scope: ProgramScope,
  request: OrderRequest,
  member: MemberScope | null,
  voucher: Redemption | null,
  now: Date,
): Promise<Result<string | null, PlaceError>> {
  if (member || !request.join) return ok(member?.memberId ?? null);
  // Nobody is enrolled by an order that is going to be refused.
  const skus = request.lines.map((line) => line.sku);
  const products = await readProgram(scope, (tx) => findProducts(tx, scope, skus));
  const decided = decideOrder(request, products, voucher, null, now);
  if (!decided.ok) return decided;
  return ok((await enrolMember(scope, { email: request.email, name: request.name }, now)).id);
}

/**
 * Places an order: paid, numbered, taken from the shelf, its voucher used, all or nothing, and then told to the ledger.
 * The same request again gets the first order. What is not as the page showed it is refused, and nothing changes.
 */
export async function placeOrder(
  scope: ProgramScope,
  shop: ProgramShop,
  request: OrderRequest,
  member: MemberScope | null,
  now: Date,
): Promise<Result<PlacedOrder, PlaceError>> {
  const earlier = await readProgram(scope, (tx) => findPurchaseByRequest(tx, scope, request.requestKey));
  if (earlier) return again(scope, shop, request, earlier, now);
  const paid = payRest(request, member);
  if (!paid.ok) return paid;
  const voucher = request.voucher
    ? await voucherByCode(scope, member?.memberId ?? null, request.voucher)
    : null;
  const buyer = await buyerOf(scope, request, member, voucher, now);
  if (!buyer.ok) return buyer;
  const placed = await commit(scope, shop, request, buyer.value, voucher, now);
  if (!placed.ok) return placed;
  const { purchase, replayed } = placed.value;
  if (replayed) return again(scope, shop, request, purchase, now);
  const earned = await tellLedger(scope, shop, purchase, now);
  return ok({ purchase, accessToken: accessToken(purchase.id), replayed: false, earned });
}

/** What the wallet does not pay, the card does; it is not asked where nothing is left to pay. */
function payRest(request: OrderRequest, member: MemberScope | null): Result<null, PlaceError> {
  const walletMinor = request.walletMinor ?? 0n;
  if (walletMinor > 0n && !member) return err({ code: "wallet_for_members" });
  if (walletMinor > request.shownTotalMinor) return err({ code: "wallet_above_total" });
  if (walletMinor > 0n && walletMinor === request.shownTotalMinor) return ok(null);
  const paid = payByTestCard(request.card);
  return paid.ok ? ok(null) : paid;
}

/** A request that was sent before. */
async function again(
  scope: ProgramScope,
  shop: ProgramShop,
  request: OrderRequest,
  purchase: Purchase,
  now: Date,
): Promise<Result<PlacedOrder, PlaceError>> {
  const { number } = purchase;
  // The cart is emptied when it was ordered, so nothing in it is no contradiction.
  const same = request.lines.length === 0 || boughtTheSame(purchase.lines, request.lines);
  if (!same) return err({ code: "already_ordered", number });
  const earned = await tellLedger(scope, shop, purchase, now);
  return ok({ purchase, accessToken: accessToken(purchase.id), replayed: true, earned });
}

async function commit(
  scope: ProgramScope,
  shop: ProgramShop,
  request: OrderRequest,
  memberId: string | null,
  voucher: Redemption | null,
  now: Date,
): Promise<Result<{ purchase: Purchase; replayed: boolean }, PlaceError>> {
  try {
    return await inProgram(scope, async (tx) => {
      await lockRequest(tx, scope, request.requestKey);
      const earlier = await findPurchaseByRequest(tx, scope, request.requestKey);
      if (earlier) return ok({ purchase: earlier, replayed: true });
      const products = await lockProducts(
        tx,
        scope,
        request.lines.map((line) => line.sku),
      );
      const decided = decideOrder(request, products, voucher, memberId, now);
      if (!decided.ok) throw new Refused(decided.error);
      const purchase = await write(
        tx,
        scope,
        shop,
        request,
        { memberId, voucher, priced: decided.value },
        now,
      );
      return ok({ purchase, replayed: false });
    });
  } catch (error) {
    if (error instanceof Refused) return err(error.error);
    throw error;
  }
}

async function write(
  tx: Tx,
  scope: ProgramScope,
  shop: ProgramShop,
  request: OrderRequest,
  { memberId, voucher, priced }: { memberId: string | null; voucher: Redemption | null; priced: PricedCart },
  now: Date,
): Promise<Purchase> {
  const { name, email, address, requestKey } = request;
  const id = newId(now.getTime());
  const purchase = {
    ...purchaseAmounts(priced),
    id,
    shopId: shop.id,
    memberId,
    email,
    name,
    address,
    walletMinor: request.walletMinor ?? 0n,
    redemptionId: voucher?.id ?? null,
    status: "paid" as const,
    requestKey,
    placedAt: now,
    cancelledAt: null,
  };
  const sold = priced.lines.map(({ product, quantity }) => ({ sku: product.sku, quantity }));
  await takeStock(tx, scope, sold);
  if (memberId && purchase.walletMinor > 0n) {
    const order = { memberId, currency: shop.currency, orderId: id };
    const fromWallet = await payFromWallet(tx, scope, order, purchase.walletMinor, now);
    if (!fromWallet.ok) throw new Refused(fromWallet.error);
  }
  const number = await insertPurchase(tx, scope, purchase, accessHash(accessToken(id)));
  if (!voucher) return { ...purchase, number, voucher: null };
  const use = { redemptionId: voucher.id, memberId: voucher.memberId, orderRef: String(number) };
  const used = await spendVoucher(tx, scope, use, now);
  if (!used) throw new Refused({ code: "voucher_refused", problem: { code: "voucher_used" }, product: null });
  return { ...purchase, number, voucher: { name: voucher.name, code: voucher.voucherCode } };
}
