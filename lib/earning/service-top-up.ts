import type { OpenShortfall } from "@/db/queries/earning-usage";
import { rulesRevision } from "@/db/queries/ingest";
import type { Tx } from "@/db/transaction";
import { floor, parseFraction } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import { againData, againOf } from "./again";
import type { Batch } from "./batch";
import { budgetBound } from "./bounds";
import { decideEvent, finishBatch } from "./decide-event";
import type { IncomingEvent } from "./incoming";
import { loadBatch } from "./service-batch";
import { bookOf } from "./service-book";
import { writeBatch } from "./service-write";

/** Where what is given after a budget was topped up comes from. */
const SOURCE = "budget";

/**
 * What a shortfall is made good by. Its id says how much was missing, so that it is given once; what is given only in
 * part is missing less afterwards, and is given the rest under another id.
 */
function eventFor(shortfall: OpenShortfall, versionId: string | null, now: Date): IncomingEvent | null {
  const { id, ruleId, memberId, missing, eventId, orderNumber } = shortfall;
  const event = { id: `${id}:${missing}`, occurredAt: now, member: { id: memberId } };
  if (orderNumber !== null) {
    const order = { id: orderNumber, lines: null };
    return { ...event, type: "order.topped_up", shop: shortfall.shop, order, data: { rule: ruleId } };
  }
  const { data } = shortfall.payload as { data: unknown };
  const approved = shortfall.eventType.startsWith("award.") ? againOf(data) : null;
  const version = approved?.versionId ?? versionId;
  if (version === null) return null;
  const again = approved ?? { type: shortfall.eventType, at: shortfall.occurredAt, data, versionId: version };
  const lacked = { shortfallId: id, eventId, missing: parseFraction(missing) };
  return {
    ...event,
    type: "award.topped_up",
    shop: null,
    order: null,
    data: againData({ ...again, versionId: version, lacked }),
  };
}

/** Whether the budget has something for this: an order takes any fraction of a point, an event whole points. */
function hasLeft(batch: Batch, ruleId: string, event: IncomingEvent): boolean {
  const budget = batch.limits.budgets.get(ruleId);
  if (!budget) return false;
  const left = budgetBound(budget.limitPoints, budget.spent);
  return event.order ? left.numerator > 0n : floor(left) > 0n;
}

/** Gives what some orders and events lacked, in this transaction. Whether it was worth it: there may be more to give. */
export async function settleSome(
  tx: Tx,
  scope: ProgramScope,
  ruleId: string,
  shortfalls: readonly OpenShortfall[],
  now: Date,
): Promise<boolean> {
  if (shortfalls.length === 0) return false;
  const book = await bookOf(tx, scope, await rulesRevision(tx, scope));
  const versionAt = (at: Date) => {
    const found = book.rules.at(at);
    return (
      (found.ok && found.value.rules.find(({ version }) => version.ruleId === ruleId)?.version.id) || null
    );
  };
  const events = shortfalls
    .map((one) => eventFor(one, versionAt(one.occurredAt), now))
    .filter((event) => event !== null);
  const batch = await loadBatch(tx, scope, SOURCE, events, now);
  let given = 0;
  for (const [index, event] of events.entries()) {
    if (!hasLeft(batch, ruleId, event)) continue;
    const result = decideEvent(batch, event, index);
    if (!result.ok || result.value.outcome === "duplicate") continue;
    given++;
    const { memberId, points, eventId } = result.value;
    if (!memberId || points <= 0n) continue;
    const facts = { order: event.order?.id ?? null, points: points.toString() };
    batch.beside.notices.push({
      memberId,
      code: "points_topped_up",
      about: eventId,
      shop: event.shop,
      facts,
    });
  }
  finishBatch(batch);
  await Promise.all(writeBatch(tx, scope, batch));
  return given > 0;
}
