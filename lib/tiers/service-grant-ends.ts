import {
  type EndingGrant,
  lockGrant,
  selectGrantsEnding,
  type TierGrant,
  updateGrant,
} from "@/db/queries/tiers-grants";
import { type Person, selectPeopleById } from "@/db/queries/tiers-people";
import { writeStandings } from "@/db/queries/tiers-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { lockWhoItIs } from "@/lib/ledger/service-owner";
import { tellMembers } from "@/lib/notices/service";
import { isNews, priceAtRenewal, tellPrice } from "@/lib/notices/service-renewal";
import { daysAfter, monthsAfter } from "@/lib/shared/calendar";
import { inPages } from "@/lib/shared/in-pages";
import { PRICE_TOLD_FROM_DAYS } from "@/lib/shared/renewal-price";
import type { ProgramScope } from "@/lib/shared/scope";
import { tierAfter } from "./service-back";
import { type FullTerms, readTerms } from "./service-figures";
import { paymentOf, renewalOf } from "./service-grant-price";
import { emptyStandings, placeOn } from "./service-rises";
import { isPinned } from "./standing";
import { tierOf } from "./tier";

/** A member, or whom they have become, under their lock, as the ladder sees them; null when there is none. */
export async function lockPerson(tx: Tx, scope: ProgramScope, memberId: string): Promise<Person | null> {
  const account = await lockWhoItIs(tx, scope, memberId);
  if (!account) return null;
  return (await selectPeopleById(tx, scope, [account.memberId]))[0] ?? null;
}

/** The grant is over: the member goes where they would be without it, unless staff hold them where they are. */
export async function endGrant(
  tx: Tx,
  scope: ProgramScope,
  terms: FullTerms,
  person: Person,
  grant: TierGrant,
  now: Date,
): Promise<void> {
  await updateGrant(tx, scope, { ...grant, state: "ended", endedAt: now });
  if (person.tierId !== grant.tierId || grant.state !== "active" || isPinned(person, now)) return;
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
  const renewal = grant.renews ? renewalOf(grant, terms) : null;
  if (!tier || !renewal) return false;
  let until = renewal.renewsAt;
  const price = await priceAtRenewal(tx, scope, renewal);
  const payment = [...(grant.payment ?? [])];
  while (until <= now) {
    payment.push(paymentOf(terms, price, until));
    until = monthsAfter(until, price.months, terms.timeZone);
  }
  await updateGrant(tx, scope, { ...grant, untilAt: until, payment });
  if (person.tierId === grant.tierId) {
    const write = emptyStandings();
    write.tierKept.push({ programId: scope.programId, memberId: person.memberId, keptUntil: until });
    await writeStandings(tx, write);
  }
  const facts = { tier: tier.name, minor: price.minor.toString(), until: until.toISOString() };
  const about = `${grant.id} ${until.toISOString()}`;
  await tellMembers(tx, scope, [{ memberId: person.memberId, code: "tier_renewed", about, facts }], now);
  return true;
}

const GRANTS_AT_ONCE = 1_000;

/**
 * Renews and ends what is due, and reminds those whose tier will not renew: all of them, read `atOnce` at a time. Harmless
 * twice, and late.
 */
export async function endGrants(scope: ProgramScope, now: Date, atOnce = GRANTS_AT_ONCE): Promise<number> {
  const terms = await readProgram(scope, (tx) => readTerms(tx, scope));
  const soon = daysAfter(now, terms.settings.noticeDays, terms.timeZone);
  const looked = daysAfter(now, Math.max(terms.settings.noticeDays, PRICE_TOLD_FROM_DAYS), terms.timeZone);
  const page = (after: EndingGrant | null) =>
    readProgram(scope, (tx) => selectGrantsEnding(tx, scope, looked, { after, limit: atOnce }));
  let ended = 0;
  for await (const ending of inPages(page, atOnce)) {
    const { id, memberId, untilAt } = ending;
    if (untilAt > now && ending.renews && !isNews(renewalOf(ending, terms))) continue;
    await inProgram(scope, async (tx) => {
      const person = await lockPerson(tx, scope, memberId);
      const grant = await lockGrant(tx, scope, id);
      if (!person || !grant || grant.state === "ended" || grant.untilAt === null) return;
      if (grant.state === "invited") {
        // An invitation that nobody accepted in time is over; nothing has begun that could end.
        if (grant.untilAt <= now) await updateGrant(tx, scope, { ...grant, state: "ended", endedAt: now });
        return;
      }
      if (grant.untilAt > now) {
        const renewal = grant.renews ? renewalOf(grant, terms) : null;
        const tier = tierOf(terms.ladder, grant.tierId);
        if (renewal) return tellPrice(tx, scope, renewal, { tier: tier?.name ?? "" }, now);
        if (grant.untilAt > soon || grant.fromAt > daysAfter(now, -1, terms.timeZone)) return;
        // What can't be paid for any more can't be renewed either.
        const kind = grant.kind === "paid" && tier?.entry !== "paid" ? "over" : grant.kind;
        const facts = { tier: tier?.name ?? "", until: untilAt.toISOString(), kind };
        const about = `${grant.id} ${untilAt.toISOString()}`;
        await tellMembers(tx, scope, [{ memberId, code: "tier_ending", about, facts }], now);
        return;
      }
      const fresh = await readTerms(tx, scope);
      if (await renew(tx, scope, fresh, person, grant, now)) return;
      await endGrant(tx, scope, fresh, person, grant, now);
      ended++;
    });
  }
  return ended;
}
