import { writeAudit } from "@/db/queries/audit";
import { insertGrantRow, selectGrantsOf, updateGrant } from "@/db/queries/tiers-grants";
import { type Person, setPin } from "@/db/queries/tiers-people";
import { dismissOpen } from "@/db/queries/tiers-proposals";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { alertHeld } from "./service-falls";
import { readTerms } from "./service-figures";
import { lockPerson } from "./service-grant-ends";
import { emptyStandings, placeOn } from "./service-rises";
import { type Tier, tierOf } from "./tier";

export type PinRefusal = { code: "member_unknown" | "tier_unknown" | "until_past" | "not_pinned" };

/** A tier, until when nothing moves it, and why. */
export type TierPin = { tierId: string; until: Date; reason: string };

/**
 * A tier that is not earned is given for as long as the pin holds: like any that was given it ends on its day, of which
 * the member hears in time. Answers with what it is given by.
 */
async function giveUntil(
  tx: Tx,
  scope: ProgramScope,
  { memberId }: Person,
  { tierId, until }: TierPin,
  now: Date,
): Promise<string> {
  const given = (await selectGrantsOf(tx, scope, memberId)).find(
    (grant) => grant.tierId === tierId && grant.state === "active",
  );
  if (given) {
    if (given.untilAt && given.untilAt < until) await updateGrant(tx, scope, { ...given, untilAt: until });
    return given.id;
  }
  const id = newId(now.getTime());
  const row = {
    id,
    memberId,
    tierId,
    kind: "invited",
    state: "active",
    fromAt: now,
    untilAt: until,
  } as const;
  await insertGrantRow(tx, scope, { ...row, renews: false, payment: null });
  return id;
}

/** What an earlier pin gave ends with it. */
async function endGivenByPin(
  tx: Tx,
  scope: ProgramScope,
  { memberId, pinnedUntil }: Person,
  now: Date,
): Promise<void> {
  for (const grant of await selectGrantsOf(tx, scope, memberId))
    if (grant.kind === "invited" && grant.untilAt && grant.untilAt.getTime() === pinnedUntil?.getTime())
      await updateGrant(tx, scope, { ...grant, untilAt: now });
}

/** Staff set a member's tier and nothing moves it until a date (T6). Audited, and the member is told of a change. */
export function pinTier(
  scope: ProgramScope,
  memberId: string,
  pin: TierPin,
  now: Date,
): Promise<Result<Tier, PinRefusal>> {
  return inProgram(scope, (tx) => pinTierWithin(tx, scope, memberId, pin, now));
}

/** `pinTier` in a transaction of the caller. */
export async function pinTierWithin(
  tx: Tx,
  scope: ProgramScope,
  namedId: string,
  pin: TierPin,
  now: Date,
): Promise<Result<Tier, PinRefusal>> {
  const person = await lockPerson(tx, scope, namedId);
  if (!person) return err({ code: "member_unknown" });
  const { memberId } = person;
  const terms = await readTerms(tx, scope);
  const tier = tierOf(terms.ladder, pin.tierId);
  if (!tier) return err({ code: "tier_unknown" });
  if (pin.until <= now) return err({ code: "until_past" });
  const from = tierOf(terms.ladder, person.tierId);
  if (from && from.id !== tier.id) await endGivenByPin(tx, scope, person, now);
  const grantId = tier.entry === "earned" ? null : await giveUntil(tx, scope, person, pin, now);
  const later = person.keptUntil !== null && person.keptUntil > pin.until ? person.keptUntil : pin.until;
  const keptUntil = person.tierId === tier.id ? (person.keptUntil === null ? null : later) : pin.until;
  if (person.tierId !== tier.id) {
    const write = emptyStandings();
    const evidence = { reason: pin.reason, pinnedUntil: pin.until.toISOString(), grantId };
    const id = placeOn(write, scope, person, { to: tier, reason: "pinned", keptUntil, evidence, at: now });
    await writeStandings(tx, write);
    const facts = {
      tier: tier.name,
      from: from?.name ?? "",
      up: tier.position > (from?.position ?? -1),
      keptUntil: pin.until.toISOString(),
    };
    await tellMembers(tx, scope, [{ memberId, code: "tier_changed", about: id, facts }], now);
  }
  await setPin(tx, scope, memberId, { pinnedUntil: pin.until, keptUntil });
  await dismissOpen(tx, scope, { memberId }, "pinned", now);
  await alertHeld(tx, scope, now);
  const before = { tier: from?.name ?? null, pinnedUntil: person.pinnedUntil };
  const after = { tier: tier.name, pinnedUntil: pin.until, reason: pin.reason };
  await writeAudit(tx, scope, "tier.pinned", showId("member", memberId), before, after, now);
  return ok(tier);
}

/** Staff take a pin off: from tonight the tier is judged like any other, with notice and grace. */
export function clearPin(
  scope: ProgramScope,
  namedId: string,
  reason: string,
  now: Date,
): Promise<Result<true, PinRefusal>> {
  return inProgram(scope, async (tx) => {
    const person = await lockPerson(tx, scope, namedId);
    if (!person) return err({ code: "member_unknown" });
    const { memberId, pinnedUntil } = person;
    if (!pinnedUntil || pinnedUntil <= now) return err({ code: "not_pinned" });
    // The pin ends now, and so does what it kept; the night's run takes it off for good and judges.
    const keptUntil = person.keptUntil?.getTime() === pinnedUntil.getTime() ? now : person.keptUntil;
    await endGivenByPin(tx, scope, person, now);
    await setPin(tx, scope, memberId, { pinnedUntil: now, keptUntil });
    await writeAudit(
      tx,
      scope,
      "tier.unpinned",
      showId("member", memberId),
      { pinnedUntil },
      { reason },
      now,
    );
    return ok(true);
  });
}
