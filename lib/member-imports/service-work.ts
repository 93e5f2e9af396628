import { database } from "@/db/client";
import { selectImportStates } from "@/db/queries/member-import-match";
import {
  claimImport,
  deleteParts,
  findImport,
  type MemberImport,
  moveImport,
  type Phase,
  releaseImport,
  selectBatches,
} from "@/db/queries/member-imports";
import { refreshMemberStatistics } from "@/db/queries/statistics";
import { listTiers } from "@/db/queries/tiers";
import { inProgram, readProgram } from "@/db/transaction";
import { walletAsset } from "@/lib/ledger/accounts";
import { newId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { Newness } from "./newness";
import { type RowBatch, rowBatches } from "./service-batches";
import type { Bytes } from "./service-bytes";
import { checkBatch } from "./service-check";
import { contextOf } from "./service-context";
import { forgetMemory, memoryOf } from "./service-memory";
import { type TakeTerms, takeBatch } from "./service-take";
import { tellOfImport } from "./service-tell";
import { undoAll } from "./service-undo";
import { sumTallies, type Tally } from "./tally";

/** How long a worker may be silent before another takes its place, and how often it says that it is there. */
const LEASE_MS = 60_000;
const RENEW_MS = 5_000;

export type Working = {
  /** Batches on their way at once. */
  lanes?: number;
  /** When to stop and leave the rest to the next call. */
  until?: number;
  signal?: AbortSignal;
  report?: (tally: Tally) => void;
};

/** finished: nothing is left. unfinished: it goes on with the next call. busy: somebody else is at it, or it was stopped. */
export type Worked = "finished" | "unfinished" | "busy";

const STATE_OF = { check: "checking", run: "running", undo: "undoing" } as const;

/** Whether the database is away or overloaded: nothing is wrong with the import, and later it goes on. */
export function isPassing(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return /^(?:08|53|57|40|25P02|E[A-Z]+$|CONN)/.test(code);
}

class Lease {
  private readonly worker = newId();
  private renewedAt = 0;
  private readonly scope: ProgramScope;
  private readonly id: string;
  private readonly phase: Phase;

  constructor(scope: ProgramScope, id: string, phase: Phase) {
    this.scope = scope;
    this.id = id;
    this.phase = phase;
  }

  /** Whether the import is still ours to work on; asked before each batch, and of the database every few seconds. */
  async isOurs(): Promise<boolean> {
    const now = Date.now();
    if (now - this.renewedAt < RENEW_MS) return true;
    const [worker, state] = [this.worker, STATE_OF[this.phase]];
    const claim = { worker, state, now: new Date(now), until: new Date(now + LEASE_MS) };
    const isOurs = await inProgram(this.scope, (tx) => claimImport(tx, this.scope, this.id, claim));
    this.renewedAt = isOurs ? now : 0;
    return isOurs;
  }

  /** Asked where it matters that nobody has stopped it a moment ago. */
  askAgain(): void {
    this.renewedAt = 0;
  }

  async release(): Promise<void> {
    await inProgram(this.scope, (tx) => releaseImport(tx, this.scope, this.id, this.worker));
  }
}

type Doing = (batch: RowBatch) => Promise<Tally>;

async function doingFor(
  scope: ProgramScope,
  imported: MemberImport,
  currency: string,
  isBegun: boolean,
  now: Date,
): Promise<Doing> {
  const [ladder, imports] = await readProgram(scope, (tx) =>
    Promise.all([listTiers(tx, scope), selectImportStates(tx, scope)]),
  );
  const isFirst = imports.every(({ id }) => id === imported.id);
  const memory = memoryOf(imported.id, imported.state, { rows: imported.file.rows, isBegun });
  // One instant for all of an import, however often it goes on.
  const terms: TakeTerms = {
    ladder,
    asset: walletAsset(currency),
    at: imported.startedAt ?? now,
    isFirst,
    newness: new Newness(),
    members: memory.members,
  };
  if (imported.state === "running")
    return async (batch) => {
      const tally = await takeBatch(scope, imported, batch, terms, now);
      if (batch.isFirst) await refreshMemberStatistics(database());
      return tally;
    };
  return (batch) => checkBatch(scope, imported, batch, terms, memory, now);
}

/** Runs batches side by side, at most `lanes`, until there is no more or somebody says stop. */
async function runBatches(
  batches: AsyncGenerator<RowBatch>,
  work: Doing,
  mayGoOn: () => Promise<boolean>,
  { lanes, onDone }: { lanes: number; onDone: (tally: Tally) => void },
): Promise<boolean> {
  const flying = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  let isComplete = true;
  for await (const batch of batches) {
    if (failure || !(await mayGoOn())) {
      isComplete = false;
      break;
    }
    const one: Promise<void> = work(batch)
      .then(onDone, (error) => {
        failure ??= { error };
      })
      .finally(() => flying.delete(one));
    flying.add(one);
    // The first goes alone: the others find the planner told of it.
    if (flying.size >= lanes || batch.isFirst) await Promise.race(flying);
  }
  await Promise.all(flying);
  if (failure) throw (failure as { error: unknown }).error;
  return isComplete;
}

/**
 * Looks at a file, takes it over or undoes it, from where it was left: batches that are done are not done again. The
 * lease sees to it that one process works on an import at a time; stopping it takes effect before the next batch.
 */
export async function workOn(
  scope: ProgramScope,
  id: string,
  bytes: Bytes | null,
  now: Date,
  { lanes = 1, until = Number.POSITIVE_INFINITY, signal, report }: Working = {},
): Promise<Worked> {
  const imported = await readProgram(scope, (tx) => findImport(tx, scope, id));
  const phase = (Object.keys(STATE_OF) as Phase[]).find((one) => STATE_OF[one] === imported?.state);
  if (!imported || !phase) return "busy";
  const lease = new Lease(scope, id, phase);
  if (!(await lease.isOurs())) return "busy";
  const mayGoOn = async () => !signal?.aborted && Date.now() < until && (await lease.isOurs());
  try {
    if (phase === "undo") {
      const isComplete = await undoAll(scope, imported, now, { mayGoOn, report });
      if (!isComplete) await lease.release();
      return isComplete ? "finished" : "unfinished";
    }
    if (!bytes) throw new Error("there is no file to read");
    const done = await readProgram(scope, (tx) => selectBatches(tx, scope, id, phase));
    let total = sumTallies(done.map(({ tally }) => tally));
    const context = await contextOf(scope, imported, now);
    const batches = rowBatches(bytes, imported, context, new Set(done.map(({ number }) => number)));
    const isComplete = await runBatches(
      batches,
      await doingFor(scope, imported, context.currency, done.length > 0, now),
      mayGoOn,
      {
        lanes,
        onDone: (tally) => {
          total = sumTallies([total, tally]);
          report?.(total);
        },
      },
    );
    lease.askAgain();
    if (!(await lease.isOurs())) return "busy";
    if (!isComplete) {
      await lease.release();
      return "unfinished";
    }
    await inProgram(scope, (tx) => finish(tx, scope, id, phase, now));
    forgetMemory(id, STATE_OF[phase]);
    return "finished";
  } catch (error) {
    if (!isPassing(error)) await fail(scope, id, error, now);
    else await lease.release().catch(() => {});
    throw error;
  }
}

async function finish(
  tx: Parameters<typeof moveImport>[0],
  scope: ProgramScope,
  id: string,
  phase: Phase,
  now: Date,
) {
  if (phase === "check") return moveImport(tx, scope, id, "checked");
  // What was taken over needs its file no more; who it was about stands in the members.
  await deleteParts(tx, scope, id);
  await moveImport(tx, scope, id, "done", { finishedAt: now, kept: "forgotten" });
  await tellOfImport(tx, scope, id, "done", now);
}

async function fail(scope: ProgramScope, id: string, error: unknown, now: Date): Promise<void> {
  log.error({ err: error, programId: scope.programId, importId: id }, "an import failed");
  const problem = `It came to a halt at ${now.toISOString()} by a fault of ours. What is done stays; try again, it goes on from there.`;
  const failing = inProgram(scope, async (tx) => {
    await moveImport(tx, scope, id, "failed", { problem });
    await tellOfImport(tx, scope, id, "failed", now);
  });
  await failing.catch(() => {});
}
