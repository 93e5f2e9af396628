import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Batch, instantOf, orderKey, shopOf, type WorkingMember, type WorkingOrder } from "./batch";
import { decideOrder, type OrderOutcome } from "./decide-order";
import { decideUnlinkedRefund } from "./decide-unlinked-refund";
import { contentOf } from "./event-seal";
import { explanationOf, guestNote } from "./explain-outcome";
import type { ExplanationRecord } from "./explanation";
import { type EventError, type IncomingEvent, type OrderLikeType, unreadable } from "./incoming";
import type { OrderEvent } from "./order";
import { mergeOrderEvent } from "./order-state";
import { takeOutcome } from "./take-outcome";

/** What an event came to. */
export type Decided = {
  points: bigint;
  qualifying: bigint;
  memberId: string | null;
  orderId: string | null;
  explanation: ExplanationRecord | null;
};

function workingOrder(batch: Batch, shopId: string, externalId: string): WorkingOrder | null {
  return batch.orders.get(orderKey(shopId, externalId)) ?? null;
}

/** The member an order belongs to: whoever it was first matched to, else whom the event names. */
function ownerOf(
  batch: Batch,
  order: WorkingOrder | null,
  named: WorkingMember | null,
): WorkingMember | null {
  const owner = order?.record.memberId ? batch.members.get(order.record.memberId) : undefined;
  return owner ?? named;
}

function decidedAs(
  batch: Batch,
  outcome: OrderOutcome,
  member: WorkingMember | null,
  event: IncomingEvent,
): Decided {
  return {
    points: outcome.points,
    qualifying: outcome.qualifyingPoints,
    memberId: outcome.order.memberId,
    orderId: outcome.order.id,
    explanation: explanationOf(outcome, batch.terms, member ? null : guestNote(event.member, batch.terms)),
  };
}

/** What a shop said about an order: merged into what was known, and decided anew. */
export function decideOrderEvent(
  batch: Batch,
  event: IncomingEvent & { type: OrderLikeType },
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  const shopId = shopOf(event, batch) as string;
  if (!event.order) return err({ code: "order_missing" });
  const { id: externalId } = event.order;
  const known = workingOrder(batch, shopId, externalId);
  const member = ownerOf(batch, known, named);
  const orderEvent: OrderEvent = {
    id: event.id,
    type: event.type,
    occurredAt: event.occurredAt,
    orderId: externalId,
    content: contentOf(event),
  };
  const decided = decideOrder(batch, {
    state: mergeOrderEvent(known?.record.state ?? null, orderEvent),
    order: known?.record ?? null,
    orderId: known?.record.id ?? newId(),
    shopId,
    eventId,
    occurredAt: event.occurredAt,
    member,
    now: instantOf(batch, event),
  });
  if (!decided.ok) return err(unreadable(decided.error));
  const outcome = decided.value;
  const newest = outcome.order.state.merge.contentEvent?.eventId === event.id;
  batch.orders.set(orderKey(shopId, externalId), {
    record: outcome.order,
    shopId,
    externalId,
    contentEventId: newest || !known ? eventId : known.contentEventId,
    revision: known?.revision ?? 0,
    status: known?.status ?? null,
    changed: true,
  });
  if (member) {
    const cause = { id: eventId, occurredAt: event.occurredAt, order: externalId, shop: event.shop };
    takeOutcome(batch, member, outcome, { ...cause, before: known?.record ?? null });
  }
  return ok(decidedAs(batch, outcome, member, event));
}

/**
 * An order is decided again as it stands: its member has been found, or the budget of one of its rules was topped up.
 * Nothing new is known of the order itself.
 */
export function decideAgain(
  batch: Batch,
  event: IncomingEvent,
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  const shopId = shopOf(event, batch) as string;
  const known = event.order ? workingOrder(batch, shopId, event.order.id) : null;
  if (!known || known.status === "refund") return err({ code: "order_missing" });
  const member = ownerOf(batch, known, named);
  const { rule } = (event.data ?? {}) as { rule?: string };
  const decided = decideOrder(batch, {
    state: known.record.state,
    order: known.record,
    orderId: known.record.id,
    shopId,
    eventId,
    occurredAt: event.occurredAt,
    member,
    raised: event.type === "order.topped_up" ? (rule ?? null) : null,
    now: instantOf(batch, event),
  });
  if (!decided.ok) return err(unreadable(decided.error));
  const outcome = decided.value;
  batch.orders.set(orderKey(shopId, known.externalId), { ...known, record: outcome.order, changed: true });
  if (member) {
    const cause = { id: eventId, occurredAt: event.occurredAt, order: known.externalId, shop: event.shop };
    takeOutcome(batch, member, outcome, { ...cause, before: known.record });
  }
  return ok(decidedAs(batch, outcome, member, event));
}

/** A refund that names no order stands in the books as an order of its own that takes back. */
export function decideRefund(
  batch: Batch,
  event: IncomingEvent,
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  const shopId = shopOf(event, batch) as string;
  const content = contentOf(event);
  if (!content) return err({ code: "order_missing" });
  if (workingOrder(batch, shopId, content.id)) return err({ code: "event_conflict" });
  const decided = decideUnlinkedRefund(batch, {
    content,
    externalId: event.id,
    occurredAt: event.occurredAt,
    orderId: newId(),
    shopId,
    eventId,
    member: named,
    now: instantOf(batch, event),
  });
  if (!decided.ok) return err(unreadable(decided.error));
  const outcome = decided.value;
  batch.orders.set(orderKey(shopId, content.id), {
    record: outcome.order,
    shopId,
    externalId: content.id,
    contentEventId: eventId,
    revision: 0,
    status: "refund",
    changed: true,
  });
  if (named) {
    const cause = { id: eventId, occurredAt: event.occurredAt, order: content.id, shop: event.shop };
    takeOutcome(batch, named, outcome, { ...cause, before: null });
  }
  return ok(decidedAs(batch, outcome, named, event));
}
