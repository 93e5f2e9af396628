import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import {
  type EndingMembership,
  lapsesOf,
  lockMembership,
  selectMembershipsEnding,
  setLapses,
  upsertMembership,
} from "@/db/queries/memberships";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import {
  expectedPrice,
  isNews,
  priceAtRenewal,
  type Renewal,
  tellPrice,
} from "@/lib/notices/service-renewal";
import type { Program } from "@/lib/programs/program";
import { daysAfter, endOfDayAfterMonths, monthsAfter } from "@/lib/shared/calendar";
import { showId } from "@/lib/shared/id";
import { inPages } from "@/lib/shared/in-pages";
import { lapsesFrom, lapsesUntil } from "@/lib/shared/lapses";
import { type PeriodPrice, PRICE_TOLD_FROM_DAYS } from "@/lib/shared/renewal-price";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type PaymentError, payByTestCard } from "@/lib/shop/pay-by-test-card";
import type { Membership } from "./membership";
import { paymentOf, priceOf } from "./service-join";

export type RenewRefusal = { code: "membership_not_paid" } | { code: "membership_lapsed" };

type Held = { program: Program; membership: Membership };

/** The paid membership of a member, with their account locked: nothing earns or is redeemed while it changes. */
async function held(tx: Tx, scope: ProgramScope, memberId: string): Promise<Held | null> {
  await lockAccounts(tx, scope, [memberId]);
  const [program, membership] = await Promise.all([
    findProgramById(tx, scope.programId),
    lockMembership(tx, scope, memberId),
  ]);
  return program && membership?.paidUntil ? { program, membership } : null;
}

/**
 * A member pays for one more period: from the end of the one that is paid, or from today where it has lapsed. What was
 * earned before is theirs to use again at once.
 */
export function renewMembership(
  scope: MemberScope,
  { card, renews }: { card: string; renews: boolean },
  now: Date,
): Promise<Result<{ paidUntil: Date }, RenewRefusal | PaymentError>> {
  return inProgram(scope, async (tx): Promise<Result<{ paidUntil: Date }, RenewRefusal | PaymentError>> => {
    const found = await held(tx, scope, scope.memberId);
    if (!found) return err({ code: "membership_not_paid" });
    const paid = payByTestCard(card);
    if (!paid.ok) return paid;
    const { program, membership } = found;
    const { feeMonths } = program.settings.membership;
    const from = membership.paidUntil ?? now;
    const paidUntil =
      membership.lapsedAt === null && from > now
        ? monthsAfter(from, feeMonths, program.timeZone)
        : endOfDayAfterMonths(now, feeMonths, program.timeZone);
    await store(tx, scope, {
      ...membership,
      paidUntil,
      renews,
      payments: [...membership.payments, paymentOf(program, now)],
      lapsedAt: null,
    });
    await setLapses(tx, scope, scope.memberId, lapsesUntil(await lapsesOf(tx, scope, scope.memberId), now));
    const subject = showId("member", scope.memberId);
    await writeAudit(
      tx,
      scope,
      "membership.renewed",
      subject,
      null,
      { paidUntil: paidUntil.toISOString() },
      now,
    );
    return ok({ paidUntil });
  });
}

function store(tx: Tx, scope: ProgramScope, membership: Membership): Promise<void> {
  return upsertMembership(tx, scope, membership);
}

/** Whether a paid membership renews by itself. */
export function setRenewing(scope: MemberScope, renews: boolean): Promise<Result<true, RenewRefusal>> {
  return inProgram(scope, async (tx): Promise<Result<true, RenewRefusal>> => {
    const membership = await lockMembership(tx, scope, scope.memberId);
    if (!membership?.paidUntil) return err({ code: "membership_not_paid" });
    if (membership.lapsedAt) return err({ code: "membership_lapsed" });
    await store(tx, scope, { ...membership, renews });
    return ok(true);
  });
}

/** The next period of a membership. */
function renewalOf(
  { memberId, payments }: Pick<Membership, "memberId" | "payments">,
  renewsAt: Date,
  program: Program,
): Renewal {
  const [price, { timeZone }] = [priceOf(program), program];
  return { memberId, code: "membership_price", of: "", renewsAt, timeZone, price, payments };
}

/** What a membership that renews by itself will be asked for, as it stands now; whoever can still be told in time will be. */
export function nextPrice(
  scope: MemberScope,
  membership: Membership,
  now: Date,
): Promise<PeriodPrice | null> {
  return readProgram(scope, async (tx) => {
    const program = await findProgramById(tx, scope.programId);
    const { paidUntil } = membership;
    if (!program || !paidUntil) return null;
    return expectedPrice(tx, scope, renewalOf(membership, paidUntil, program), now);
  });
}

/** A period goes on, as many times as a late look has missed. */
async function prolong(tx: Tx, scope: ProgramScope, { program, membership }: Held, now: Date): Promise<void> {
  let paidUntil = membership.paidUntil ?? now;
  const price = await priceAtRenewal(tx, scope, renewalOf(membership, paidUntil, program));
  const payments = [...membership.payments];
  while (paidUntil <= now) {
    payments.push(paymentOf(program, paidUntil, price));
    paidUntil = monthsAfter(paidUntil, price.months, program.timeZone);
  }
  await store(tx, scope, { ...membership, paidUntil, payments });
  const facts = { minor: price.minor.toString(), until: paidUntil.toISOString() };
  const about = paidUntil.toISOString();
  await tellMembers(
    tx,
    scope,
    [{ memberId: membership.memberId, code: "membership_renewed", about, facts }],
    now,
  );
}

async function lapse(tx: Tx, scope: ProgramScope, { membership }: Held, now: Date): Promise<void> {
  const { memberId, paidUntil } = membership;
  await store(tx, scope, { ...membership, lapsedAt: now });
  await setLapses(tx, scope, memberId, lapsesFrom(await lapsesOf(tx, scope, memberId), now));
  const about = (paidUntil ?? now).toISOString();
  await tellMembers(tx, scope, [{ memberId, code: "membership_lapsed", about, facts: {} }], now);
  await writeAudit(tx, scope, "membership.lapsed", showId("member", memberId), null, null, now);
}

async function warn(tx: Tx, scope: ProgramScope, { program, membership }: Held, now: Date): Promise<void> {
  const { memberId, paidUntil, renews } = membership;
  if (paidUntil === null) return;
  if (renews) return tellPrice(tx, scope, renewalOf(membership, paidUntil, program), {}, now);
  const { noticeDays } = program.settings.membership;
  if (paidUntil > daysAfter(now, noticeDays, program.timeZone)) return;
  const facts = {
    until: paidUntil.toISOString(),
    minor: String(program.settings.membership.feeMinor),
    graceDays: program.settings.membership.graceDays,
  };
  await tellMembers(
    tx,
    scope,
    [{ memberId, code: "membership_ending", about: paidUntil.toISOString(), facts }],
    now,
  );
}

const MEMBERSHIPS_AT_ONCE = 1_000;

/**
 * Renews paid memberships that renew by themselves, tells of those that end, and lapses those whose days of grace are
 * over: all of them, read `atOnce` at a time. Harmless twice, and late. Answers how many lapsed.
 */
export async function settleMemberships(
  scope: ProgramScope,
  now: Date,
  atOnce = MEMBERSHIPS_AT_ONCE,
): Promise<number> {
  const known = await readProgram(scope, (tx) => findProgramById(tx, scope.programId));
  if (!known) return 0;
  const days = Math.max(known.settings.membership.noticeDays, PRICE_TOLD_FROM_DAYS);
  const before = daysAfter(now, days, known.timeZone);
  const page = (after: EndingMembership | null) =>
    readProgram(scope, (tx) => selectMembershipsEnding(tx, scope, before, { after, limit: atOnce }));
  let lapsed = 0;
  for await (const ending of inPages(page, atOnce)) {
    const { memberId, paidUntil, renews } = ending;
    if (paidUntil > now && renews && !isNews(renewalOf(ending, paidUntil, known))) continue;
    await inProgram(scope, async (tx) => {
      const found = await held(tx, scope, memberId);
      if (!found || found.membership.lapsedAt || found.membership.paidUntil === null) return;
      const { program, membership } = found;
      const { graceDays } = program.settings.membership;
      if (found.membership.paidUntil > now) return warn(tx, scope, found, now);
      if (membership.renews) return prolong(tx, scope, found, now);
      if (daysAfter(found.membership.paidUntil, graceDays, program.timeZone) > now)
        return warn(tx, scope, found, now);
      await lapse(tx, scope, found, now);
      lapsed++;
    });
  }
  return lapsed;
}
