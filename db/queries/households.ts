import type { ProgramScope } from "@/lib/shared/scope";
import type { Household, HouseholdPerson, HouseholdRole, PersonState } from "@/lib/sharing/household";
import type { Tx } from "../transaction";

/** Inserts a household with its own card number and its balance of points; it has no tier. False when the number is taken. */
export async function insertHousehold(
  tx: Tx,
  scope: ProgramScope,
  { id, name, cardNumber }: Household,
  now: Date,
): Promise<boolean> {
  const made = await tx`
    with household as (
      insert into members (program_id, id, kind, name, card_number, joined_at)
      values (${scope.programId}, ${id}, 'household', ${name}, ${cardNumber}, ${now})
      on conflict do nothing
      returning id
    )
    insert into balances (program_id, member_id, asset) select ${scope.programId}, id, 'points' from household
    returning member_id`;
  return made.length === 1;
}

export type NewPerson = {
  id: string;
  householdId: string;
  memberId: string;
  addressedTo: string;
  role: HouseholdRole;
  state: PersonState;
};

export async function insertPerson(tx: Tx, scope: ProgramScope, person: NewPerson, now: Date): Promise<void> {
  await tx`
    insert into household_people (program_id, id, household_id, member_id, addressed_to, role, state, joined, at)
    values (${scope.programId}, ${person.id}, ${person.householdId}, ${person.memberId}, ${person.addressedTo},
            ${person.role}, ${person.state}, ${person.state === "joined"}, ${now})`;
}

const columns = (tx: Tx) => tx`
  p.id, p.member_id, p.addressed_to, m.name, p.role, p.state, p.gives, p.at, p.ended_at,
  case when p.state = 'invited' then 0 else
    (select coalesce(sum(t.points), 0)::bigint from point_transfers t
      where t.program_id = p.program_id and t.from_member_id = p.member_id and t.to_member_id = p.household_id
        and t.kind = 'pool_in' and t.asked_at >= p.at) end as given`;

/** Everybody who belongs to a household or was asked to, by when they came. */
export async function selectPeople(
  tx: Tx,
  scope: ProgramScope,
  householdId: string,
): Promise<HouseholdPerson[]> {
  return tx<HouseholdPerson[]>`
    select ${columns(tx)} from household_people p
      join members m on m.program_id = p.program_id and m.id = p.member_id
     where p.program_id = ${scope.programId} and p.household_id = ${householdId} and p.state <> 'left'
     order by p.at, p.id`;
}

/** Those who were there when the household ended: the last ones to leave, all at that instant. */
export async function selectFormerPeople(
  tx: Tx,
  scope: ProgramScope,
  householdId: string,
): Promise<HouseholdPerson[]> {
  return tx<HouseholdPerson[]>`
    select ${columns(tx)} from household_people p
      join members m on m.program_id = p.program_id and m.id = p.member_id
     where p.program_id = ${scope.programId} and p.household_id = ${householdId} and p.state = 'left'
       and p.ended_at = (select max(ended_at) from household_people
                          where program_id = ${scope.programId} and household_id = ${householdId} and state = 'left')
     order by p.at, p.id`;
}

/** The household that a member belongs to, with their part in it; locked until the transaction ends when asked for. */
export async function findMembership(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  lock = false,
): Promise<(Household & { personId: string; role: HouseholdRole; gives: boolean }) | null> {
  const [row] = await tx<(Household & { personId: string; role: HouseholdRole; gives: boolean })[]>`
    select h.id, h.name, h.card_number, p.id as person_id, p.role, p.gives
      from household_people p
      join members h on h.program_id = p.program_id and h.id = p.household_id
     where p.program_id = ${scope.programId} and p.member_id = ${memberId} and p.state = 'joined'
     ${lock ? tx`for no key update of h` : tx``}`;
  return row ?? null;
}

/** An invitation that waits for this member, and the household that asks. */
export type Invitation = {
  id: string;
  householdId: string;
  household: string;
  from: string | null;
  at: Date;
};

export async function selectInvitations(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
): Promise<Invitation[]> {
  return tx<Invitation[]>`
    select p.id, p.household_id, h.name as household, p.at,
           (select m.name from household_people head
              join members m on m.program_id = head.program_id and m.id = head.member_id
             where head.program_id = p.program_id and head.household_id = p.household_id and head.role = 'head'
               and head.state = 'joined' limit 1) as "from"
      from household_people p
      join members h on h.program_id = p.program_id and h.id = p.household_id
     where p.program_id = ${scope.programId} and p.member_id = ${memberId} and p.state = 'invited'
       and not exists (select from household_people mine
                        where mine.program_id = p.program_id and mine.household_id = p.household_id
                          and mine.member_id = p.member_id and mine.state = 'joined')
     order by p.at desc`;
}

/** Locks a household until the transaction ends, so that its people change one after the other; null when there is none. */
export async function lockHousehold(
  tx: Tx,
  scope: ProgramScope,
  householdId: string,
): Promise<Household | null> {
  const [row] = await tx<Household[]>`
    select id, name, card_number from members
     where program_id = ${scope.programId} and id = ${householdId} and kind = 'household' and not excluded
       for no key update`;
  return row ?? null;
}

export async function findInvitation(
  tx: Tx,
  scope: ProgramScope,
  personId: string,
): Promise<{ householdId: string; memberId: string; role: HouseholdRole } | null> {
  const [row] = await tx<{ householdId: string; memberId: string; role: HouseholdRole }[]>`
    select household_id, member_id, role from household_people
     where program_id = ${scope.programId} and id = ${personId} and state = 'invited'`;
  return row ?? null;
}

/** When a member last left a household; null when they never did. */
export async function leftAt(tx: Tx, scope: ProgramScope, memberId: string): Promise<Date | null> {
  const [row] = await tx<{ at: Date | null }[]>`
    select max(ended_at) as at from household_people
     where program_id = ${scope.programId} and member_id = ${memberId} and state = 'left' and joined`;
  return row?.at ?? null;
}

/** Changes what somebody is in their household. */
export async function updatePerson(
  tx: Tx,
  scope: ProgramScope,
  personId: string,
  change: { role?: HouseholdRole; state?: PersonState; gives?: boolean },
  now: Date,
): Promise<void> {
  const { role = null, state = null, gives = null } = change;
  await tx`
    update household_people
       set role = coalesce(${role}::text, role),
           at = case when ${state}::text = 'joined' then ${now}::timestamptz else at end,
           joined = joined or coalesce(${state}::text = 'joined', false),
           ended_at = case when ${state}::text = 'left' then ${now}::timestamptz else ended_at end,
           gives_since = case when ${gives}::boolean and not gives then ${now}::timestamptz else gives_since end,
           gives = case when ${state}::text = 'left' then false else coalesce(${gives}::boolean, gives) end,
           state = coalesce(${state}::text, state)
     where program_id = ${scope.programId} and id = ${personId}`;
}

/** Marks a household as over: it receives and redeems nothing more. */
export async function endHousehold(tx: Tx, scope: ProgramScope, householdId: string): Promise<void> {
  await tx`
    update members set excluded = true
     where program_id = ${scope.programId} and id = ${householdId} and kind = 'household'`;
}

/** Codes of a household that are not used, cancelled or lapsed yet. */
export async function countOpenCodes(tx: Tx, scope: ProgramScope, householdId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from redemptions
     where program_id = ${scope.programId} and member_id = ${householdId} and status in ('held', 'issued')`;
  return row?.count ?? 0;
}

/**
 * Who gives what they earn to their pool and has points that opened since they said so: at most `limit` people. Only
 * what was earned goes, not what was received or came back.
 */
export async function selectGiversDue(
  tx: Tx,
  scope: ProgramScope,
  limit: number,
): Promise<{ memberId: string; householdId: string; since: Date }[]> {
  return tx<{ memberId: string; householdId: string; since: Date }[]>`
    select p.member_id, p.household_id, p.gives_since as since from household_people p
     where p.program_id = ${scope.programId} and p.state = 'joined' and p.gives and p.gives_since is not null
       and exists (select from lots l
                    where l.program_id = p.program_id and l.member_id = p.member_id and l.asset = 'points'
                      and l.state = 'open' and l.available_at >= p.gives_since
                      and exists (select from transfers t where t.program_id = l.program_id and t.lot_id = l.id and t.kind = 'earn'))
     limit ${limit}`;
}

/** Which of these lots were earned, not received or given back. */
export async function earnedAmong(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  lotIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx<{ lotId: string }[]>`
    select distinct lot_id from transfers
     where program_id = ${scope.programId} and member_id = ${memberId} and kind = 'earn' and lot_id = any(${[...lotIds]}::uuid[])`;
  return new Set(rows.map(({ lotId }) => lotId));
}

/** Households that are over and hold points again: a refund brought them back. */
export async function selectEndedPools(tx: Tx, scope: ProgramScope): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select m.id from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
     where m.program_id = ${scope.programId} and m.kind = 'household' and m.excluded and b.available > 0`;
  return rows.map(({ id }) => id);
}
