import { findProducts, lockProducts, takeStock } from "@/db/queries/products";
import { findPurchaseByRequest, insertPurchase, lockRequest } from "@/db/queries/purchases";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { lockedProducts } from "@/lib/access/service";
import type { EventAnswer } from "@/lib/earning/service";
import { joinProgram } from "@/lib/membership/service";
import type { ProgramShop } from "@/lib/programs/program";
import { spendVoucher } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { payFromWallet } from "@/lib/wallet/service-pay";
import { payByTestCard } from "./pay-by-test-card";
import { boughtTheSame, type Purchase, purchaseAmounts } from "./purchase";
import { type ReadCode, readCodes, timeZoneOf } from "./service-cart";
import { tellLedger } from "./service-ledger";
import {
  type DecidedOrder,
  decideOrder,
  type OrderFacts,
  type OrderRequest,
  type PlaceError,
} from "./service-order-request";
import { accessHash, accessToken } from "./service-seal";
import { standingBenefits } from "./service-standing";

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

/** Who orders. A guest who joins with the order was shown the prices of guests, and pays these. */
type Who = Pick<OrderFacts, "memberId" | "codes"> & { signedIn: string | null };

/** Everything an order is decided on, read in a transaction: for looking, or in the one that places it. */
async function factsOf(
  tx: Tx,
  scope: ProgramScope,
  request: OrderRequest,
  { memberId, codes, signedIn }: Who,
  now: Date,
  find = findProducts,
): Promise<OrderFacts> {
  const skus = request.lines.map((line) => line.sku);
  const [products, locked, timeZone, standing] = await Promise.all([
    find(tx, scope, skus),
    lockedProducts(tx, scope, memberId, skus, now),
    timeZoneOf(tx, scope),
    standingBenefits(tx, scope, signedIn),
  ]);
  return { products, locked, codes, memberId, standing, timeZone };
}

/** Who the order counts for: the member who is signed in, or the guest who joins with it. */
async function buyerOf(
  scope: ProgramScope,
  request: OrderRequest,
  member: MemberScope | null,
  codes: readonly ReadCode[],
  now: Date,
): Promise<Result<string | null, PlaceError>> {
  if (member || !request.join) return ok(member?.memberId ?? null);
  // Nobody is enrolled by an order that is going to be refused.
  const guest = { memberId: null, codes, signedIn: null };
  const facts = await readProgram(scope, (tx) => factsOf(tx, scope, request, guest, now));
  const decided = decideOrder(request, facts, now);
  if (!decided.ok) return decided;
  const { email, name, consent = "" } = request;
  const joined = await joinProgram(scope, { email, name, consent }, now);
  // Where one joins in another way only, the order is a guest's.
  return ok(joined.ok ? joined.value.memberId : null);
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
  const codes = await readCodes(scope, member?.memberId ?? null, request.vouchers);
  const buyer = await buyerOf(scope, request, member, codes, now);
  if (!buyer.ok) return buyer;
  const placed = await commit(
    scope,
    shop,
    request,
    { memberId: buyer.value, codes, signedIn: member?.memberId ?? null },
    now,
  );
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
  who: Who,
  now: Date,
): Promise<Result<{ purchase: Purchase; replayed: boolean }, PlaceError>> {
  try {
    return await inProgram(scope, async (tx) => {
      await lockRequest(tx, scope, request.requestKey);
      const earlier = await findPurchaseByRequest(tx, scope, request.requestKey);
      if (earlier) return ok({ purchase: earlier, replayed: true });
      const facts = await factsOf(tx, scope, request, who, now, lockProducts);
      const decided = decideOrder(request, facts, now);
      if (!decided.ok) throw new Refused(decided.error);
      const purchase = await write(
        tx,
        scope,
        shop,
        request,
        { ...decided.value, memberId: who.memberId },
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
  { memberId, vouchers, priced }: DecidedOrder & { memberId: string | null },
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
    redemptionId: vouchers[0]?.redemptionId ?? null,
    vouchers,
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
  await spendAll(tx, scope, { vouchers, memberId, orderRef: String(number) }, now);
  return { ...purchase, number, revision: 1 };
}

/** Uses the vouchers of an order, always in the same sequence, so that two orders never wait for each other in a ring. */
async function spendAll(
  tx: Tx,
  scope: ProgramScope,
  {
    vouchers,
    memberId,
    orderRef,
  }: Pick<DecidedOrder, "vouchers"> & { memberId: string | null; orderRef: string },
  now: Date,
): Promise<void> {
  const inOrder = [...vouchers].sort((a, b) => (a.redemptionId < b.redemptionId ? -1 : 1));
  for (const { redemptionId, name } of inOrder) {
    if (await spendVoucher(tx, scope, { redemptionId, memberId, orderRef }, now)) continue;
    throw new Refused({
      ...{ code: "voucher_refused", voucher: name, product: null },
      problem: { code: "voucher_used" },
    });
  }
}
