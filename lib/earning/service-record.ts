import { writeLedger } from "@/db/queries/ledger-write";
import { inProgram, type Tx } from "@/db/transaction";
import type { Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { EventAnswer } from "./batch";
import { decideEvent, finishBatch } from "./decide-event";
import type { EventError, IncomingEvent } from "./incoming";
import { loadBatch } from "./service-batch";

export type EventResult = Result<EventAnswer, EventError>;

/** The most events of one transaction; a longer list is cut into several. */
const MOST_PER_TRANSACTION = 500;

async function recordTogether(
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
): Promise<EventResult[]> {
  return inProgram(scope, async (tx, commit) => {
    const batch = await loadBatch(tx, scope, source, events, now);
    const results = events.map((event, index) => decideEvent(batch, event, index));
    finishBatch(batch);
    if (batch.write.events.length > 0) await Promise.all([writeLedger(tx, batch.write), commit()]);
    return results;
  });
}

/**
 * `recordEvents` in a transaction of the caller, for a list that has to be recorded together with something else. Lists
 * of more than 500 hold their members' accounts for longer.
 */
export async function recordEventsWithin(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
): Promise<EventResult[]> {
  const batch = await loadBatch(tx, scope, source, events, now);
  const results = events.map((event, index) => decideEvent(batch, event, index));
  finishBatch(batch);
  if (batch.write.events.length > 0) await writeLedger(tx, batch.write);
  return results;
}

/**
 * Records events, each once, and posts what the program's rules say: the way in for everything a shop reports. `source`
 * says who reports; ids are unique per source. Answers in the order of the list; a refused event changes nothing and
 * stops no other. Up to 500 events are one transaction.
 */
export async function recordEvents(
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
): Promise<EventResult[]> {
  const results: EventResult[] = [];
  for (let at = 0; at < events.length; at += MOST_PER_TRANSACTION) {
    results.push(...(await recordTogether(scope, source, events.slice(at, at + MOST_PER_TRANSACTION), now)));
  }
  return results;
}
