import type { MemberScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { sameMember } from "./former";

/** What a member has given to one cause in all: points, and the money it was paid for them. */
export async function sumOfGifts(
  tx: Tx,
  scope: MemberScope,
  causeId: string,
): Promise<{ points: bigint; minor: bigint; lastAt: Date | null }> {
  const [row] = await tx<{ points: bigint; minor: bigint; lastAt: Date | null }[]>`
    select coalesce(sum(points), 0)::bigint as points, coalesce(sum(minor), 0)::bigint as minor,
           max(at) filter (where points > 0) as last_at
      from cause_entries
     where program_id = ${scope.programId} and member_id in ${sameMember(tx, scope, scope.memberId)} and cause_id = ${causeId}`;
  return row ?? { points: 0n, minor: 0n, lastAt: null };
}
