import { findParked, insertParked } from "@/db/queries/parked";
import type { Tx } from "@/db/transaction";
import { raiseAlert } from "@/lib/notices/service";
import { err, ok } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { EventResult } from "./batch";
import { sealEvent } from "./event-seal";
import type { IncomingEvent } from "./incoming";
import { parkEvent } from "./parked";

/** The alert that a rule can't be read; its subject is the rule's id, or "rules" where that is not known. */
export const UNREADABLE = "rules_unreadable";

/**
 * Keeps events that came while a rule could not be read, and puts it before staff. The same event again is answered as
 * parked; another one under its id is refused. Takes the results of deciding and gives them back with these answered.
 */
export async function parkUnreadable(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  decided: readonly { event: IncomingEvent; eventId: string; result: EventResult }[],
  now: Date,
): Promise<EventResult[]> {
  const parking = decided.flatMap(({ event, eventId, result }) => {
    if (result.ok || result.error.code !== "rules_unreadable") return [];
    const { reason, ruleId } = result.error;
    return [{ event, id: eventId, reason, ruleId, inputHash: sealEvent(event).hash }];
  });
  if (parking.length === 0) return decided.map(({ result }) => result);
  const rows = parking.map(({ event, id, reason, inputHash }) => {
    const { id: externalId, type } = event;
    return { id, source, externalId, type, event: parkEvent(event), inputHash, reason };
  });
  await insertParked(tx, scope, rows, now);
  const kept = await findParked(
    tx,
    scope,
    source,
    rows.map((row) => row.externalId),
  );
  const known = new Map(kept.map((row) => [row.externalId, row]));
  for (const ruleId of new Set(parking.map((one) => one.ruleId))) {
    const reason = parking.find((one) => one.ruleId === ruleId)?.reason ?? "";
    const alert = { code: UNREADABLE, subject: ruleId ?? "rules", facts: { reason } };
    await raiseAlert(tx, scope, alert, now);
  }
  const hashes = new Map(parking.map(({ id, inputHash }) => [id, inputHash]));
  return decided.map(({ event, eventId, result }): EventResult => {
    const hash = hashes.get(eventId);
    if (hash === undefined) return result;
    const row = known.get(event.id);
    if (!row || row.inputHash !== hash) return err({ code: "event_conflict" });
    return ok({
      eventId: row.id,
      outcome: "parked",
      points: 0n,
      memberId: null,
      orderId: null,
      explanation: null,
    });
  });
}
