import type { Birthday, Span } from "@/lib/members/birthday";
import { showId } from "@/lib/shared/id";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What a member says of themselves. */
export type ProfileRow = { name: string | null; birthMonth: number | null; birthDay: number | null };

/** The member's row, locked. Throws when the member is gone. */
export async function lockProfile(tx: Tx, scope: ProgramScope, memberId: string): Promise<ProfileRow> {
  const [row] = await tx<ProfileRow[]>`
    select name, birth_month, birth_day from members
     where program_id = ${scope.programId} and id = ${memberId} for update`;
  if (!row) throw new Error(`no member ${memberId}`);
  return row;
}

export async function findProfile(tx: Tx, scope: MemberScope): Promise<ProfileRow> {
  const [row] = await tx<ProfileRow[]>`
    select name, birth_month, birth_day from members
     where program_id = ${scope.programId} and id = ${scope.memberId}`;
  if (!row) throw new Error(`no member ${scope.memberId}`);
  return row;
}

export async function saveProfileRow(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { name, birthMonth, birthDay }: ProfileRow,
): Promise<void> {
  await tx`
    update members set name = ${name}, birth_month = ${birthMonth}, birth_day = ${birthDay}
     where program_id = ${scope.programId} and id = ${memberId}`;
}

/** When this was last done to a member, as the log says; null is never. */
export async function lastDone(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  action: string,
): Promise<Date | null> {
  const [row] = await tx<{ at: Date }[]>`
    select at from audit_entries
     where program_id = ${scope.programId} and subject = ${showId("member", memberId)} and action = ${action}
     order by number desc limit 1`;
  return row?.at ?? null;
}

/** A member who is greeted. */
export type Greeted = { memberId: string; tierId: string | null };

/**
 * Members with one of these birthdays who were members, and whose birthday was on record, when the day began, and who
 * had no birthday since `notSince`.
 */
export async function selectBirthdays(
  tx: Tx,
  scope: ProgramScope,
  birthdays: readonly Birthday[],
  { began, notSince }: { began: Date; notSince: Date },
): Promise<Greeted[]> {
  // What the log calls them is made in a step of its own: entries are then looked up by it (docs/decisions/0030).
  return tx<Greeted[]>`
    with born as materialized (
      select m.id, m.tier_id, 'mem_' || replace(m.id::text, '-', '') as subject from members m
        join unnest(${birthdays.map(({ month }) => month)}::int[], ${birthdays.map(({ day }) => day)}::int[])
             as b(month, day) on b.month = m.birth_month and b.day = m.birth_day
       where m.program_id = ${scope.programId} and m.kind = 'person' and m.joined_at < ${began})
    select m.id as member_id, m.tier_id from born m
     where not exists (select from events e
                        where e.program_id = ${scope.programId} and e.member_id = m.id and e.type = 'member.birthday'
                          and e.type not like 'order.%' and e.occurred_at > ${notSince})
       and not exists (select from audit_entries a
                        where a.program_id = ${scope.programId} and a.subject = m.subject
                          and a.action = 'member.birthday_set' and a.at >= ${began})
     order by m.id`;
}

/** Members who joined in one of these spans and whose anniversary of this day was not told yet. */
export async function selectAnniversaries(
  tx: Tx,
  scope: ProgramScope,
  spans: readonly Span[],
  began: Date,
): Promise<(Greeted & { years: number })[]> {
  return tx<(Greeted & { years: number })[]>`
    select m.id as member_id, m.tier_id, s.years from members m
      join unnest(${spans.map(({ from }) => from.toISOString())}::timestamptz[],
                  ${spans.map(({ until }) => until.toISOString())}::timestamptz[], ${spans.map(({ years }) => years)}::int[])
           as s("from", until, years) on m.joined_at >= s."from" and m.joined_at < s.until
     where m.program_id = ${scope.programId} and m.kind = 'person' and m.erased_at is null and m.merged_into is null
       and not exists (select from events e
                        where e.program_id = m.program_id and e.member_id = m.id and e.type = 'member.anniversary'
                          and e.type not like 'order.%' and e.occurred_at >= ${began})
     order by m.id`;
}

/** When the first member joined; null when there is none. */
export async function firstJoined(tx: Tx, scope: ProgramScope): Promise<Date | null> {
  const [row] = await tx<{ at: Date | null }[]>`
    select min(joined_at) as at from members where program_id = ${scope.programId} and erased_at is null`;
  return row?.at ?? null;
}

/** Which of these types of event some rule paid for at an instant. */
export async function selectAwaited(
  tx: Tx,
  scope: ProgramScope,
  types: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const rows = await tx<{ type: string }[]>`
    select distinct definition -> 'trigger' ->> 'type' as type from earning_rule_versions
     where program_id = ${scope.programId} and definition -> 'trigger' ->> 'type' = any(${[...types]}::text[])
       and live_from <= ${at} and (live_until is null or live_until > ${at})`;
  return new Set(rows.map(({ type }) => type));
}

/** What staff know a member by. */
export type MemberFactsRow = { tags: string[]; birthday: Birthday | null };

/** A member's tags and birthday, locked if asked; null when there is no such person. */
export async function findFacts(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  lock = false,
): Promise<MemberFactsRow | null> {
  const [row] = await tx<{ tags: string[]; birthMonth: number | null; birthDay: number | null }[]>`
    select tags, birth_month, birth_day from members
     where program_id = ${scope.programId} and id = ${memberId} and kind = 'person' ${lock ? tx`for update` : tx``}`;
  if (!row) return null;
  const { tags, birthMonth, birthDay } = row;
  const birthday = birthMonth !== null && birthDay !== null ? { month: birthMonth, day: birthDay } : null;
  return { tags, birthday };
}

export async function saveMemberFacts(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { tags, birthday }: MemberFactsRow,
): Promise<void> {
  await tx`
    update members set tags = ${tags}, birth_month = ${birthday?.month ?? null}, birth_day = ${birthday?.day ?? null}
     where program_id = ${scope.programId} and id = ${memberId}`;
}
