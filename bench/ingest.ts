import { connect, type Database } from "@/db/client";

import { writeLedger } from "@/db/queries/ledger-write";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, inProgramOf, type Tx } from "@/db/transaction";
import type { Batch } from "@/lib/earning/batch";
import { decideEvent, finishBatch } from "@/lib/earning/decide-event";
import type { IncomingEvent } from "@/lib/earning/incoming";
import { recordEvent, recordEvents } from "@/lib/earning/service";
import { loadBatch } from "@/lib/earning/service-batch";
import { writeBatch } from "@/lib/earning/service-write";

import { emptyWrite, type LedgerWrite } from "@/lib/ledger/write";
import { tellMembers } from "@/lib/notices/service";
import { type Case, closedLoop } from "./measure";
import { writePlainly } from "./plain-write";
import { makeWorld, order, type World } from "./world";

const BATCH = 200;
const BATCHES = 40;
const MS = 2_500;

/** What the service would write for these events, decided now and written by somebody else later. */
export async function decided(world: Pick<World, "scope">, events: readonly IncomingEvent[]): Promise<Batch> {
  return inProgram(world.scope, async (tx) => {
    const batch = await loadBatch(tx, world.scope, "bench", events, new Date());
    for (const [index, event] of events.entries()) decideEvent(batch, event, index);
    finishBatch(batch);
    return batch;
  });
}

/** Every item once, by so many clients at a time. */
export async function drain<T>(
  items: readonly T[],
  clients: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < items.length) await work(items[next++] as T);
    }),
  );
}

/** Makes its work outside the clock, for one turn: nothing of it is held while it is the other's. */
function prepared<T>(make: () => Promise<T>, run: (work: T) => Promise<number>) {
  let made: T[] = [];
  return {
    async ready() {
      made = [await make()];
    },
    async run() {
      const [work] = made;
      if (work === undefined) throw new Error("a turn was begun without its work");
      made = [];
      return run(work);
    },
  };
}

/** Writes a decided batch in one transaction, with everything in one flight. */
type Writer = (tx: Tx, world: Pick<World, "scope">, batch: Batch) => Promise<unknown>[];

/** The postings by a plain statement; what happens to standing, and who is told, as the service writes it. */
export const plainly: Writer = (tx, { scope }, { write, beside, now }) => [
  writePlainly(tx, write),
  writeStandings(tx, write),
  ...(beside.notices.length > 0 ? [tellMembers(tx, scope, beside.notices, now)] : []),
];
const byOurWriter: Writer = (tx, { scope }, batch) => writeBatch(tx, scope, batch);

/** a1: batches of events through the service against statements that only write the same rows. */
async function batchesAgainst(
  owner: Database,
  ownerUrl: string,
  writer: Writer,
  what: Pick<Case, "what" | "promise" | "atLeast">,
): Promise<Case> {
  const [ours, theirs] = [await makeWorld(owner, 5_000), await makeWorld(owner, 5_000)];
  const bareSql = connect(ownerUrl, { max: 2, name: "bench" });
  let round = 0;
  const batches = (world: World) =>
    Array.from({ length: BATCHES }, (_, b) =>
      Array.from({ length: BATCH }, (_, n) => order(world, round * 7 + b * BATCH + n)),
    );
  const service = prepared(
    async () => batches(ours),
    async (work) => {
      await drain(work, 2, (events) => recordEvents(ours.scope, "bench", events, new Date()));
      return BATCH * BATCHES;
    },
  );
  const bare = prepared(
    async () => {
      const decisions: Batch[] = [];
      for (const events of batches(theirs)) decisions.push(await decided(theirs, events));
      return decisions;
    },
    async (decisions) => {
      await drain(decisions, 2, (batch) =>
        inProgramOf(
          theirs.scope.programId,
          (tx, commit) => Promise.all([...writer(tx, theirs, batch), commit()]),
          { on: bareSql },
        ),
      );
      return BATCH * BATCHES;
    },
  );
  return {
    id: "a1",
    ...what,
    prepare: async () => {
      round++;
    },
    ours: { name: "service", ...service },
    bare: { name: "only writing", ...bare },
  };
}

/** Against the bare batch statement: the same rows, handed to the driver as lists. */
export function batchIngest(owner: Database, ownerUrl: string): Promise<Case> {
  return batchesAgainst(owner, ownerUrl, plainly, {
    what: `batches of ${BATCH} orders, 50 rules, explanations and tiers, through the service ÷ the bare batch statement that writes the same rows`,
    promise: "≥ 0.85",
    atLeast: 0.85,
  });
}

/** Against our own writer, which is faster than the driver's lists: what reading, locking and deciding cost beside it. */
export function batchDeciding(owner: Database, ownerUrl: string): Promise<Case> {
  return batchesAgainst(owner, ownerUrl, byOurWriter, {
    what: "the same ÷ our own writer with everything decided beforehand",
    promise: "none; for comparison",
    atLeast: 0,
  });
}

/** a2: single events, each answered after its own commit, against one bare statement and commit per event. */
export async function singleEvents(
  owner: Database,
  ownerUrl: string,
  inFlight: number,
  connections: number,
  atLeast: number,
): Promise<Case> {
  const [ours, theirs] = [await makeWorld(owner, 5_000), await makeWorld(owner, 5_000)];
  const bareSql = connect(ownerUrl, { max: connections, name: "bench" });
  let writes: LedgerWrite[] = [];
  let member = 0;
  return {
    id: "a2",
    what: `single orders, ${inFlight} in flight, each answered after its commit ÷ one bare statement per commit on ${connections} connections`,
    promise: `≥ ${atLeast}`,
    atLeast,
    prepare: async () => {
      // More than the bare statement can write in the time given, decided in one go.
      writes = [];
      for (let chunk = 0; chunk < 30; chunk++) {
        const events = Array.from({ length: 500 }, (_, n) => order(theirs, chunk * 500 + n));
        const { write } = await decided(theirs, events);
        writes.push(...singles(write));
      }
    },
    ours: {
      name: "service",
      run: () =>
        closedLoop(inFlight, MS, async () => {
          const answer = await recordEvent(ours.scope, "bench", order(ours, member++), new Date());
          return answer.ok ? 1 : 0;
        }),
    },
    bare: {
      name: "one statement per commit",
      run: () =>
        closedLoop(connections, MS, async () => {
          const write = writes.pop();
          if (!write) throw new Error("the bare statement ran out of prepared work");
          await writeLedger(bareSql, write);
          return 1;
        }),
    },
  };
}

/** Cuts a batch into writes of one event each. */
function singles(write: LedgerWrite): LedgerWrite[] {
  const lots = [...write.lots.values()];
  const accounts = new Map([...write.accounts.values()].map((account) => [account.memberId, account]));
  return write.events.map((event) => {
    const account = accounts.get(event.memberId ?? "");
    return {
      ...emptyWrite(write.programId),
      events: [event],
      orders: write.orders.filter((row) => row.id === event.orderId),
      lots: new Map(
        lots.filter(({ lot }) => lot.orderId === event.orderId).map((held) => [held.lot.id, held]),
      ),
      transfers: write.transfers.filter((row) => row.eventId === event.id),
      accounts: new Map(account ? [[account.memberId, account]] : []),
    };
  });
}

/** a4: the same load on one program and spread over a hundred. */
export async function oneProgram(owner: Database): Promise<Case> {
  const one = await makeWorld(owner, 5_000);
  const many: World[] = [];
  for (let n = 0; n < 100; n++) many.push(await makeWorld(owner, 50));
  let member = 0;
  const load = (pick: (n: number) => World) =>
    closedLoop(256, MS, async () => {
      const n = member++;
      const world = pick(n);
      const answer = await recordEvent(world.scope, "bench", order(world, n), new Date());
      return answer.ok ? 1 : 0;
    });
  return {
    id: "a4",
    what: "256 single orders in flight, all on one program ÷ the same spread over 100 programs",
    promise: "≥ 0.95",
    atLeast: 0.95,
    prepare: async () => {},
    ours: { name: "one program", run: () => load(() => one) },
    bare: { name: "100 programs", run: () => load((n) => many[n % 100] as World) },
  };
}
