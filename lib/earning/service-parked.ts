import {
  markResumed,
  type ParkedRow,
  resolveAlertsOf,
  selectWaiting,
  takeWaiting,
} from "@/db/queries/parked";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { unparkEvent } from "./parked";
import { forgetBook } from "./service-book";
import { UNREADABLE } from "./service-park";
import { recordEventsWithin } from "./service-record";

const AT_A_TIME = 100;

/** Events that wait for a rule to be mended, the longest first. */
export type Parked = { events: ParkedRow[]; count: number };

/** What waits, at most `limit` of it, and how much it is in all. */
export function parkedEvents(scope: ProgramScope, limit: number): Promise<Parked> {
  return readProgram(scope, (tx) => selectWaiting(tx, scope, limit));
}

/** How many events were worked off, and how many still wait because a rule can't be read. */
export type Resumed = { resumed: number; waiting: number };

type Place = { parkedAt: Date; id: string };

/** Events of one source in a row are decided together; the order in which they came is kept. */
function runsOf(rows: readonly ParkedRow[]): ParkedRow[][] {
  const runs: ParkedRow[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && last[0]?.source === row.source) last.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Whether an event is done with: it was decided, or refused for good. */
async function resumeRun(tx: Tx, scope: ProgramScope, run: readonly ParkedRow[], now: Date) {
  const source = (run[0] as ParkedRow).source;
  const results = await recordEventsWithin(
    tx,
    scope,
    source,
    run.map((row) => unparkEvent(row.event)),
    now,
    { ids: run.map((row) => row.id) },
  );
  return run.filter((_, at) => {
    const result = results[at];
    return !(result?.ok && result.value.outcome === "parked");
  });
}

async function resumeSome(scope: ProgramScope, after: Place | null, now: Date) {
  return inProgram(scope, async (tx) => {
    const rows = await takeWaiting(tx, scope, after, AT_A_TIME);
    const done: string[] = [];
    for (const run of runsOf(rows)) {
      for (const row of await resumeRun(tx, scope, run, now)) done.push(row.id);
    }
    if (done.length > 0) await markResumed(tx, scope, done, now);
    return { last: rows.at(-1) ?? null, done: done.length };
  });
}

/**
 * Works off what was parked, in the order in which it came: 100 events a transaction. What still can't be decided stays;
 * once nothing waits, the alerts are taken off the list. May run twice, late, or on two machines at once: each event is
 * recorded once.
 */
export async function resumeParked(scope: ProgramScope, now: Date): Promise<Resumed> {
  let resumed = 0;
  let after: Place | null = null;
  const any = (await parkedEvents(scope, 1)).count > 0;
  if (any) forgetBook(scope);
  while (any) {
    const some = await resumeSome(scope, after, now);
    resumed += some.done;
    if (!some.last) break;
    after = { parkedAt: some.last.parkedAt, id: some.last.id };
  }
  const count = any ? (await parkedEvents(scope, 1)).count : 0;
  if (count === 0) {
    await inProgram(scope, (tx) => resolveAlertsOf(tx, scope, UNREADABLE, now));
  }
  return { resumed, waiting: count };
}
