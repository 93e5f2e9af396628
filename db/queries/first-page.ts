import type { MemberScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Whether there is anything new around a member's pages: unread notices, and something moved that is to be settled. */
export async function findNews(tx: Tx, scope: MemberScope): Promise<{ unread: number; isMoved: boolean }> {
  const [row] = await tx<{ unread: number; isMoved: boolean }[]>`
    select (select count(*)::int from notices
             where program_id = ${scope.programId} and member_id = ${scope.memberId} and read_at is null) as unread,
           exists (select from members_touched
                    where program_id = ${scope.programId} and member_id = ${scope.memberId}) as is_moved`;
  return row ?? { unread: 0, isMoved: false };
}

/** A member's membership against the terms that hold at `now`; the version agreed to is null where nobody ever asked. */
export type MembershipFacts = {
  lapsedAt: Date | null;
  agreed: number | null;
  version: number | null;
  effectiveAt: Date | null;
  note: string | null;
};

/** Whether a membership has lapsed, what was agreed to last, and which terms hold, without their text. */
export async function findMembershipFacts(tx: Tx, scope: MemberScope, now: Date): Promise<MembershipFacts> {
  const [row] = await tx<MembershipFacts[]>`
    select s.lapsed_at, c.version as agreed, t.version, t.effective_at, t.note
      from (select) one
      left join memberships s on s.program_id = ${scope.programId} and s.member_id = ${scope.memberId}
      left join lateral (
        select coalesce(terms_version, 0) as version from consents
         where program_id = ${scope.programId} and member_id = ${scope.memberId} and purpose = 'membership' and given
         order by at desc, id desc limit 1) c on true
      left join lateral (
        select version, effective_at, note from program_terms
         where program_id = ${scope.programId} and effective_at <= ${now} order by version desc limit 1) t on true`;
  if (!row) throw new Error("a row of one answered with none");
  return row;
}
