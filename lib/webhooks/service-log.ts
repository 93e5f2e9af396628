import { writeAudit } from "@/db/queries/audit";
import {
  beginAgain,
  beginRangeAgain,
  countDeliveries,
  type Delivery,
  type DeliveryRow,
  findDelivery,
  holdWaiting,
  selectDeliveries,
} from "@/db/queries/webhook-deliveries";
import { lockEndpoint } from "@/db/queries/webhook-endpoints";
import { insertMessageFor } from "@/db/queries/webhook-messages";
import { inProgram, readProgram } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { bodyOf, EVENTS } from "@/lib/webhook-events/catalogue";
import type { DeliveryState } from "@/lib/webhook-events/delivery";
import { MOST_RESENT, RESEND_STATES, type Resend } from "@/lib/webhook-events/endpoint-input";
import { shownBody } from "@/lib/webhook-events/hidden-code";

export type { Delivery, DeliveryRow };

export type LogError =
  | { code: "delivery_unknown"; message: string }
  | { code: "endpoint_unknown"; message: string }
  | { code: "endpoint_off"; message: string };

const GONE = err<LogError>({ code: "endpoint_unknown", message: "There is no such endpoint any more." });
const OFF = err<LogError>({
  code: "endpoint_off",
  message: "This endpoint is switched off, so nothing would be sent. Switch it on first.",
});

/** A page of what an endpoint was sent, newest first; with `before`, what came before that one. */
export function deliveriesOf(
  scope: ProgramScope,
  endpointId: string,
  page: { state: DeliveryState | null; before: { at: Date; id: string } | null; limit: number },
): Promise<DeliveryRow[]> {
  return readProgram(scope, (tx) => selectDeliveries(tx, scope, endpointId, page));
}

/** One delivery with every try that the log keeps, or null. A code in what is posted is hidden: it can be spent. */
export async function deliveryById(scope: ProgramScope, id: string): Promise<Delivery | null> {
  const found = await readProgram(scope, (tx) => findDelivery(tx, scope, id));
  return found && { ...found, body: shownBody(found.body) };
}

/** How many deliveries of an endpoint are in each state. */
export function deliveryCounts(
  scope: ProgramScope,
  endpointId: string,
): Promise<Partial<Record<DeliveryState, number>>> {
  return readProgram(scope, (tx) => countDeliveries(tx, scope, endpointId));
}

/** Sends one again, under the same id: a receiver that has it already knows it by that. */
export function resendDelivery(
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<Result<{ endpointId: string }, LogError>> {
  return inProgram(scope, async (tx): Promise<Result<{ endpointId: string }, LogError>> => {
    const found = await findDelivery(tx, scope, id);
    if (!found) return err({ code: "delivery_unknown", message: "There is no such delivery any more." });
    const endpoint = await lockEndpoint(tx, scope, found.endpointId);
    if (!endpoint) return GONE;
    if (endpoint.state !== "on") return OFF;
    await beginAgain(tx, scope, id, now);
    const facts = { delivery: showId("delivery", id) };
    await writeAudit(tx, scope, "webhook.resent", showId("webhook", found.endpointId), null, facts, now);
    return ok({ endpointId: found.endpointId });
  });
}

export type Range = { from: Date; until: Date; which: Resend };

/** Sends a span again, the oldest first, so many at most; `more` says that there are more. */
export function resendRange(
  scope: ProgramScope,
  endpointId: string,
  { from, until, which }: Range,
  now: Date,
): Promise<Result<{ count: number; more: boolean }, LogError>> {
  return inProgram(scope, async (tx): Promise<Result<{ count: number; more: boolean }, LogError>> => {
    const endpoint = await lockEndpoint(tx, scope, endpointId);
    if (!endpoint) return GONE;
    if (endpoint.state !== "on") return OFF;
    const span = { from, until, states: RESEND_STATES[which], limit: MOST_RESENT };
    const count = await beginRangeAgain(tx, scope, endpointId, span, now);
    const facts = { from, until, which, count };
    await writeAudit(tx, scope, "webhook.resent", showId("webhook", endpointId), null, facts, now);
    return ok({ count, more: count === MOST_RESENT });
  });
}

/** Holds back all that waits for an endpoint. It can be sent again later. */
export function stopWaiting(
  scope: ProgramScope,
  endpointId: string,
  now: Date,
): Promise<Result<{ count: number }, LogError>> {
  return inProgram(scope, async (tx): Promise<Result<{ count: number }, LogError>> => {
    if (!(await lockEndpoint(tx, scope, endpointId))) return GONE;
    const count = await holdWaiting(tx, scope, endpointId);
    await writeAudit(tx, scope, "webhook.stopped", showId("webhook", endpointId), null, { count }, now);
    return ok({ count });
  });
}

/** Puts a test event on its way to one endpoint, whatever it listens to. Returns the delivery's id. */
export function sendTest(
  scope: ProgramScope,
  endpointId: string,
  now: Date,
): Promise<Result<{ deliveryId: string }, LogError>> {
  return inProgram(scope, async (tx): Promise<Result<{ deliveryId: string }, LogError>> => {
    if (!(await lockEndpoint(tx, scope, endpointId))) return GONE;
    const type = "webhook_test";
    const body = bodyOf({ type, at: now, data: EVENTS[type].example });
    const deliveryId = await insertMessageFor(
      tx,
      scope,
      endpointId,
      { type, body, at: now, memberId: null },
      now,
    );
    return ok({ deliveryId });
  });
}
