import { writeAudit } from "@/db/queries/audit";
import {
  findGrant,
  insertGrantRow,
  lockGrant,
  selectGrantsOf,
  type TierGrant,
  updateGrant,
} from "@/db/queries/tiers-grants";
import type { Person } from "@/db/queries/tiers-people";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type PaymentError, payByTestCard } from "@/lib/shop/pay-by-test-card";
import { reachedNotice } from "./notice-drafts";
import { type FullTerms, readTerms } from "./service-figures";
import { endGrant, lockPerson } from "./service-grant-ends";
import { paymentOf } from "./service-grant-price";
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
    if (grant.untilAt && grant.untilAt <= now) return err({ code: "grant_unknown" });
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
    const payment = [paymentOf(terms, { minor: tier.feeMinor, months: tier.feeMonths }, now)];
    const row = { id, memberId: scope.memberId, tierId, kind: "paid", state: "active", fromAt: now } as const;
    await insertGrantRow(tx, scope, { ...row, untilAt: until, renews, payment });
    await enter(tx, scope, terms, person, { id, tier, untilAt: until, reason: "paid" }, now);
    return ok({ tier, until });
  });
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
    await endGrant(tx, scope, await readTerms(tx, scope), person, found, now);
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
