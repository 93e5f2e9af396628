import { type CodeRow, type OrderPair, orderPairs, ordersWithCodes } from "@/db/queries/reconcile-match";
import { readProgram, type Tx } from "@/db/transaction";
import { measureLine, totalMinor } from "@/lib/earning/eligible";
import type { OrderContent } from "@/lib/earning/order";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { AdminError } from "@/lib/shopify/admin-error";
import type { MirrorState } from "@/lib/shopify/mirror";
import { findCode } from "@/lib/shopify/operations/discounts";
import { planEvents } from "@/lib/shopify/order-events";
import { contentOfOrder } from "@/lib/shopify/order-lines";
import { countedOf, standingOf } from "@/lib/shopify/order-state";
import { isBeforeStart } from "@/lib/shopify/orders-from";
import { adminCall } from "@/lib/shopify/service-admin";
import type { ShopifyStore } from "@/lib/shopify/service-store";
import type { Difference } from "./finding";
import { type HeldCode, matchCode, type ShopCode } from "./match-codes";
import { type LedgerOrder, type MirrorOrder, matchOrder, type Standing } from "./match-orders";

type Mirror = NonNullable<OrderPair["mirror"]>;

function rulesOf({ pricesIncludeTax, products }: MirrorState) {
  return { pricesIncludeTax: pricesIncludeTax ?? true, products: new Map(Object.entries(products)) };
}

/** Orders placed before the store's count earn nothing: for the ledger they are not there. */
function standing(store: ShopifyStore, mirror: MirrorState): Standing {
  const { heard } = mirror;
  if (isBeforeStart(store.ordersFrom, mirror) || heard.paidAt === null) return "open";
  if (heard.newest?.test) return "test";
  return standingOf(heard) === "cancelled" ? "cancelled" : "paid";
}

/** What an order came to, the way the ledger counts it. */
function totalOf(content: OrderContent, pricesIncludeTax: boolean): bigint {
  const none = new Map<string, number>();
  return totalMinor(
    content,
    content.lines.map((line) => measureLine(line, none)),
    pricesIncludeTax,
  );
}

function mirrorOf(store: ShopifyStore, orderId: string, mirror: Mirror): MirrorOrder {
  const state = mirror.state as MirrorState;
  const { heard, posted } = state;
  const about = { orderId, shop: store.shopSlug, member: null, rules: rulesOf(state), revision: 0 };
  const counted = countedOf(heard);
  const content = counted && contentOfOrder(orderId, counted, heard.refunds, about.rules);
  const open = isBeforeStart(store.ordersFrom, state) ? [] : planEvents(heard, posted, about).events;
  return {
    ...{ id: orderId, name: mirror.name, revision: mirror.revision },
    standing: standing(store, state),
    posted: posted !== null && open.length === 0,
    customerMemberId: mirror.customerMemberId,
    total: content && {
      minor: totalOf(content, about.rules.pricesIncludeTax),
      currency: content.currency,
    },
  };
}

function ledgerOf(orderId: string, ledger: NonNullable<OrderPair["ledger"]>): LedgerOrder {
  const { status, memberId, points, totalMinor: minor, currency } = ledger;
  return {
    id: orderId,
    status: status as LedgerOrder["status"],
    memberId,
    points,
    total: { minor, currency },
  };
}

/** What differs about orders between what the store told and the ledger. */
export function compareOrders(store: ShopifyStore, pairs: readonly OrderPair[]): Difference[] {
  return pairs.flatMap(({ orderId, mirror, ledger }) =>
    matchOrder(mirror && mirrorOf(store, orderId, mirror), ledger && ledgerOf(orderId, ledger)),
  );
}

/** What differs about one order as it stands now, in a transaction of the caller. */
export async function compareOrder(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  orderId: string,
): Promise<Difference[]> {
  return compareOrders(store, await orderPairs(tx, scope, store.shopId, [orderId]));
}

/** A code as the store has it now. */
async function codeThere(store: ShopifyStore, code: string): Promise<Result<ShopCode, AdminError>> {
  const asked = await adminCall(store, findCode, { code });
  if (!asked.ok) return asked;
  const found = asked.value.codeDiscountNodeByCode;
  if (!found) return ok(null);
  const { status, asyncUsageCount = 0 } = found.codeDiscount;
  return ok({ active: status !== "EXPIRED", uses: asyncUsageCount });
}

/** Codes of which the store need not be asked: what became of them there is settled, or not begun. */
const SETTLED = new Set(["failed"]);

function heldOf({ there, ...row }: CodeRow): HeldCode {
  return {
    ...{ code: row.code, usedOrderId: row.usedOrderId, redeemedAt: row.redeemedAt, expiresAt: row.expiresAt },
    status: row.status as HeldCode["status"],
    made: there === "made" || there === "used",
  };
}

export type Compared = { found: Difference[]; error: AdminError | null };

/** What differs about codes between our record, the store and its orders. An error of the store ends it; what was found so far stands. */
export async function compareCodes(
  scope: ProgramScope,
  store: ShopifyStore,
  rows: readonly CodeRow[],
  now: Date,
): Promise<Compared> {
  const used = await readProgram(scope, (tx) =>
    ordersWithCodes(
      tx,
      scope,
      store.shopId,
      rows.map(({ code }) => code),
    ),
  );
  const found: Difference[] = [];
  for (const row of rows) {
    const held = heldOf(row);
    const asked: Result<ShopCode, AdminError> = SETTLED.has(row.there)
      ? ok(undefined)
      : await codeThere(store, row.code);
    if (!asked.ok) return { found, error: asked.error };
    found.push(...matchCode(held, asked.value, used.get(row.code.toUpperCase()) ?? [], now));
  }
  return { found, error: null };
}
