import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import {
  findGrant,
  type GrantPayment,
  insertGrantRow,
  lockGrant,
  selectGrantsEnding,
  selectGrantsOf,
  type TierGrant,
  updateGrant,
} from "@/db/queries/tiers-grants";
import { type Person, selectPeopleById } from "@/db/queries/tiers-people";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { daysAfter, endOfDayAfterMonths, monthsAfter } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type PaymentError, payByTestCard } from "@/lib/shop/pay-by-test-card";
import { reachedNotice } from "./notice-drafts";
import { tierAfter } from "./service-back";
import { type FullTerms, readTerms } from "./service-figures";
import { emptyStandings, placeOn } from "./service-rises";
import { type Tier, tierOf } from "./tier";

export type { TierGrant };

export type GrantRefusal =
  | {
      code:
        | "tier_unknown"
        | "tier_not_invited"
        | "tier_not_paid"
        | "member_unknown"
        | "grant_unknown"
        | "grant_there";
    }
  | { code: "until_past" };

async function lockPerson(tx: Tx, scope: ProgramScope, memberId: string): Promise<Person | null> {
  const accounts = await lockAccounts(tx, scope, [memberId]);
  if (!accounts.has(memberId)) return null;
  return (await selectPeopleById(tx, scope, [memberId]))[0] ?? null;
}

/** Puts the member on the tier if it is above theirs, and celebrates. */
async function enter(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  person: Person,
  grant: { id: string; tier: Tier; untilAt: Date | null; reason: string },
  now: Date,
): Promise<void> {
  const at = tierOf(terms.ladder, person.tierId)?.position ?? -1;
  if (grant.tier.position <= at) return;
  const write = emptyStandings();
  const how = {
    to: grant.tier,
    reason: grant.reason,
    keptUntil: grant.untilAt,
    evidence: { grantId: grant.id },
    at: now,
  };
  const id = placeOn(write, scope, person, how);
  const { programId } = scope;
  const gives = grant.tier.perks.some(({ code }) => code === "entry_points" || code === "entry_reward");
  write.tierEntries.push({
    programId,
    memberId: person.memberId,
    tierId: grant.tier.id,
    reachedAt: now,
    eventId: null,
    state: gives ? "due" : "none",
  });
  await writeStandings(tx, write);
  await tellMembers(tx, scope, [reachedNotice(person.memberId, id, grant.tier, grant.untilAt)], now);
}

/** A member's grants that are not over, newest first. */
export function grantsOf(scope: ProgramScope, memberId: string): Promise<TierGrant[]> {
  return readProgram(scope, (tx) => selectGrantsOf(tx, scope, memberId));
}

/** One grant, over or not; null when there is none. */
export function grantById(scope: ProgramScope, id: string): Promise<TierGrant | null> {
  return readProgram(scope, (tx) => findGrant(tx, scope, id));
}

/** Staff invite a member to an invite-only tier; it begins when the member accepts. */
export function inviteMember(
  scope: ProgramScope,
  memberId: string,
  { tierId, until }: { tierId: string; until: Date | null },
  now: Date,
): Promise<Result<{ grantId: string }, GrantRefusal>> {
  return inProgram(scope, async (tx) => {
    const person = await lockPerson(tx, scope, memberId);
    if (!person) return err({ code: "member_unknown" });
    const terms = await readTerms(tx, scope);
    const tier = tierOf(terms.ladder, tierId);
    if (!tier) return err({ code: "tier_unknown" });
    if (tier.entry !== "invited") return err({ code: "tier_not_invited" });
    if (until && until <= now) return err({ code: "until_past" });
    const open = await selectGrantsOf(tx, scope, memberId);
    if (open.some((grant) => grant.tierId === tierId)) return err({ code: "grant_there" });
    const id = newId(now.getTime());
    const row = {
      id,
      memberId,
      tierId,
      kind: "invited",
      state: "invited",
      fromAt: now,
      untilAt: until,
    } as const;
    await insertGrantRow(tx, scope, { ...row, renews: false, payment: null });
    await tellMembers(
      tx,
      scope,
      [{ memberId, code: "tier_invited", about: id, facts: { tier: tier.name } }],
      now,
    );
    const after = { tier: tier.name, until };
    await writeAudit(tx, scope, "tier.invited", showId("member", memberId), null, after, now);
    return ok({ grantId: id });
  });
}

/** A member accepts an invitation. Asking again changes nothing. */
export function acceptInvitation(
  scope: MemberScope,
  grantId: string,
  now: Date,
): Promise<Result<Tier, GrantRefusal>> {
  return inProgram(scope, async (tx) => {
    const person = await lockPerson(tx, scope, scope.memberId);
    const grant = await lockGrant(tx, scope, grantId, scope.memberId);
    if (!person || !grant || grant.state === "ended") return err({ code: "grant_unknown" });
    const terms = await readTerms(tx, scope);
    const tier = tierOf(terms.ladder, grant.tierId);
    if (!tier) return err({ code: "tier_unknown" });
    if (grant.state === "active") return ok(tier);
    await updateGrant(tx, scope, { ...grant, state: "active", fromAt: now });
    await enter(
      tx,
      scope,
      terms,
      person,
      { id: grant.id, tier, untilAt: grant.untilAt, reason: "invited" },
      now,
    );
    return ok(tier);
  });
}

/** A member pays for a tier with a test card: from today, for as many months as the tier says. */
export function joinPaidTier(
  scope: MemberScope,
  { tierId, card, renews }: { tierId: string; card: string; renews: boolean },
  now: Date,
): Promise<Result<{ tier: Tier; until: Date }, GrantRefusal | PaymentError>> {
  return inProgram(scope, async (tx) => {
    const person = await lockPerson(tx, scope, scope.memberId);
    if (!person) return err({ code: "member_unknown" });
    const terms = await readTerms(tx, scope);
    const tier = tierOf(terms.ladder, tierId);
    if (tier?.entry !== "paid" || tier.feeMinor === null || tier.feeMonths === null)
      return err({ code: "tier_not_paid" });
    const open = await selectGrantsOf(tx, scope, scope.memberId);
    if (open.some((grant) => grant.tierId === tierId)) return err({ code: "grant_there" });
    const paid = payByTestCard(card);
    if (!paid.ok) return paid;
    const id = newId(now.getTime());
    const until = endOfDayAfterMonths(now, tier.feeMonths, terms.timeZone);
    const payment = [paymentOf(terms, tier, now)];
    const row = { id, memberId: scope.memberId, tierId, kind: "paid", state: "active", fromAt: now } as const;
    await insertGrantRow(tx, scope, { ...row, untilAt: until, renews, payment });
    await enter(tx, scope, terms, person, { id, tier, untilAt: until, reason: "paid" }, now);
    return ok({ tier, until });
  });
}

function paymentOf({ program }: FullTerms, tier: Tier, at: Date): GrantPayment {
  return {
    method: "test_card",
    minor: (tier.feeMinor ?? 0n).toString(),
    currency: program.currency,
    at: at.toISOString(),
  };
}

/** A member's paid tier renews by itself, or does not. */
export function setRenewal(
  scope: MemberScope,
  grantId: string,
  renews: boolean,
): Promise<Result<true, GrantRefusal>> {
  return inProgram(scope, async (tx) => {
    const grant = await lockGrant(tx, scope, grantId, scope.memberId);
    if (grant?.state !== "active" || grant.kind !== "paid") return err({ code: "grant_unknown" });
    await updateGrant(tx, scope, { ...grant, renews });
    return ok(true);
  });
}

/** Staff take an invitation or a given tier back: it ends now. */
export function withdrawGrant(
  scope: ProgramScope,
  grantId: string,
  now: Date,
): Promise<Result<true, GrantRefusal>> {
  return inProgram(scope, async (tx) => {
    const found = await lockGrant(tx, scope, grantId);
    if (!found || found.state === "ended") return err({ code: "grant_unknown" });
    const person = await lockPerson(tx, scope, found.memberId);
    if (!person) return err({ code: "member_unknown" });
    await end(tx, scope, await readTerms(tx, scope), person, found, now);
    await writeAudit(
      tx,
      scope,
      "tier.invitation_withdrawn",
      showId("member", found.memberId),
      null,
      null,
      now,
    );
    return ok(true);
  });
}

/** The grant is over: the member goes where they would be without it. */
async function end(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  person: Person,
  grant: TierGrant,
  now: Date,
): Promise<void> {
  await updateGrant(tx, scope, { ...grant, state: "ended", endedAt: now });
  if (person.tierId !== grant.tierId || grant.state !== "active") return;
  const after = await tierAfter(tx, scope, terms, person, { key: "grantId", id: grant.id }, now);
  if (!after || after.to.id === person.tierId) return;
  const write = emptyStandings();
  const evidence = { endedGrant: grant.id };
  const id = placeOn(write, scope, person, { ...after, reason: "grant_ended", evidence, at: now });
  await writeStandings(tx, write);
  const from = tierOf(terms.ladder, grant.tierId)?.name ?? "";
  const facts = {
    tier: after.to.name,
    from,
    up: false,
    why: grant.kind,
    keptUntil: after.keptUntil?.toISOString() ?? null,
  };
  await tellMembers(tx, scope, [{ memberId: person.memberId, code: "tier_changed", about: id, facts }], now);
}

/** A paid period goes on, as many times as a late look has missed. */
async function renew(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  person: Person,
  grant: TierGrant,
  now: Date,
): Promise<boolean> {
  const tier = tierOf(terms.ladder, grant.tierId);
  if (!grant.renews || grant.untilAt === null || !tier?.feeMonths || tier.entry !== "paid") return false;
  let until = grant.untilAt;
  const payment = [...(grant.payment ?? [])];
  while (until <= now) {
    payment.push(paymentOf(terms, tier, until));
    until = monthsAfter(until, tier.feeMonths, terms.timeZone);
  }
  await updateGrant(tx, scope, { ...grant, untilAt: until, payment });
  if (person.tierId === grant.tierId) {
    const write = emptyStandings();
    write.tierKept.push({ programId: scope.programId, memberId: person.memberId, keptUntil: until });
    await writeStandings(tx, write);
  }
  const facts = { tier: tier.name, minor: (tier.feeMinor ?? 0n).toString(), until: until.toISOString() };
  const about = `${grant.id} ${until.toISOString()}`;
  await tellMembers(tx, scope, [{ memberId: person.memberId, code: "tier_renewed", about, facts }], now);
  return true;
}

/** Renews and ends what is due, and reminds those whose tier will not renew. Harmless twice, and late. */
export async function endGrants(scope: ProgramScope, now: Date): Promise<number> {
  const terms = await readProgram(scope, (tx) => readTerms(tx, scope));
  const soon = daysAfter(now, terms.settings.noticeDays, terms.timeZone);
  const ending = await readProgram(scope, (tx) => selectGrantsEnding(tx, scope, soon));
  let ended = 0;
  for (const { id, memberId, untilAt } of ending) {
    await inProgram(scope, async (tx) => {
      const person = await lockPerson(tx, scope, memberId);
      const grant = await lockGrant(tx, scope, id);
      if (!person || grant?.state !== "active" || grant.untilAt === null) return;
      if (grant.untilAt > now) {
        if (grant.renews || grant.fromAt > daysAfter(now, -1, terms.timeZone)) return;
        const facts = {
          tier: tierOf(terms.ladder, grant.tierId)?.name ?? "",
          until: untilAt.toISOString(),
          kind: grant.kind,
        };
        const about = `${grant.id} ${untilAt.toISOString()}`;
        await tellMembers(tx, scope, [{ memberId, code: "tier_ending", about, facts }], now);
        return;
      }
      const fresh = await readTerms(tx, scope);
      if (await renew(tx, scope, fresh, person, grant, now)) return;
      await end(tx, scope, fresh, person, grant, now);
      ended++;
    });
  }
  return ended;
}
