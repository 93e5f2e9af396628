import type { Run, RunCounts, RunStage, RunStatus } from "@/lib/reconcile/run";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

function columns(tx: Tx) {
  return tx`id, shop_id, started_by, status, stage, from_mark, to_mark, cursor, counts, problem, stop_asked, started_at,
    beat_at, finished_at`;
}

/** Begins a comparison; null while another one of the store is under way. */
export async function insertRun(
  tx: Tx,
  scope: ProgramScope,
  run: Pick<Run, "id" | "shopId" | "startedBy" | "fromMark" | "counts">,
  now: Date,
): Promise<Run | null> {
  const [row] = await tx<Run[]>`
    insert into shopify_reconciliations
      (program_id, id, shop_id, started_by, from_mark, to_mark, counts, started_at, beat_at)
    values (${scope.programId}, ${run.id}, ${run.shopId}, ${run.startedBy}, ${run.fromMark}, ${now},
      ${tx.json(run.counts)}, ${now}, ${now})
    on conflict (program_id, shop_id) where status = 'running' do nothing
    returning ${columns(tx)}`;
  return row ?? null;
}

export async function findRun(tx: Tx, scope: ProgramScope, id: string): Promise<Run | null> {
  const [row] = await tx<Run[]>`
    select ${columns(tx)} from shopify_reconciliations where program_id = ${scope.programId} and id = ${id}`;
  return row ?? null;
}

/** The one that is under way; null where none is. */
export async function runningRun(tx: Tx, scope: ProgramScope, shopId: string): Promise<Run | null> {
  const [row] = await tx<Run[]>`
    select ${columns(tx)} from shopify_reconciliations
     where program_id = ${scope.programId} and shop_id = ${shopId} and status = 'running'`;
  return row ?? null;
}

/** The newest first. */
export async function listRuns(
  tx: Tx,
  scope: ProgramScope,
  shopId: string | null,
  limit: number,
): Promise<Run[]> {
  return tx<Run[]>`
    select ${columns(tx)} from shopify_reconciliations
     where program_id = ${scope.programId} and (${shopId}::uuid is null or shop_id = ${shopId})
     order by started_at desc, id desc limit ${limit}`;
}

/** Up to where the store's orders have been seen by a comparison that went through all of them. */
export async function lastMark(tx: Tx, scope: ProgramScope, shopId: string): Promise<Date | null> {
  const [row] = await tx<{ toMark: Date | null }[]>`
    select max(to_mark) as to_mark from shopify_reconciliations
     where program_id = ${scope.programId} and shop_id = ${shopId} and status = 'done'`;
  return row?.toMark ?? null;
}

/**
 * Writes down how far it has come, if it stands where this process left it: `beatAt` is the last beat that is known, so
 * that of two who go on with the same one only the first does. Null is the other one's; else whether it shall stop. Without
 * `now` it is let go: whoever comes next may go on.
 */
export async function moveRun(
  tx: Tx,
  scope: ProgramScope,
  run: Pick<Run, "id" | "beatAt">,
  to: { stage: RunStage; cursor: string | null; counts: RunCounts },
  now: Date | null,
): Promise<{ stopAsked: boolean; beatAt: Date } | null> {
  const [row] = await tx<{ stopAsked: boolean; beatAt: Date }[]>`
    update shopify_reconciliations
       set stage = ${to.stage}, cursor = ${to.cursor}, counts = ${tx.json(to.counts)},
           beat_at = case when ${now === null} then 'epoch'::timestamptz
                          else greatest(${now}::timestamptz, beat_at + interval '1 millisecond') end
     where program_id = ${scope.programId} and id = ${run.id} and status = 'running'
       and date_trunc('milliseconds', beat_at) = date_trunc('milliseconds', ${run.beatAt}::timestamptz)
    returning stop_asked, beat_at`;
  return row ?? null;
}

export async function finishRun(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  end: { status: Exclude<RunStatus, "running">; problem: string | null },
  now: Date,
): Promise<boolean> {
  const ended = await tx`
    update shopify_reconciliations
       set status = ${end.status}, problem = ${end.problem}, finished_at = ${now}, beat_at = ${now}
     where program_id = ${scope.programId} and id = ${id} and status = 'running'`;
  return ended.count === 1;
}

/** Asks it to stop at its next step. False when none is under way. */
export async function askToStop(tx: Tx, scope: ProgramScope, id: string): Promise<boolean> {
  const asked = await tx`
    update shopify_reconciliations set stop_asked = true
     where program_id = ${scope.programId} and id = ${id} and status = 'running'`;
  return asked.count === 1;
}

/** Those of before `before` go, but for the newest hundred of each store. */
export async function sweepRuns(tx: Tx, scope: ProgramScope, before: Date): Promise<void> {
  await tx`
    delete from shopify_reconciliations r
     where program_id = ${scope.programId} and finished_at < ${before}
       and (select count(*) from shopify_reconciliations newer
             where newer.program_id = ${scope.programId} and newer.shop_id = r.shop_id
               and newer.started_at > r.started_at) >= 100`;
}
