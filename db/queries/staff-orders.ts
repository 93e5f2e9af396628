import type { OrderCursor, OrderRow } from "@/lib/orders/order";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { storeOrderName } from "./order-name";

const columns = (tx: Tx) => tx`
  o.id, o.external_id as number, ${storeOrderName(tx)} as store_name, s.name as shop_name, o.member_id, coalesce(m.name, m.email) as member_name,
  o.currency, o.status, o.paid_at, o.total_minor, o.points`;

const joins = (tx: Tx) => tx`
  orders o
  join shops s on s.program_id = o.program_id and s.id = o.shop_id
  left join members m on m.program_id = o.program_id and m.id = o.member_id`;

/** Paid orders, the last paid first, after a cursor. */
export async function listPaidOrders(
  tx: Tx,
  scope: ProgramScope,
  after: OrderCursor | null,
  limit: number,
): Promise<OrderRow[]> {
  // Only what is asked for stands in the text: a plan that is kept then goes to where the page begins.
  const behind = after ? tx`and (o.paid_at, o.id) < (${after.paidAt}::timestamptz, ${after.id}::uuid)` : tx``;
  return tx<OrderRow[]>`
    select ${columns(tx)} from ${joins(tx)}
     where o.program_id = ${scope.programId} and o.paid_at is not null ${behind}
     order by o.paid_at desc, o.id desc limit ${limit}`;
}

/** The orders with this number, or that their store calls so; also those that are not paid yet. */
export async function findOrdersByNumber(tx: Tx, scope: ProgramScope, number: string): Promise<OrderRow[]> {
  return tx<OrderRow[]>`
    select ${columns(tx)} from ${joins(tx)}
     where o.program_id = ${scope.programId} and o.id in (
             select f.id from orders f
              where f.program_id = ${scope.programId} and f.external_id = ${number}
                and f.shop_id in (select id from shops where program_id = ${scope.programId})
             union
             select f.id from shopify_orders n
               join orders f on f.program_id = n.program_id and f.shop_id = n.shop_id and f.external_id = n.order_id
              where n.program_id = ${scope.programId} and n.name = any(array[${number}, '#' || ${number}]))
     order by o.paid_at desc nulls first, o.id`;
}

export type StoredOrderDetail = OrderRow & {
  merge: unknown;
  spendMinor: bigint;
  writtenOff: bigint;
  /** Of the event that holds the newest content. */
  payload: unknown;
  /** The purchase that it is in the program's own storefront; null for orders from elsewhere. */
  purchaseId: string | null;
  /** Of the Shopify store that it is from; null for orders from elsewhere. */
  storeDomain: string | null;
};

/** One order with what its newest event said; null when the program has none with this id. */
export async function findOrderDetail(
  tx: Tx,
  scope: ProgramScope,
  orderId: string,
): Promise<StoredOrderDetail | null> {
  const [row] = await tx<StoredOrderDetail[]>`
    select ${columns(tx)}, o.merge, o.spend_minor, o.written_off, e.payload, p.id as purchase_id, y.domain as store_domain
      from ${joins(tx)}
      left join purchases p on p.program_id = o.program_id and p.shop_id = o.shop_id
        and p.number = case when o.external_id ~ '^[1-9][0-9]{0,8}$' then o.external_id::integer end
      left join shopify_stores y on y.program_id = o.program_id and y.shop_id = o.shop_id
       and exists (select from shopify_orders n
                    where n.program_id = y.program_id and n.shop_id = y.shop_id and n.order_id = o.external_id)
      left join events e on e.program_id = o.program_id and e.id = o.content_event_id
     where o.program_id = ${scope.programId} and o.id = ${orderId}`;
  return row ?? null;
}

export type OrderEventRow = {
  id: string;
  type: string;
  source: string;
  occurredAt: Date;
  points: bigint;
  explained: boolean;
};

/** What was heard about an order, newest first. */
export async function listOrderEvents(
  tx: Tx,
  scope: ProgramScope,
  orderId: string,
): Promise<OrderEventRow[]> {
  return tx<OrderEventRow[]>`
    select id, type, source, occurred_at, points, explanation is not null as explained from events
     where program_id = ${scope.programId} and order_id = ${orderId}
     order by occurred_at desc, id desc limit 200`;
}
