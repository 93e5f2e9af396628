import {
  findOrderDetail,
  findOrdersByNumber,
  listOrderEvents,
  listPaidOrders,
  type OrderEventRow,
} from "@/db/queries/staff-orders";
import { readProgram } from "@/db/transaction";
import type { OrderContent } from "@/lib/earning/order";
import { fulfilledAtOf, type OrderMerge, refundedOf } from "@/lib/earning/order-state";
import { contentOfPayload } from "@/lib/earning/payload";
import type { ProgramScope } from "@/lib/shared/scope";
import { type OrderCursor, type OrderRow, readCursor, writeCursor } from "./order";

export type { OrderCursor, OrderEventRow, OrderRow };

const PER_PAGE = 50;

export type OrderPage = { orders: OrderRow[]; next: string | null };

/** Paid orders, the last paid first, or the orders with one number; `cursor` as the page before gave it. */
export async function listOrders(
  scope: ProgramScope,
  { search = "", cursor, limit = PER_PAGE }: { search?: string; cursor?: string; limit?: number },
): Promise<OrderPage> {
  const number = search.trim().replace(/^#/, "").slice(0, 200);
  if (number) {
    return {
      orders: await readProgram(scope, (tx) => findOrdersByNumber(tx, scope, number), { keepPlans: true }),
      next: null,
    };
  }
  const rows = await readProgram(scope, (tx) => listPaidOrders(tx, scope, readCursor(cursor), limit + 1), {
    keepPlans: true,
  });
  const orders = rows.slice(0, limit);
  const last = orders.at(-1);
  return {
    orders,
    next: rows.length > limit && last?.paidAt ? writeCursor({ paidAt: last.paidAt, id: last.id }) : null,
  };
}

export type OrderDetail = OrderRow & {
  /** As the newest event has it; null when all that was heard of it were cancellations without lines. */
  content: OrderContent | null;
  /** Pieces that came back, by line id. */
  refunded: ReadonlyMap<string, number>;
  fulfilledAt: Date | null;
  spendMinor: bigint;
  writtenOff: bigint;
  purchaseId: string | null;
  storeDomain: string | null;
  events: OrderEventRow[];
};

/** One order as it is now, with everything that was heard of it; null when the program has none with this id. */
export async function orderById(scope: ProgramScope, orderId: string): Promise<OrderDetail | null> {
  const [found, events] = await readProgram(
    scope,
    (tx) => Promise.all([findOrderDetail(tx, scope, orderId), listOrderEvents(tx, scope, orderId)]),
    { keepPlans: true },
  );
  if (!found) return null;
  const { merge, payload, ...order } = found;
  const state = merge as OrderMerge;
  const content = contentOfPayload(payload);
  return { ...order, content, refunded: refundedOf(state), fulfilledAt: fulfilledAtOf(state), events };
}
