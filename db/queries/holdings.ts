import type { HeldLot } from "@/lib/members/balance";
import type { MemberScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What a balance is computed from: the lots that are not closed, and what is owed. */
export type Holdings = { lots: HeldLot[]; debt: bigint };

/** A member's holdings of points. Throws when the member has no account, which no member lacks. */
export async function getHoldings(tx: Tx, scope: MemberScope): Promise<Holdings> {
  const rows = await tx<({ debt: bigint } & (HeldLot | { state: null }))[]>`
    select b.debt, l.remaining, l.state, l.available_at, l.expires_at
      from balances b
      left join lots l on l.program_id = b.program_id and l.member_id = b.member_id and l.asset = b.asset
                      and l.state <> 'closed'
     where b.program_id = ${scope.programId} and b.member_id = ${scope.memberId} and b.asset = 'points'`;
  const [first] = rows;
  if (!first) throw new Error(`member ${scope.memberId} has no account`);
  return { debt: first.debt, lots: rows.filter((row): row is typeof row & HeldLot => row.state !== null) };
}
