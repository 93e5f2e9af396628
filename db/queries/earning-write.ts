import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Awards that wait for staff; asked once per event and version. */
export async function insertAwards(
  tx: Tx,
  scope: ProgramScope,
  awards: readonly { id: string; memberId: string; eventId: string; ruleVersionId: string; askedAt: Date }[],
): Promise<void> {
  await tx`
    insert into pending_awards (program_id, id, member_id, event_id, rule_version_id, state, asked_at)
    select ${scope.programId}, id::uuid, member_id::uuid, event_id::uuid, rule_version_id::uuid, 'waiting',
           asked_at::timestamptz
      from unnest(${awards.map((a) => a.id)}::text[], ${awards.map((a) => a.memberId)}::text[],
                  ${awards.map((a) => a.eventId)}::text[], ${awards.map((a) => a.ruleVersionId)}::text[],
                  ${awards.map((a) => a.askedAt.toISOString())}::text[])
        as t(id, member_id, event_id, rule_version_id, asked_at)
    on conflict (program_id, event_id, rule_version_id) do nothing`;
}

/** E15: the shop's customer id of a member who had none, unless somebody else has it by now. */
export async function learnExternalIds(
  tx: Tx,
  scope: ProgramScope,
  learned: readonly { memberId: string; externalId: string }[],
): Promise<void> {
  await tx`
    update members m set external_id = l.external_id
      from (select distinct on (member_id) * from (
              select distinct on (external_id) * from unnest(${learned.map((l) => l.memberId)}::uuid[],
                                                             ${learned.map((l) => l.externalId)}::text[])
                                                   with ordinality as t(member_id, external_id, ord)
               order by external_id, ord) f
             order by member_id, ord) l
     where m.program_id = ${scope.programId} and m.id = l.member_id and m.external_id is null
       and not exists (select 1 from members x where x.program_id = ${scope.programId} and x.external_id = l.external_id)`;
}

/** Marks members whose badges and challenges have to be looked at again. */
export async function touchMembers(tx: Tx, scope: ProgramScope, memberIds: readonly string[]): Promise<void> {
  await tx`
    insert into members_touched (program_id, member_id, at)
    select ${scope.programId}, id, clock_timestamp()
      from (select distinct id from unnest(${[...memberIds]}::uuid[]) as t(id) order by id) t
    on conflict (program_id, member_id) do update set at = excluded.at`;
}

/** Whether the program has badges or challenges for which something is counted. */
export async function countsGame(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ counts: boolean }[]>`
    select exists (select 1 from badges where program_id = ${scope.programId} and ended_at is null)
        or exists (select 1 from challenges where program_id = ${scope.programId} and ended_at is null) as counts`;
  return row?.counts ?? false;
}
