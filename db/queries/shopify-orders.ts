import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { withoutCustomer } from "./shopify-customers";

/** An order in the mirror. */
export type MirroredOrder = {
  orderId: string;
  memberId: string | null;
  customerId: string | null;
  /** lib/shopify/mirror.ts */
  state: unknown;
  revision: number;
};

/** Holds an order's row until the transaction ends; one that was not heard of before is made. */
export async function lockMirroredOrder(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  orderId: string,
  empty: Parameters<Tx["json"]>[0],
  now: Date,
): Promise<MirroredOrder> {
  await tx`
    insert into shopify_orders (program_id, shop_id, order_id, state, standing, changed_at)
    values (${scope.programId}, ${shopId}, ${orderId}, ${tx.json(empty)}, 'unheard', ${now})
    on conflict (program_id, shop_id, order_id) do nothing`;
  const [row] = await tx<MirroredOrder[]>`
    select order_id, member_id, customer_id, state, revision from shopify_orders
     where program_id = ${scope.programId} and shop_id = ${shopId} and order_id = ${orderId} for update`;
  return row as MirroredOrder;
}

export type OrderChange = {
  shopId: string;
  orderId: string;
  name: string | null;
  memberId: string | null;
  customerId: string | null;
  updatedAt: string | null;
  placedAt: string | null;
  state: Parameters<Tx["json"]>[0];
  revision: number;
  standing: string;
  postedEventId: string | null;
  codes: readonly string[];
};

/** Writes what the order is by now. */
export async function writeMirroredOrder(
  tx: Tx,
  scope: ProgramScope,
  order: OrderChange,
  now: Date,
): Promise<void> {
  await tx`
    update shopify_orders
       set name = ${order.name}, member_id = ${order.memberId}, customer_id = ${order.customerId},
           updated_at = ${order.updatedAt}::timestamptz, placed_at = ${order.placedAt}::timestamptz,
           state = ${tx.json(order.state)}, revision = ${order.revision}, standing = ${order.standing},
           posted_event_id = coalesce(${order.postedEventId}::uuid, posted_event_id),
           posted_at = case when ${order.postedEventId}::uuid is null then posted_at else ${now} end,
           codes = ${[...order.codes]}, changed_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${order.shopId} and order_id = ${order.orderId}`;
}

/** Takes away whose orders these were, in the mirror and in what their events say; the ledger keeps what they were worth. */
export async function forgetGuestOrders(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  orderIds: readonly string[],
  email: string | null,
): Promise<void> {
  const ids = [...orderIds];
  await tx`
    update shopify_orders set customer_id = null, state = ${withoutCustomer(tx)}
     where program_id = ${scope.programId} and shop_id = ${shopId} and order_id = any(${ids}::text[])`;
  if (email !== null && email.length >= 3)
    await tx`select forget_in_orders(${shopId}, ${ids}::text[], ${email})`;
}
