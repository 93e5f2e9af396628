import type { Shared, SharedWith } from "@/lib/referrals/signals";
import type { TraceKind } from "@/lib/referrals/trace";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** One thing seen, as it is kept: a keyed hash. */
export type HashedTrace = { kind: TraceKind; hash: Uint8Array };

const MOST_PER_KIND = 20;

/** Keeps what was seen of a member, each thing once with when it was seen last; the newest twenty of a kind stay. */
export async function keepTraces(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  traces: readonly HashedTrace[],
  now: Date,
): Promise<void> {
  if (traces.length === 0) return;
  const { programId } = scope;
  await tx`
    insert into member_traces (program_id, member_id, kind, hash, seen_at)
    select ${programId}, ${memberId}, t.kind, decode(t.hash, 'hex'), ${now}
      from unnest(${traces.map(({ kind }) => kind)}::text[],
                  ${traces.map(({ hash }) => Buffer.from(hash).toString("hex"))}::text[]) as t(kind, hash)
    on conflict (program_id, member_id, kind, hash) do update set seen_at = greatest(member_traces.seen_at, excluded.seen_at)`;
  await tx`
    delete from member_traces t using (
      select kind, hash, row_number() over (partition by kind order by seen_at desc, hash) as place from member_traces
       where program_id = ${programId} and member_id = ${memberId}
    ) old
     where t.program_id = ${programId} and t.member_id = ${memberId} and t.kind = old.kind and t.hash = old.hash
       and old.place > ${MOST_PER_KIND}`;
}

/** Takes away what was last seen before an instant. Returns how much. */
export async function forgetTracesBefore(tx: Tx, scope: ProgramScope, before: Date): Promise<number> {
  const gone = await tx`
    delete from member_traces where program_id = ${scope.programId} and seen_at < ${before}`;
  return gone.count;
}

/** What a friend has in common with the advocate, with the advocate's other friends, and with other members. */
export async function selectShared(
  tx: Tx,
  scope: ProgramScope,
  { advocateId, friendId }: { advocateId: string; friendId: string },
): Promise<Shared[]> {
  const { programId } = scope;
  return tx<{ kind: TraceKind; with: SharedWith; people: number }[]>`
    select mine.kind, case when other.member_id = ${advocateId} then 'advocate'
                           when r.friend_id is not null then 'friend' else 'member' end as "with",
           count(distinct other.member_id)::int as people
      from member_traces mine
      join member_traces other on other.program_id = ${programId} and other.kind = mine.kind and other.hash = mine.hash
                              and other.member_id <> ${friendId}
      left join referrals r on r.program_id = ${programId} and r.friend_id = other.member_id
                           and r.advocate_id = ${advocateId}
     where mine.program_id = ${programId} and mine.member_id = ${friendId}
     group by 1, 2 order by 1, 2`;
}

/** How many other members go by one of these addresses. */
export async function countByEmail(
  tx: Tx,
  scope: ProgramScope,
  friendId: string,
  emailKeys: readonly string[],
): Promise<number> {
  const [row] = await tx<{ people: number }[]>`
    select count(*)::int as people from members
     where program_id = ${scope.programId} and email_key = any(${[...emailKeys]}::text[])
       and coalesce(merged_into, id) <> ${friendId}`;
  return row?.people ?? 0;
}
