import { writeAudit } from "@/db/queries/audit";
import {
  askToStop,
  findRun,
  finishRun,
  insertRun,
  lastMark,
  listRuns,
  moveRun,
  runningRun,
  sweepRuns,
} from "@/db/queries/reconcile-runs";
import { inProgram, readProgram } from "@/db/transaction";
import { clock } from "@/lib/shared/clock";
import { newId, showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { adminSentence, isPassing } from "@/lib/shopify/admin-error";
import { findStore, listStores, type ShopifyStore, storeScope } from "@/lib/shopify/service-store";
import { askFrom, isSilent, NO_COUNTS, nextStage, type Run, type RunCounts, type RunStage } from "./run";
import { type Step, stepCodes, stepLedger, stepOrders, stepSubscriptions } from "./service-stages";

export type StartError = { code: "store_unknown" | "not_connected" | "running" };

/** Old ones go, but for the newest hundred of each store. */
const KEPT_MS = 90 * 86_400_000;
/** How often a store is compared by itself, and how often all of it. */
const EVERY_MS = 60 * 60_000;
/** How long one call of the job goes on with a store before it lets others have a turn; the next call goes on. */
const TURN_MS = 45_000;

const STEPS: Record<
  RunStage,
  (place: { scope: ProgramScope; store: ShopifyStore; run: Run; now: Date }) => Promise<Step>
> = {
  orders: stepOrders,
  ledger: stepLedger,
  codes: stepCodes,
  subscriptions: stepSubscriptions,
};

type Beginning = { startedBy: Run["startedBy"]; everything: boolean };

async function begin(
  scope: ProgramScope,
  shopId: string,
  { startedBy, everything }: Beginning,
  now: Date,
): Promise<Run | null> {
  return inProgram(scope, async (tx) => {
    const mark = await lastMark(tx, scope, shopId);
    const fromMark = everything ? null : askFrom(mark, now);
    const run = { id: newId(now.getTime()), shopId, startedBy, fromMark, counts: NO_COUNTS };
    const begun = await insertRun(tx, scope, run, now);
    await sweepRuns(tx, scope, new Date(now.getTime() - KEPT_MS));
    if (begun && startedBy !== "job") {
      const subject = showId("reconciliation", begun.id);
      await writeAudit(tx, scope, "comparison.begun", subject, null, { everything }, now);
    }
    return begun;
  });
}

/** Begins a comparison with a store; the job goes on with it. `everything` looks at all orders instead of what changed. */
export async function startComparison(
  scope: ProgramScope,
  shopId: string,
  { everything, startedBy = "staff" }: { everything: boolean; startedBy?: Run["startedBy"] },
  now: Date,
): Promise<Result<Run, StartError>> {
  const store = await readProgram(scope, (tx) => findStore(tx, scope, shopId));
  if (!store) return err({ code: "store_unknown" });
  if (store.status !== "installed") return err({ code: "not_connected" });
  const run = await begin(scope, shopId, { startedBy, everything }, now);
  return run ? ok(run) : err({ code: "running" });
}

/** Asks a comparison to stop; null when there is none of this id, false when it has ended. */
export function stopComparison(scope: ProgramScope, id: string, now: Date): Promise<boolean | null> {
  return inProgram(scope, async (tx) => {
    if (!(await findRun(tx, scope, id))) return null;
    const asked = await askToStop(tx, scope, id);
    if (asked)
      await writeAudit(tx, scope, "comparison.stopped", showId("reconciliation", id), null, null, now);
    return asked;
  });
}

/** The newest comparisons, of all stores or of one. */
export function comparisons(
  scope: ProgramScope,
  limit: number,
  shopId: string | null = null,
): Promise<Run[]> {
  return readProgram(scope, (tx) => listRuns(tx, scope, shopId, limit));
}

export function comparisonById(scope: ProgramScope, id: string): Promise<Run | null> {
  return readProgram(scope, (tx) => findRun(tx, scope, id));
}

function add(counts: RunCounts, more: Partial<RunCounts>): RunCounts {
  const sums = Object.entries(counts).map(([name, count]) => [
    name,
    count + (more[name as keyof RunCounts] ?? 0),
  ]);
  return Object.fromEntries(sums) as RunCounts;
}

/**
 * Goes on with a comparison until it is through, is asked to stop, or its turn is over. Each step is kept before the next, so
 * that a process that ends loses a step at most, which is then done again and changes nothing. Returns how it stands.
 */
export async function goOn(
  scope: ProgramScope,
  store: ShopifyStore,
  started: Run,
  turnMs = TURN_MS,
): Promise<Run["status"] | "paused" | "lost"> {
  const until = Date.now() + turnMs;
  let run = started;
  for (;;) {
    const now = clock.now();
    const step = await STEPS[run.stage]({ scope, store, run, now });
    const counts = add(run.counts, step.counts);
    const stage = step.error || step.cursor !== null ? run.stage : nextStage(run.stage);
    const isOver = Date.now() > until || (step.error !== null && isPassing(step.error));
    const moved = await inProgram(scope, (tx) =>
      moveRun(
        tx,
        scope,
        run,
        { stage: stage ?? run.stage, cursor: step.cursor, counts },
        isOver ? null : clock.now(),
      ),
    );
    if (!moved) return "lost";
    const end = (status: Exclude<Run["status"], "running">, problem: string | null = null) =>
      inProgram(scope, (tx) => finishRun(tx, scope, run.id, { status, problem }, clock.now())).then(
        () => status,
      );
    if (moved.stopAsked) return end("stopped");
    if (step.error && !isPassing(step.error)) return end("failed", adminSentence(step.error));
    if (stage === null) return end("done");
    if (isOver) return "paused";
    run = { ...run, stage, cursor: step.cursor, counts, beatAt: moved.beatAt };
  }
}

/** The comparison that is this store's turn now: one that was begun or left behind, or a new one when an hour has gone by. */
async function dueRun(scope: ProgramScope, { shopId }: ShopifyStore, now: Date): Promise<Run | null> {
  const [running, [last]] = await readProgram(scope, (tx) =>
    Promise.all([runningRun(tx, scope, shopId), listRuns(tx, scope, shopId, 1)]),
  );
  if (running) {
    const isNew = running.beatAt.getTime() === running.startedAt.getTime();
    return isNew || isSilent(running, now) ? running : null;
  }
  if (last && now.getTime() - last.startedAt.getTime() < EVERY_MS) return null;
  return begin(scope, shopId, { startedBy: "job", everything: false }, now);
}

/** The job: compares each connected store of the program once an hour, and goes on with what was begun. */
export async function compareStores(scope: ProgramScope, now: Date): Promise<void> {
  for (const store of await listStores(scope)) {
    if (store.status !== "installed") continue;
    const run = await dueRun(scope, store, now);
    if (!run) continue;
    const outcome = await goOn(storeScope(store), store, run);
    log.info({ programId: scope.programId, shop: store.domain, outcome }, "a store was compared");
  }
}
