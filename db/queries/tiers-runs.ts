import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { RunSummary } from "@/lib/tiers/run";
import type { Tx } from "../transaction";

/** One evaluation, as stored. */
export type TierRun = {
  id: string;
  cause: "nightly" | "ladder" | "manual";
  day: string;
  summary: RunSummary;
  at: Date;
  undoneAt: Date | null;
  undoneBy: Actor | null;
};

/** Opens a run; false when the nightly one of this day is there already. */
export async function insertRun(
  tx: Tx,
  scope: ProgramScope,
  run: { id: string; cause: TierRun["cause"]; day: string },
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into tier_runs (program_id, id, cause, day, summary, at)
    values (${scope.programId}, ${run.id}, ${run.cause}, ${run.day}, '{}', ${at})
    on conflict do nothing returning id`;
  return rows.length > 0;
}

export async function closeRun(tx: Tx, scope: ProgramScope, id: string, summary: RunSummary): Promise<void> {
  await tx`
    update tier_runs set summary = ${tx.json(summary)} where program_id = ${scope.programId} and id = ${id}`;
}

/** Whether the nightly run of this local day has been made. */
export async function hasNightlyRun(tx: Tx, scope: ProgramScope, day: string): Promise<boolean> {
  const rows = await tx`
    select 1 from tier_runs where program_id = ${scope.programId} and cause = 'nightly' and day = ${day}`;
  return rows.length > 0;
}

/** Runs, newest first. */
export function selectRuns(
  tx: Tx,
  scope: ProgramScope,
  { limit, before = null }: { limit: number; before?: string | null },
): Promise<(TierRun & { changes: number; open: number })[]> {
  return tx<(TierRun & { changes: number; open: number })[]>`
    select r.id, r.cause, r.day, r.summary, r.at, r.undone_at, r.undone_by,
           (select count(*)::int from tier_changes c
             where c.program_id = r.program_id and c.run_id = r.id and c.reason <> 'undo') as changes,
           (select count(*)::int from tier_proposals p
             where p.program_id = r.program_id and p.run_id = r.id and p.state in ('proposed', 'held')) as open
      from tier_runs r
     where r.program_id = ${scope.programId} and r.id < coalesce((select b.id from tier_runs b where b.program_id = ${scope.programId} and b.id = ${before}::uuid),
                           'ffffffff-ffff-ffff-ffff-ffffffffffff')
     order by r.id desc limit ${limit}`;
}

/** A run, locked until the transaction ends; null when there is none. */
export async function lockRun(tx: Tx, scope: ProgramScope, id: string): Promise<TierRun | null> {
  const [run] = await tx<TierRun[]>`
    select id, cause, day, summary, at, undone_at, undone_by from tier_runs
     where program_id = ${scope.programId} and id = ${id} for update`;
  return run ?? null;
}

export async function markUndone(tx: Tx, scope: ProgramScope, id: string, now: Date): Promise<void> {
  await tx`
    update tier_runs set undone_at = ${now}, undone_by = ${tx.json(scope.actor)}
     where program_id = ${scope.programId} and id = ${id}`;
}

/** What one run changed, with each member's newest change, so that later ones are seen. */
export type RunChange = {
  id: string;
  memberId: string;
  fromTierId: string | null;
  toTierId: string;
  reason: string;
  evidence: unknown;
  at: Date;
  isNewest: boolean;
};

export function selectRunChanges(tx: Tx, scope: ProgramScope, runId: string): Promise<RunChange[]> {
  return tx<RunChange[]>`
    select c.id, c.member_id, c.from_tier_id, c.to_tier_id, c.reason, c.evidence, c.at,
           not exists (select from tier_changes n where n.program_id = c.program_id and n.member_id = c.member_id
                          and (n.at, n.id) > (c.at, c.id)) as is_newest
      from tier_changes c
     where c.program_id = ${scope.programId} and c.run_id = ${runId} and c.reason <> 'undo' order by c.member_id, c.at, c.id`;
}
