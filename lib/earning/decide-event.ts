import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Batch, type EventAnswer, shopOf, type WorkingMember } from "./batch";
import { decideAction } from "./decide-action";
import { type Decided, decideAgain, decideOrderEvent, decideRefund } from "./decide-order-event";
import { sealEvent } from "./event-seal";
import { type EventError, type IncomingEvent, isDecidedAgain, isOrderEvent } from "./incoming";

export { finishBatch } from "./finish-batch";

function decideWhat(
  batch: Batch,
  event: IncomingEvent,
  named: WorkingMember | null,
  eventId: string,
): Result<Decided, EventError> {
  if (isOrderEvent(event)) return decideOrderEvent(batch, event, named, eventId);
  if (event.type === "refund.unlinked") return decideRefund(batch, event, named, eventId);
  if (isDecidedAgain(event)) return decideAgain(batch, event, named, eventId);
  return decideAction(batch, event, named, eventId);
}

/** Which event of which sender, and of whom. `id` is the one it is recorded under. */
type Told = { named: WorkingMember | null; source: string; id: string };

/**
 * Decides one event of a batch and adds what it changes to the batch. The same event again is answered as the first
 * time; another one under its id is refused. A refusal changes nothing.
 */
export function decideEvent(
  batch: Batch,
  event: IncomingEvent,
  index: number,
  id = newId(),
): Result<EventAnswer, EventError> {
  const named = batch.memberOf[index] ?? null;
  const needsShop = event.shop !== null || event.order !== null;
  if (needsShop && shopOf(event, batch) === null)
    return err({ code: "shop_unknown", shop: event.shop ?? "" });
  const before = batch.earlier.get(event.id);
  if (before) {
    if (before.inputHash !== sealEvent(event).hash) return err({ code: "event_conflict" });
    const { inputHash: _, ...answer } = before;
    return ok({ ...answer, outcome: "duplicate" });
  }
  if (event.member?.id && !named) return err({ code: "member_unknown" });
  return decideTold(batch, event, { named, source: batch.source, id });
}

/** Decides something that the server itself says of a member while a batch is decided: nobody can have said it before. */
export function decideOwn(
  batch: Batch,
  event: IncomingEvent,
  named: WorkingMember,
): Result<EventAnswer, EventError> {
  return decideTold(batch, event, { named, source: "regulars", id: newId() });
}

function decideTold(
  batch: Batch,
  event: IncomingEvent,
  { named, source, id: eventId }: Told,
): Result<EventAnswer, EventError> {
  const sealed = sealEvent(event);
  const decided = decideWhat(batch, event, named, eventId);
  if (!decided.ok) return decided;
  const { points, qualifying, memberId, orderId, explanation } = decided.value;
  const outcome = points === 0n && qualifying === 0n ? "nothing" : "posted";
  batch.write.events.push({
    id: eventId,
    source,
    externalId: event.id,
    type: event.type,
    memberId,
    orderId,
    occurredAt: event.occurredAt,
    inputHash: sealed.hash,
    payload: sealed.text,
    outcome,
    points,
    qualifying,
    explanation: explanation ? JSON.stringify(explanation) : null,
  });
  if (source === batch.source)
    batch.earlier.set(event.id, {
      eventId,
      points,
      memberId,
      orderId,
      explanation,
      inputHash: sealed.hash,
    });
  return ok({ eventId, outcome, points, memberId, orderId, explanation });
}
