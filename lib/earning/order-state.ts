import { readInstant } from "@/lib/shared/instant";
import type { OrderStatus } from "./exclusions";
import type { OrderContent, OrderEvent, OrderEventType } from "./order";

/** Where an event stands among the others of its order: by time, then kind, then id. `at` is an ISO instant. */
export type Stamp = { at: string; rank: number; eventId: string };

/**
 * What has been heard of an order, as JSON: everything that merging further events needs. Each part only ever moves one
 * way (a later stamp, an earlier instant, a larger quantity), so that events may come late, twice and in any order.
 */
export type OrderMerge = {
  /** The event whose content is the newest. */
  contentEvent: Stamp | null;
  /** The latest of the payments and cancellations. */
  decision: Stamp | null;
  /** The earliest payment. */
  paidAt: string | null;
  /** The earliest refund: stands for the payment while none has been heard of. */
  refundedAt: string | null;
  fulfilledAt: string | null;
  /** The most items of each line that any event called refunded, by line id, sorted; lines without refunds are left out. */
  refunded: [lineId: string, quantity: number][];
};

/** An order as state: the merge of its events and the newest content, which is stored with the event that brought it. */
export type OrderState = { merge: OrderMerge; content: OrderContent | null };

const RANK: Record<OrderEventType, number> = {
  "order.paid": 0,
  "order.updated": 1,
  "order.refunded": 2,
  "order.cancelled": 3,
};

function later(a: Stamp | null, b: Stamp | null): Stamp | null {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.rank !== b.rank) return a.rank > b.rank ? a : b;
  return a.eventId >= b.eventId ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function mostRefunded(a: OrderMerge["refunded"], b: OrderMerge["refunded"]): OrderMerge["refunded"] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const most = new Map(a);
  for (const [line, quantity] of b) most.set(line, Math.max(quantity, most.get(line) ?? 0));
  return [...most].sort(byLine);
}

function byLine([a]: [string, number], [b]: [string, number]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What one event alone says. */
export function stateOf(event: OrderEvent): OrderState {
  const at = event.occurredAt.toISOString();
  const stamp = { at, rank: RANK[event.type], eventId: event.id };
  const refunded: OrderMerge["refunded"] = [];
  for (const { id, refundedQuantity } of event.content?.lines ?? [])
    if (refundedQuantity > 0) refunded.push([id, refundedQuantity]);
  const merge: OrderMerge = {
    contentEvent: event.content ? stamp : null,
    decision: event.type === "order.paid" || event.type === "order.cancelled" ? stamp : null,
    paidAt: event.type === "order.paid" ? at : null,
    refundedAt: event.type === "order.refunded" ? at : null,
    fulfilledAt: event.content?.fulfilledAt?.toISOString() ?? null,
    refunded: refunded.length > 1 ? refunded.sort(byLine) : refunded,
  };
  return { merge, content: event.content };
}

/** The join of two states: commutative, associative, idempotent. */
export function joinStates(a: OrderState, b: OrderState): OrderState {
  const contentEvent = later(a.merge.contentEvent, b.merge.contentEvent);
  return {
    merge: {
      contentEvent,
      decision: later(a.merge.decision, b.merge.decision),
      paidAt: earlier(a.merge.paidAt, b.merge.paidAt),
      refundedAt: earlier(a.merge.refundedAt, b.merge.refundedAt),
      fulfilledAt: earlier(a.merge.fulfilledAt, b.merge.fulfilledAt),
      refunded: mostRefunded(a.merge.refunded, b.merge.refunded),
    },
    content: contentEvent === a.merge.contentEvent ? a.content : b.content,
  };
}

/** Takes one more event in: late, repeated and reordered events end in the same state. */
export function mergeOrderEvent(state: OrderState | null, event: OrderEvent): OrderState {
  const next = stateOf(event);
  return state ? joinStates(state, next) : next;
}

/** Paid or cancelled as the latest of these events says; a refund alone tells of a payment; an update alone is open. */
export function statusOf({ decision, refundedAt }: OrderMerge): OrderStatus {
  if (decision) return decision.rank === RANK["order.cancelled"] ? "cancelled" : "paid";
  return refundedAt ? "paid" : "open";
}

/** When the order was first paid; as long as only refunds were heard of, the first of these. */
export function paidAtOf({ paidAt, refundedAt }: OrderMerge): Date | null {
  const at = paidAt ?? refundedAt;
  return at === null ? null : readInstant(at);
}

export function fulfilledAtOf({ fulfilledAt }: OrderMerge): Date | null {
  return fulfilledAt === null ? null : readInstant(fulfilledAt);
}

/** Refunded items by line id, as evaluate() takes them. */
export function refundedOf({ refunded }: OrderMerge): ReadonlyMap<string, number> {
  return new Map(refunded);
}
