import { addPosting } from "@/lib/ledger/write";
import { fractionText, ZERO } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import {
  type Batch,
  type EventAnswer,
  orderKey,
  shopOf,
  type WorkingMember,
  type WorkingOrder,
} from "./batch";
import { decideOrder, type OrderOnRecord, type OrderOutcome } from "./decide-order";
import { decideUnlinkedRefund } from "./decide-unlinked-refund";
import { type ExplanationRecord, type Note, recordExplanation } from "./explanation";
import { type EventError, type IncomingEvent, isOrderEvent, type OrderLikeType } from "./incoming";
import type { OrderContent, OrderEvent } from "./order";
import { paidAtOf, statusOf } from "./order-state";
import { sealPayload } from "./payload";
import { riseOf } from "./rise";
import type { UnknownRuleSet } from "./rule-book";
import type { RuleUnreadable } from "./rule-set";

function contentOf(event: IncomingEvent): OrderContent | null {
  return event.order && event.order.lines !== null ? event.order : null;
}

/** What is stored of an event and hashed: everything the sender said. */
function seal(event: IncomingEvent) {
  const { id = null, externalId = null, card = null, email = null } = event.member ?? {};
  return sealPayload({
    type: event.type,
    occurredAt: event.occurredAt,
    shop: event.shop ?? "",
    member: event.member ? { id, externalId, card, email } : null,
    orderId: event.order?.id ?? null,
    order: contentOf(event),
    data: event.data,
  });
}

/** The explanation of what an event did to its order (X1). */
function explanationOf(outcome: OrderOutcome, terms: Batch["terms"], memberless: boolean): ExplanationRecord {
  const notes: Note[] = [];
  if (memberless) notes.push({ code: "guest" });
  if (outcome.newlyWrittenOff > 0n)
    notes.push({ code: "written_off", points: Number(outcome.newlyWrittenOff) });
  const owed =
    outcome.posting?.transfers.reduce(
      (sum, row) => (row.debit === "member:debt" ? sum + row.amount : sum),
      0n,
    ) ?? 0n;
  if (owed > 0n) notes.push({ code: "owed", points: Number(owed) });
  const earned = outcome.points > 0n;
  return recordExplanation({
    evaluation: outcome.evaluation,
    ruleSet: outcome.ruleSet?.id ?? "none",
    contentEvent: outcome.order.state.merge.contentEvent,
    rounding: outcome.order.pin?.rounding ?? terms.settings.rounding,
    target: outcome.order.points,
    previous: outcome.previous,
    carry: outcome.carry,
    availability: earned
      ? {
          state: outcome.availableAt === null ? "on_fulfilment" : waits(outcome) ? "pending" : "available",
          at: outcome.availableAt,
        }
      : null,
    expiresAt: earned ? outcome.expiresAt : null,
    notes,
  });
}

/** Whether the lot that was just earned waits for its day. */
function waits({ posting }: OrderOutcome): boolean {
  return posting?.transfers.some((row) => row.kind === "earn" && row.credit === "member:pending") ?? false;
}

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

/** Takes an outcome into the member's working state and into what is written. */
function take(
  batch: Batch,
  member: WorkingMember,
  outcome: OrderOutcome,
  before: OrderOnRecord | null,
  eventId: string,
) {
  if (outcome.posting) {
    addPosting(batch.write, batch.programId, outcome.posting);
    member.account = outcome.posting.account;
  }
  riseOf(batch, member, { order: outcome.order, before }, eventId, batch.now);
}

function unreadable(error: RuleUnreadable | UnknownRuleSet): EventError {
  const reason =
    error.code === "rule_unreadable"
      ? `rule ${error.ruleId}, version ${error.version}: ${error.reason}`
      : error.ruleSet;
  return { code: "rules_unreadable", reason };
}

type Decided = {
  points: bigint;
  memberId: string | null;
  orderId: string | null;
  explanation: ExplanationRecord | null;
};

function decideOrderEvent(
  batch: Batch,
  event: IncomingEvent & { type: OrderLikeType },
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  const shopId = shopOf(event, batch) as string;
  if (!event.order) return err({ code: "order_missing" });
  const known = workingOrder(batch, shopId, event.order.id);
  const member = ownerOf(batch, known, named);
  const orderEvent: OrderEvent = {
    id: event.id,
    type: event.type,
    occurredAt: event.occurredAt,
    orderId: event.order.id,
    content: contentOf(event),
  };
  const decided = decideOrder({
    event: orderEvent,
    order: known?.record ?? null,
    orderId: known?.record.id ?? newId(),
    eventId,
    account: member?.account ?? null,
    memberExcluded: member?.excluded ?? false,
    book: batch.rules,
    terms: batch.terms,
    now: batch.now,
  });
  if (!decided.ok) return err(unreadable(decided.error));
  const outcome = decided.value;
  const newest = outcome.order.state.merge.contentEvent?.eventId === event.id;
  batch.orders.set(orderKey(shopId, event.order.id), {
    record: outcome.order,
    shopId,
    externalId: event.order.id,
    contentEventId: newest || !known ? eventId : known.contentEventId,
    revision: known?.revision ?? 0,
    status: known?.status ?? null,
    changed: true,
  });
  if (member) take(batch, member, outcome, known?.record ?? null, eventId);
  return ok({
    points: outcome.points,
    memberId: outcome.order.memberId,
    orderId: outcome.order.id,
    explanation: explanationOf(outcome, batch.terms, member === null),
  });
}

/** A refund that names no order stands in the books as an order of its own that takes back. */
function decideRefund(
  batch: Batch,
  event: IncomingEvent,
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  const shopId = shopOf(event, batch) as string;
  const content = contentOf(event);
  if (!content) return err({ code: "order_missing" });
  if (workingOrder(batch, shopId, content.id)) return err({ code: "event_conflict" });
  const decided = decideUnlinkedRefund({
    content,
    externalId: event.id,
    occurredAt: event.occurredAt,
    orderId: newId(),
    eventId,
    account: named?.account ?? null,
    memberExcluded: named?.excluded ?? false,
    book: batch.rules,
    terms: batch.terms,
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
  if (named) take(batch, named, outcome, null, eventId);
  return ok({
    points: outcome.points,
    memberId: outcome.order.memberId,
    orderId: outcome.order.id,
    explanation: explanationOf(outcome, batch.terms, named === null),
  });
}

function decideWhat(
  batch: Batch,
  event: IncomingEvent,
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  if (isOrderEvent(event)) return decideOrderEvent(batch, event, named, eventId);
  if (event.type === "refund.unlinked") return decideRefund(batch, event, named, eventId);
  return ok({ points: 0n, memberId: named?.account.memberId ?? null, orderId: null, explanation: null });
}

/**
 * Decides one event of a batch and adds what it changes to the batch. The same event again is answered as the first
 * time; another one under its id is refused. A refusal changes nothing.
 */
export function decideEvent(
  batch: Batch,
  event: IncomingEvent,
  index: number,
): Result<EventAnswer, EventError> {
  if (shopOf(event, batch) === null) return err({ code: "shop_unknown", shop: event.shop ?? "" });
  const sealed = seal(event);
  const before = batch.earlier.get(event.id);
  if (before) {
    if (before.inputHash !== sealed.hash) return err({ code: "event_conflict" });
    const { inputHash: _, ...answer } = before;
    return ok({ ...answer, outcome: "duplicate" });
  }
  const named = batch.memberOf[index] ?? null;
  if (event.member?.id && !named) return err({ code: "member_unknown" });

  const eventId = newId();
  const decided = decideWhat(batch, event, named, eventId);
  if (!decided.ok) return decided;
  const answer: EventAnswer = {
    eventId,
    outcome: decided.value.points === 0n ? "nothing" : "posted",
    ...decided.value,
  };
  batch.write.events.push({
    programId: batch.programId,
    id: eventId,
    source: batch.source,
    externalId: event.id,
    type: event.type,
    memberId: answer.memberId,
    orderId: answer.orderId,
    occurredAt: event.occurredAt,
    inputHash: sealed.hash,
    payload: sealed.text,
    outcome: answer.outcome,
    points: answer.points,
    explanation: answer.explanation ? JSON.stringify(answer.explanation) : null,
  });
  const { outcome: _, ...recorded } = answer;
  batch.earlier.set(event.id, { ...recorded, inputHash: sealed.hash });
  return ok(answer);
}

/** Adds the rows of every order that changed; the accounts and lots are in the write already, each in its last state. */
export function finishBatch(batch: Batch): void {
  for (const order of batch.orders.values()) {
    if (!order.changed) continue;
    const { record } = order;
    const { merge, content } = record.state;
    batch.write.orders.push({
      programId: batch.programId,
      id: record.id,
      shopId: order.shopId,
      externalId: order.externalId,
      memberId: record.memberId,
      currency: content?.currency ?? batch.terms.currency,
      status: order.status ?? statusOf(merge),
      paidAt: paidAtOf(merge),
      contentEventId: order.contentEventId,
      merge: JSON.stringify(merge),
      pin: record.pin ? JSON.stringify(record.pin) : null,
      totalMinor: record.totalMinor,
      spendMinor: record.spendMinor,
      exact: fractionText(record.exact ?? ZERO),
      points: record.points,
      writtenOff: record.writtenOff,
      revision: order.revision + 1,
    });
  }
}
