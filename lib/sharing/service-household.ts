import {
  countOpenCodes,
  endHousehold,
  findInvitation,
  findMembership,
  type Invitation,
  insertHousehold,
  insertPerson,
  leftAt,
  lockHousehold,
  selectInvitations,
  selectPeople,
  updatePerson,
} from "@/db/queries/households";
import { findParty, findRecipient } from "@/db/queries/point-transfers";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { randomCardNumber } from "@/lib/members/enrol";
import { tellMembers } from "@/lib/notices/service";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { SharingSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import {
  type Household,
  type HouseholdAct,
  type HouseholdError,
  type HouseholdPerson,
  type HouseholdRole,
  mayInHousehold,
  REJOIN_DAYS,
} from "./household";
import { payOut } from "./service-pool";
import { readRecipient } from "./transfer";

type Mine = NonNullable<Awaited<ReturnType<typeof findMembership>>>;
type Answer<T> = Promise<Result<T, HouseholdError>>;

/** Asked on the transaction's own connection: one that waits for a lock must not need a second one. */
async function sharingOf(tx: Tx, scope: ProgramScope): Promise<SharingSettings> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program.settings.sharing;
}

/** The member's household, locked, where their role allows the act. */
async function allowed(tx: Tx, scope: MemberScope, act: HouseholdAct): Answer<Mine> {
  const mine = await findMembership(tx, scope, scope.memberId, true);
  if (!mine) return err({ code: "not_in_household" });
  return mayInHousehold(mine.role, act) ? ok(mine) : err({ code: "not_allowed" });
}

/** Whether a member can come into a household now: they are in none, and have not left one just now. */
async function canJoin(tx: Tx, scope: MemberScope, now: Date): Answer<null> {
  if (!(await sharingOf(tx, scope)).households) return err({ code: "households_off" });
  const party = await findParty(tx, scope, scope.memberId);
  if (!party || party.excluded || party.kind !== "person") return err({ code: "member_blocked" });
  if (await findMembership(tx, scope, scope.memberId)) return err({ code: "already_in_household" });
  const left = await leftAt(tx, scope, scope.memberId);
  const from = left && new Date(left.getTime() + REJOIN_DAYS * 86_400_000);
  return from && from > now ? err({ code: "too_soon", from }) : ok(null);
}

/** Makes a household with a pool of its own; whoever makes it is its head. */
export function createHousehold(scope: MemberScope, name: string, now: Date): Answer<Household> {
  return inProgram(scope, async (tx) => {
    const may = await canJoin(tx, scope, now);
    if (!may.ok) return may;
    const household: Household = { id: newId(now.getTime()), name, cardNumber: randomCardNumber() };
    while (!(await insertHousehold(tx, scope, household, now))) household.cardNumber = randomCardNumber();
    await insertPerson(
      tx,
      scope,
      {
        id: newId(now.getTime()),
        householdId: household.id,
        memberId: scope.memberId,
        addressedTo: "",
        role: "head",
        state: "joined",
      },
      now,
    );
    return ok(household);
  });
}

/**
 * Invites somebody, named by card number or e-mail. Nothing happens until they accept. The answer, and what the head
 * sees of it, is the same whether or not anybody is known by what was typed.
 */
export function inviteToHousehold(
  scope: MemberScope,
  { to, role }: { to: string; role: HouseholdRole },
  now: Date,
): Answer<null> {
  return inProgram(scope, async (tx) => {
    const recipient = readRecipient(to);
    if (!recipient) return err({ code: "recipient_unreadable" });
    const mine = await allowed(tx, scope, "invite");
    if (!mine.ok) return mine;
    const sharing = await sharingOf(tx, scope);
    if (!sharing.households) return err({ code: "households_off" });
    if (role === "head") return err({ code: "not_allowed" });
    const people = await selectPeople(tx, scope, mine.value.id);
    if (people.length >= sharing.mostPeople) return err({ code: "household_full", most: sharing.mostPeople });
    const found = await findRecipient(tx, scope, recipient);
    if (found?.id === scope.memberId) return err({ code: "recipient_self" });
    const isIn = people.some(({ memberId }) => memberId === found?.id);
    const invited = found && !found.excluded && !isIn ? found : null;
    const id = newId(now.getTime());
    const person = { id, householdId: mine.value.id, memberId: invited?.id ?? scope.memberId };
    await insertPerson(tx, scope, { ...person, addressedTo: to, role, state: "invited" }, now);
    if (invited) {
      const from = (await findParty(tx, scope, scope.memberId))?.name ?? "A member";
      const facts = { household: mine.value.name, from };
      await tellMembers(
        tx,
        scope,
        [{ memberId: invited.id, code: "household_invited", about: id, facts }],
        now,
      );
    }
    return ok(null);
  });
}

/** Accepts or declines an invitation; who accepts is in from now on. */
export function answerInvitation(
  scope: MemberScope,
  { invitationId, accept }: { invitationId: string; accept: boolean },
  now: Date,
): Answer<null> {
  return inProgram(scope, async (tx) => {
    const seen = await findInvitation(tx, scope, invitationId);
    const household = seen && (await lockHousehold(tx, scope, seen.householdId));
    const invitation = await findInvitation(tx, scope, invitationId);
    if (!household || invitation?.memberId !== scope.memberId) return err({ code: "invitation_gone" });
    if (!accept) {
      await updatePerson(tx, scope, invitationId, { state: "left" }, now);
      return ok(null);
    }
    const may = await canJoin(tx, scope, now);
    if (!may.ok) return may;
    await updatePerson(tx, scope, invitationId, { state: "joined" }, now);
    const people = await selectPeople(tx, scope, household.id);
    const who = people.find(({ memberId }) => memberId === scope.memberId)?.name ?? "A member";
    const facts = { who, household: household.name };
    const told: NoticeDraft[] = people
      .filter(({ state, memberId }) => state === "joined" && memberId !== scope.memberId)
      .map(({ memberId }) => ({ memberId, code: "household_joined", about: invitationId, facts }));
    await tellMembers(tx, scope, told, now);
    return ok(null);
  });
}

/** Says what somebody may do; a new head is one person, and whoever was it may spend from then on. */
export function changeRole(
  scope: MemberScope,
  { personId, role }: { personId: string; role: HouseholdRole },
  now: Date,
): Answer<null> {
  return inProgram(scope, async (tx) => {
    const mine = await allowed(tx, scope, "change_roles");
    if (!mine.ok) return mine;
    const person = (await selectPeople(tx, scope, mine.value.id)).find(({ id }) => id === personId);
    if (!person) return err({ code: "person_unknown" });
    if (person.id === mine.value.personId) return role === "head" ? ok(null) : err({ code: "head_stays" });
    if (role === "head") {
      if (person.state !== "joined") return err({ code: "person_unknown" });
      await updatePerson(tx, scope, mine.value.personId, { role: "spend" }, now);
    }
    await updatePerson(tx, scope, personId, { role }, now);
    return ok(null);
  });
}

/** Whether what a member earns goes into the pool as it opens, from now on. */
export function giveAutomatically(scope: MemberScope, gives: boolean, now: Date): Answer<null> {
  return inProgram(scope, async (tx) => {
    const mine = await allowed(tx, scope, "give");
    if (!mine.ok) return mine;
    await updatePerson(tx, scope, mine.value.personId, { gives }, now);
    return ok(null);
  });
}

async function goes(
  tx: Tx,
  scope: MemberScope,
  { household, person, people }: { household: Household; person: HouseholdPerson; people: HouseholdPerson[] },
  now: Date,
): Promise<bigint> {
  if (person.state === "invited") {
    await updatePerson(tx, scope, person.id, { state: "left" }, now);
    return 0n;
  }
  const joined = people.filter(({ state }) => state === "joined");
  const shares = await payOut(
    tx,
    scope,
    { householdId: household.id, people: joined, only: person.memberId },
    now,
  );
  const points = shares.get(person.memberId) ?? 0n;
  await updatePerson(tx, scope, person.id, { state: "left" }, now);
  const facts = { household: household.name, points: points.toString() };
  const told = { memberId: person.memberId, code: "household_left", about: person.id, facts };
  await tellMembers(tx, scope, [told], now);
  return points;
}

/**
 * Leaves the household with one's share of what is left in the pool, in proportion to what each has given. The head
 * hands over first, or dissolves it.
 */
export function leaveHousehold(scope: MemberScope, now: Date): Answer<{ points: bigint }> {
  return inProgram(scope, async (tx) => {
    const household = await allowed(tx, scope, "give");
    if (!household.ok) return household;
    if (household.value.role === "head") return err({ code: "head_stays" });
    const people = await selectPeople(tx, scope, household.value.id);
    const person = people.find(({ id }) => id === household.value.personId);
    if (!person) return err({ code: "not_in_household" });
    return ok({ points: await goes(tx, scope, { household: household.value, person, people }, now) });
  });
}

/** Takes somebody out of the household, with their share; an invitation is taken back. */
export function removePerson(scope: MemberScope, personId: string, now: Date): Answer<{ points: bigint }> {
  return inProgram(scope, async (tx) => {
    const household = await allowed(tx, scope, "remove");
    if (!household.ok) return household;
    const people = await selectPeople(tx, scope, household.value.id);
    const person = people.find(({ id }) => id === personId);
    if (!person) return err({ code: "person_unknown" });
    if (person.id === household.value.personId) return err({ code: "head_stays" });
    return ok({ points: await goes(tx, scope, { household: household.value, person, people }, now) });
  });
}

/**
 * Ends the household: what is left in the pool is split in proportion to what each has given. Codes of the pool are
 * used or cancelled before, so that nothing comes back to nobody.
 */
export function dissolveHousehold(scope: MemberScope, now: Date): Answer<null> {
  return inProgram(scope, async (tx) => {
    const household = await allowed(tx, scope, "dissolve");
    if (!household.ok) return household;
    const { id: householdId, name } = household.value;
    const count = await countOpenCodes(tx, scope, householdId);
    if (count > 0) return err({ code: "codes_open", count });
    const people = await selectPeople(tx, scope, householdId);
    const joined = people.filter(({ state }) => state === "joined");
    const shares = await payOut(tx, scope, { householdId, people: joined, only: null }, now);
    for (const person of people) await updatePerson(tx, scope, person.id, { state: "left" }, now);
    await endHousehold(tx, scope, householdId);
    const told: NoticeDraft[] = joined.map(({ memberId }) => ({
      memberId,
      code: "household_dissolved",
      about: householdId,
      facts: { household: name, points: (shares.get(memberId) ?? 0n).toString() },
    }));
    await tellMembers(tx, scope, told, now);
    return ok(null);
  });
}

/** The invitations that wait for a member. */
export function invitationsOf(scope: MemberScope): Promise<Invitation[]> {
  return readProgram(scope, (tx) => selectInvitations(tx, scope, scope.memberId));
}
