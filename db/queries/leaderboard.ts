import type { BoardEntry } from "@/lib/game/leaderboard";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

export type BoardMetric = "points" | "orders";

/**
 * The figures of everybody on the board, since an instant: points earned with refunds taken off, or orders paid. Who is
 * left out of earning is left out here too.
 */
export async function selectBoard(
  tx: Tx,
  scope: ProgramScope,
  metric: BoardMetric,
  from: Date,
  until: Date,
): Promise<BoardEntry[]> {
  const { programId } = scope;
  const figure =
    metric === "orders"
      ? tx`(select count(*) from orders o
             where o.program_id = m.program_id and o.member_id = m.id and o.status = 'paid' and o.spend_minor > 0
               and o.paid_at >= ${from} and o.paid_at < ${until})`
      : tx`(select coalesce(sum(case t.kind when 'earn' then t.amount when 'reverse' then -t.amount else 0 end), 0)
              from transfers t
             where t.program_id = m.program_id and t.member_id = m.id and t.asset = 'points'
               and t.kind in ('earn', 'reverse') and t.occurred_at >= ${from} and t.occurred_at < ${until})`;
  return tx<BoardEntry[]>`
    select m.id as member_id, m.leaderboard_name as name, ${figure}::bigint as figure from members m
     where m.program_id = ${programId} and m.leaderboard_name is not null and not m.excluded and m.kind = 'person'`;
}

/** Puts a name on the board, or takes it off with null; false when somebody else has it, however it is written. */
export async function writeBoardName(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  name: string | null,
): Promise<boolean> {
  const { programId } = scope;
  if (name !== null) {
    await tx`select pg_advisory_xact_lock(hashtext(${`board ${programId}`}))`;
    const [taken] = await tx<{ taken: boolean }[]>`
      select exists (select 1 from members
                      where program_id = ${programId} and lower(leaderboard_name) = lower(${name})
                        and id <> ${memberId}) as taken`;
    if (taken?.taken) return false;
  }
  await tx`update members set leaderboard_name = ${name} where program_id = ${programId} and id = ${memberId}`;
  return true;
}

/** The name that a member has on the board; null is not on it. */
export async function boardNameOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<string | null> {
  const [row] = await tx<{ leaderboardName: string | null }[]>`
    select leaderboard_name from members where program_id = ${scope.programId} and id = ${memberId}`;
  return row?.leaderboardName ?? null;
}
