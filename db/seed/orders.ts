import { insertPurchase, markTold } from "@/db/queries/purchases";
import { inProgram, type Tx } from "@/db/transaction";
import { recordEventsWithin } from "@/lib/earning/service-record";
import { spendVoucher } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { type PricedCart, priceCart } from "@/lib/shop/price-cart";
import { type Purchase, purchaseAmounts } from "@/lib/shop/purchase";
import { decideCodes } from "@/lib/shop/service-cart";
import { eventOfPayment, sourceOf } from "@/lib/shop/service-ledger";
import { usedVoucher } from "@/lib/shop/service-order-request";
import { accessHash, accessToken } from "@/lib/shop/service-seal";
import type { Act, Basket } from "./act";
import { addressOf, type Known } from "./people";
import { named, type Stage } from "./stage";

export type OrderAct = Extract<Act, { kind: "order" }>;

const GUEST_KEY = "guest";

function itemsOf(stage: Stage, basket: Basket) {
  return Object.entries(basket).map(([art, quantity]) => ({ product: named(stage.products, art), quantity }));
}

function buyerOf(stage: Stage, { who, at }: OrderAct): Omit<Known, "id"> & { id: string | null } {
  if (who !== null) return named(stage.people, who);
  const key = `${GUEST_KEY}.${at.getTime().toString(36)}`;
  return { id: null, name: "Guest", email: `${key}@example.com`, address: addressOf(key) };
}

/** The order as it was placed, priced by the shop's own code; a voucher that does not fit stays unused. */
function draft(stage: Stage, act: OrderAct) {
  const buyer = buyerOf(stage, act);
  const items = itemsOf(stage, act.basket);
  const voucher = act.voucher ? (stage.vouchers.get(act.voucher) ?? null) : null;
  const moment = { memberId: buyer.id, now: act.at, timeZone: stage.program.timeZone };
  const codes = voucher ? [{ code: voucher.voucherCode, redemption: voucher }] : [];
  const { codes: decided, discounts, shippingOffMinor } = decideCodes(codes, items, moment);
  const priced: PricedCart = priceCart(items, discounts, shippingOffMinor);
  const vouchers = decided.flatMap(({ redemption, effect }) =>
    redemption && effect.ok ? [usedVoucher(redemption, effect.value)] : [],
  );
  const id = newId(act.at.getTime());
  const purchase = {
    ...purchaseAmounts(priced),
    id,
    shopId: stage.program.shop.id,
    memberId: buyer.id,
    email: buyer.email,
    name: buyer.name,
    address: buyer.address,
    redemptionId: vouchers[0]?.redemptionId ?? null,
    vouchers,
    walletMinor: 0n,
    status: "paid" as const,
    requestKey: `demo-${id}`,
    placedAt: act.at,
    cancelledAt: null,
  };
  return { act, purchase };
}

async function place(tx: Tx, stage: Stage, { act, purchase }: ReturnType<typeof draft>): Promise<Purchase> {
  const { scope } = stage.program;
  const number = await insertPurchase(tx, scope, purchase, accessHash(accessToken(purchase.id)));
  for (const { redemptionId } of purchase.vouchers) {
    const use = { redemptionId, memberId: purchase.memberId, orderRef: String(number) };
    if (!(await spendVoucher(tx, scope, use, act.at)))
      throw new Error(`voucher ${act.voucher} was not usable`);
  }
  return { ...purchase, number, revision: 1 };
}

/** Places orders and tells the ledger of them, all in one transaction, as of the last one's instant. */
export async function placeTogether(stage: Stage, acts: readonly OrderAct[]): Promise<void> {
  const { scope, shop } = stage.program;
  const drafts = acts.map((act) => draft(stage, act));
  await inProgram(scope, async (tx) => {
    const purchases = await Promise.all(drafts.map((each) => place(tx, stage, each)));
    const events = purchases.map((purchase) => eventOfPayment(purchase, shop));
    const last = acts.at(-1) as OrderAct;
    const results = await recordEventsWithin(tx, scope, sourceOf(shop), events, last.at);
    const refused = results.find((result) => !result.ok);
    if (refused && !refused.ok) throw new Error(`an order of the demo was refused: ${refused.error.code}`);
    await markTold(tx, scope, purchases);
    purchases.forEach((purchase, index) => {
      const name = acts[index]?.name;
      if (name) stage.orders.set(name, purchase);
    });
  });
}
