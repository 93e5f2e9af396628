import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A member as the ladder sees them. */
export type Person = {
  memberId: string;
  tierId: string | null;
  tierSince: Date | null;
  keptUntil: Date | null;
  pinnedUntil: Date | null;
  joinedAt: Date;
};

/** A member as they are judged. */
export type JudgedPerson = Person & {
  /** They were given the tier they stand on, or have paid for it: it ends with that, not by what they earn. */
  isGiven: boolean;
  /** When what was given or paid ends; null where it does not, or nothing was given. */
  givenUntil: Date | null;
};

const columns = (tx: Tx) => tx`
  m.id as member_id, m.tier_id, m.tier_since, m.tier_kept_until as kept_until, m.tier_pinned_until as pinned_until,
  m.joined_at`;

const judged = (tx: Tx) => tx`
  ${columns(tx)},
  exists (select from tier_grants g where g.program_id = m.program_id and g.member_id = m.id and g.tier_id = m.tier_id
                                      and g.state = 'active') as is_given,
  (select max(g.until_at) from tier_grants g
    where g.program_id = m.program_id and g.member_id = m.id and g.tier_id = m.tier_id
      and g.state = 'active') as given_until`;

/**
 * Members of these tiers whose time ends before `before`, or is not known. Pinned ones, and those who are on trial after
 * a status match, are left out: nothing judges them yet.
 */
export function selectPeopleUp(
  tx: Tx,
  scope: ProgramScope,
  { tierIds, before, at, unknown }: { tierIds: readonly string[]; before: Date; at: Date; unknown: boolean },
): Promise<JudgedPerson[]> {
  return tx<JudgedPerson[]>`
    select ${judged(tx)} from members m
     where m.program_id = ${scope.programId} and m.tier_id = any(${[...tierIds]}::uuid[])
       and (m.tier_kept_until <= ${before} or (${unknown} and m.tier_kept_until is null))
       and (m.tier_pinned_until is null or m.tier_pinned_until <= ${at})
       and not exists (select from status_matches s
                        where s.program_id = m.program_id and s.member_id = m.id and s.state = 'trial')
     order by m.id`;
}

/** Everybody of the program who is a person; households stand on no ladder. */
export function selectPeople(
  tx: Tx,
  scope: ProgramScope,
): Promise<(JudgedPerson & { name: string | null })[]> {
  return tx<(JudgedPerson & { name: string | null })[]>`
    select ${judged(tx)}, m.name from members m
     where m.program_id = ${scope.programId} and m.kind = 'person' and not m.excluded order by m.id`;
}

/** These members, in no order. */
export function selectPeopleById(tx: Tx, scope: ProgramScope, ids: readonly string[]): Promise<Person[]> {
  return tx<Person[]>`
    select ${columns(tx)} from members m
     where m.program_id = ${scope.programId} and m.id = any(${[...ids]}::uuid[])`;
}

/** One member as they are judged; null when there is none. */
export async function findJudged(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<JudgedPerson | null> {
  const [row] = await tx<JudgedPerson[]>`
    select ${judged(tx)} from members m where m.program_id = ${scope.programId} and m.id = ${memberId}`;
  return row ?? null;
}

/** Members whose pin has run out since the last look: they are judged again, then the pin is taken off. */
export function selectPinsOver(tx: Tx, scope: ProgramScope, at: Date): Promise<Person[]> {
  return tx<Person[]>`
    select ${columns(tx)} from members m
     where m.program_id = ${scope.programId} and m.tier_pinned_until <= ${at} order by m.id`;
}

/** How many members stand on each tier. */
export async function countByTier(tx: Tx, scope: ProgramScope): Promise<Map<string, number>> {
  const rows = await tx<{ tierId: string; members: number }[]>`
    select tier_id, count(*)::int as members from members
     where program_id = ${scope.programId} and kind = 'person' and tier_id is not null and erased_at is null and merged_into is null
     group by tier_id`;
  return new Map(rows.map((row) => [row.tierId, row.members]));
}

/** Keeps tiers until these dates, where nothing else has moved the date since it was read. */
export async function extendKept(
  tx: Tx,
  scope: ProgramScope,
  kept: readonly { memberId: string; was: Date | null; until: Date | null }[],
): Promise<void> {
  if (kept.length === 0) return;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  await tx`
    update members m set tier_kept_until = k.until_at::timestamptz
      from unnest(${kept.map((k) => k.memberId)}::uuid[], ${kept.map((k) => iso(k.was))}::text[],
                  ${kept.map((k) => iso(k.until))}::text[]) as k(member_id, was, until_at)
     where m.program_id = ${scope.programId} and m.id = k.member_id
       and m.tier_kept_until is not distinct from k.was::timestamptz`;
}

/** Sets a member's pin, or takes it off, and until when the tier is kept. */
export async function setPin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  pin: { pinnedUntil: Date | null; keptUntil: Date | null },
): Promise<void> {
  await tx`
    update members set tier_pinned_until = ${pin.pinnedUntil}, tier_kept_until = ${pin.keptUntil}
     where program_id = ${scope.programId} and id = ${memberId}`;
}
