import { inProgram, type Tx } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Batch, EventResult } from "./batch";
import { decideEvent, decideOwn, finishBatch } from "./decide-event";
import { type IncomingEvent, joinedEvent } from "./incoming";
import { type BatchOptions, loadBatch } from "./service-batch";
import { listensTo } from "./service-book";
import { tellOfFirstEvents } from "./service-first-events";
import { parkUnreadable } from "./service-park";
import { writeBatch } from "./service-write";

/*
 * recordEvents(scope, source, events, now, { asOf: "event" }) tells history over again: each event is decided as of its
 * own time (the tier then, the window then), nobody is told of it and no entry rewards are given. Give the events in the
 * order in which they happened, and settle what was due before each local day: settleDueLots(scope, startOfDay).
 */

export type { EventResult } from "./batch";

/** The most events of one transaction; a longer list is cut into several. */
const MOST_PER_TRANSACTION = 500;

/** What the server says of members who joined by these events, where a rule listens. */
function decideJoining(batch: Batch): void {
  for (const member of batch.joined) {
    const { memberId } = member.account;
    const occurredAt = member.standing.joinedAt;
    if (!listensTo(batch, "member.joined", occurredAt)) continue;
    decideOwn(batch, joinedEvent(memberId, occurredAt), member);
  }
}

type How = BatchOptions & { commit?: () => Promise<void>; ids?: readonly string[] };

/** What a batch came to, and what is on its way to the database. */
type Sent = {
  decided: { event: IncomingEvent; eventId: string; result: EventResult }[];
  writing: Promise<unknown>[];
};

/**
 * Decides a batch and sends what it wants written. All that it was decided on and put together stays in here: while the
 * database writes, only the answers are held.
 */
async function decideAndSend(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
  { ids, ...options }: Omit<How, "commit">,
): Promise<Sent> {
  const batch = await loadBatch(tx, scope, source, events, now, options);
  if (batch.joined.length > 0) decideJoining(batch);
  const decided = events.map((event, index) => {
    const eventId = ids?.[index] ?? newId();
    return { event, eventId, result: decideEvent(batch, event, index, eventId) };
  });
  finishBatch(batch);
  return { decided, writing: writeBatch(tx, scope, batch) };
}

/** Records a batch; `commit` goes with what it wants written where nothing is left to ask. */
async function recordBatch(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
  { commit, ...how }: How,
): Promise<EventResult[]> {
  const { decided, writing } = await decideAndSend(tx, scope, source, events, now, how);
  const unreadable = decided.some(({ result }) => !result.ok && result.error.code === "rules_unreadable");
  if (unreadable) {
    await Promise.all(writing);
    return parkUnreadable(tx, scope, source, decided, now);
  }
  if (writing.length > 0) await Promise.all(commit ? [...writing, commit()] : writing);
  return decided.map(({ result }) => result);
}

/**
 * `recordEvents` in a transaction of the caller, for a list that has to be recorded together with something else. Lists
 * of more than 500 hold their members' accounts for longer. `ids` are those the events are to be recorded under.
 */
export function recordEventsWithin(
  tx: Tx,
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
  options: BatchOptions & { ids?: readonly string[] } = {},
): Promise<EventResult[]> {
  return recordBatch(tx, scope, source, events, now, options);
}

/**
 * Records events, each once, and posts what the program's rules say: the way in for everything a shop reports. `source`
 * says who reports; ids are unique per source. Answers in the order of the list; a refused event changes nothing and
 * stops no other. Up to 500 events are one transaction. What comes while a rule can't be read is parked.
 */
export async function recordEvents(
  scope: ProgramScope,
  source: string,
  events: readonly IncomingEvent[],
  now: Date,
  options: BatchOptions = {},
): Promise<EventResult[]> {
  const results: EventResult[] = [];
  for (let at = 0; at < events.length; at += MOST_PER_TRANSACTION) {
    const some = events.slice(at, at + MOST_PER_TRANSACTION);
    results.push(
      ...(await inProgram(
        scope,
        (tx, commit) => recordBatch(tx, scope, source, some, now, { ...options, commit }),
        { keepPlans: true },
      )),
    );
    await tellOfFirstEvents(some.length);
  }
  return results;
}
