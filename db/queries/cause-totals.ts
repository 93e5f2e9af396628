import type { Cause } from "@/lib/causes/cause";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { sameMember } from "./former";

/** What came for each cause after an instant and until another (null: ever since), in minor units: gifts and shares. */
export async function selectCame(
  tx: Tx,
  scope: ProgramScope,
  after: Date | null,
  until: Date,
): Promise<{ causeId: string; minor: bigint }[]> {
  const { programId } = scope;
  const span = tx`x.at > coalesce(${after}::timestamptz, '-infinity') and x.at <= ${until}`;
  return tx<{ causeId: string; minor: bigint }[]>`
    select c.id as cause_id,
           ((select coalesce(sum(x.minor), 0) from cause_shares x
              where x.program_id = ${programId} and x.cause_id = c.id and ${span})
          + (select coalesce(sum(x.minor), 0) from cause_entries x
              where x.program_id = ${programId} and x.cause_id = c.id and ${span}))::bigint as minor
      from causes c where c.program_id = ${programId}`;
}

/** The cause that a member's orders give to: chosen by them where they may, else the program's; null where it is none. */
export async function findCauseOf(
  tx: Tx,
  scope: MemberScope,
  { causeId, mayChoose, since }: { causeId: string | null; mayChoose: boolean; since: Date },
): Promise<(Cause & { mine: bigint; fresh: bigint }) | null> {
  const { programId, memberId } = scope;
  const [row] = await tx<(Cause & { mine: bigint; fresh: bigint })[]>`
    select c.id, c.name, c.description, c.minor_per_hundred, c.impact_minor, c.impact_one, c.impact_many, c.position,
           c.ended_at, c.created_at,
           (select coalesce(sum(x.minor), 0)::bigint from cause_shares x
             where x.program_id = ${programId} and x.member_id in ${sameMember(tx, scope, memberId)} and x.cause_id = c.id) as mine,
           ((select coalesce(sum(x.minor), 0) from cause_shares x
              where x.program_id = ${programId} and x.cause_id = c.id and x.at > ${since})
          + (select coalesce(sum(x.minor), 0) from cause_entries x
              where x.program_id = ${programId} and x.cause_id = c.id and x.at > ${since}))::bigint as fresh
      from causes c
      left join cause_choices h on ${mayChoose} and h.program_id = ${programId} and h.member_id = ${memberId}
                               and h.cause_id = c.id
     where c.program_id = ${programId} and c.ended_at is null and (c.id = ${causeId}::uuid or h.cause_id is not null)
     order by h.cause_id is null limit 1`;
  return row ?? null;
}
