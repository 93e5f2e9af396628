import type { ProgramScope } from "@/lib/shared/scope";
import type { WorthPoint } from "@/lib/worth/history";
import type { Tx } from "../transaction";

/** Keeps everybody else from adding to the history until the transaction ends. */
export async function lockWorth(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`worth ${scope.programId}`}, 0))`;
}

/** What a point was worth last; null when that was never noted. */
export async function latestWorth(tx: Tx, scope: ProgramScope): Promise<WorthPoint | null> {
  const [row] = await tx<WorthPoint[]>`
    select minor, points, at from point_worth
     where program_id = ${scope.programId} order by at desc, id desc limit 1`;
  return row ?? null;
}

export async function insertWorth(
  tx: Tx,
  scope: ProgramScope,
  { id, minor, points, at }: WorthPoint & { id: string },
): Promise<void> {
  await tx`
    insert into point_worth (program_id, id, minor, points, at)
    values (${scope.programId}, ${id}, ${minor}, ${points}, ${at})`;
}

/** What a point was worth whenever that changed since an instant, and what it was worth at that instant; oldest first. */
export async function selectWorth(tx: Tx, scope: ProgramScope, since: Date): Promise<WorthPoint[]> {
  return tx<WorthPoint[]>`
    select minor, points, at from (
      (select id, minor, points, at from point_worth
        where program_id = ${scope.programId} and at <= ${since} order by at desc, id desc limit 1)
      union all
      (select id, minor, points, at from point_worth where program_id = ${scope.programId} and at > ${since})
    ) w order by at, id`;
}
