import { createHash } from "node:crypto";
import { writeAudit } from "@/db/queries/audit";
import { findMemberByIdentity } from "@/db/queries/members";
import { findInvitation, guestSpend, takeInvitation, upsertMembership } from "@/db/queries/memberships";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { recordConsent } from "@/lib/consents/service";
import { termsVersionWithin } from "@/lib/landing/service-terms";
import { emailKey } from "@/lib/members/member";
import { enrolMemberWithin } from "@/lib/members/service-enrol";
import type { Program } from "@/lib/programs/program";
import { endOfDayAfterMonths, monthsBefore } from "@/lib/shared/calendar";
import { showId } from "@/lib/shared/id";
import type { PeriodPrice } from "@/lib/shared/renewal-price";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type PaymentError, payByTestCard } from "@/lib/shop/pay-by-test-card";
import { readInvitationCode } from "./code";
import { decideJoin, type JoinRefusal } from "./decide-join";
import type { Invitation, Membership, MembershipPayment } from "./membership";

/** Who wants to join, with the words that they agreed to as they stood on the screen. */
export type Joining = {
  email: string;
  name: string | null;
  externalId?: string | null;
  consent: string;
  /** Of an invitation, as typed or followed. */
  invitation?: string | null;
  /** A test card, where membership is paid. */
  card?: string | null;
  renews?: boolean;
};

export type Joined = { memberId: string; isNew: boolean };
export type { JoinRefusal } from "./decide-join";

const START = new Date(0);

/** The hash by which an invitation's code is kept. */
export function invitationHash(code: string): Uint8Array {
  return createHash("sha256").update(`invitation ${code}`).digest();
}

async function invitationOf(
  tx: Tx,
  scope: ProgramScope,
  typed: string | null | undefined,
): Promise<Invitation | null> {
  const code = readInvitationCode(typed);
  return code ? findInvitation(tx, scope, invitationHash(code)) : null;
}

async function programOf(tx: Tx, scope: ProgramScope): Promise<Program> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program;
}

/** What an address has spent as a guest, within the time that counts toward joining. */
async function spentAs(
  tx: Tx,
  scope: ProgramScope,
  program: Program,
  email: string,
  now: Date,
): Promise<bigint> {
  const { entry, thresholdMonths } = program.settings.membership;
  if (entry !== "threshold") return 0n;
  const since = thresholdMonths === null ? START : monthsBefore(now, thresholdMonths, program.timeZone);
  return guestSpend(tx, scope, { emailKey: emailKey(email), since, currency: program.currency });
}

/** What an address that is known to be somebody's has spent as a guest, toward the threshold of joining. */
export function spentTowardJoining(scope: ProgramScope, email: string, now: Date): Promise<bigint> {
  return readProgram(scope, async (tx) => spentAs(tx, scope, await programOf(tx, scope), email, now));
}

/** What a period costs, as the books keep it. */
export function paymentOf(
  program: Program,
  at: Date,
  { minor, months }: PeriodPrice = priceOf(program),
): MembershipPayment {
  return {
    ...{ method: "test_card", minor: minor.toString(), currency: program.currency },
    ...{ at: at.toISOString(), months },
  };
}

/** What a period costs now. */
export function priceOf({ settings }: Program): PeriodPrice {
  const { feeMinor, feeMonths } = settings.membership;
  return { minor: BigInt(feeMinor), months: feeMonths };
}

/** The membership that begins now, and what is paid for it. */
function begun(
  program: Program,
  memberId: string,
  how: Pick<Membership, "entry" | "renews" | "invitationId">,
  now: Date,
): Membership {
  const paid = how.entry === "paid";
  const { feeMonths } = program.settings.membership;
  return {
    ...how,
    memberId,
    renews: paid && how.renews,
    paidUntil: paid ? endOfDayAfterMonths(now, feeMonths, program.timeZone) : null,
    payments: paid ? [paymentOf(program, now)] : [],
    startedAt: now,
    lapsedAt: null,
  };
}

/**
 * Makes a member of whoever has proven to have this address, by the way that the program has chosen (M1), and keeps what
 * they agreed to with the version of the terms. Who is a member already stays as is; nothing is taken or charged then.
 */
export function joinProgram(
  scope: ProgramScope,
  joining: Joining,
  now: Date,
): Promise<Result<Joined, JoinRefusal | PaymentError>> {
  return inProgram(scope, (tx) => joinProgramWithin(tx, scope, joining, now), { keepPlans: true });
}

/** `joinProgram` in a transaction of the caller. */
export async function joinProgramWithin(
  tx: Tx,
  scope: ProgramScope,
  joining: Joining,
  now: Date,
): Promise<Result<Joined, JoinRefusal | PaymentError>> {
  const { email, name, externalId = null, consent, card } = joining;
  const key = emailKey(email);
  const known = await findMemberByIdentity(tx, scope, { externalId, emailKey: key });
  if (known) return ok({ memberId: known.id, isNew: false });
  const [program, invitation] = await Promise.all([
    programOf(tx, scope),
    invitationOf(tx, scope, joining.invitation),
  ]);
  const spentMinor = await spentAs(tx, scope, program, email, now);
  const asking = { emailKey: key, invitation, spentMinor, hasCard: !!card?.trim() };
  const decided = decideJoin(program.settings.membership, asking, now);
  if (!decided.ok) return decided;
  if (decided.value === "paid") {
    const paid = payByTestCard(card ?? "");
    if (!paid.ok) return paid;
  }
  const used = decided.value === "invited" ? invitation : null;
  if (used && !(await takeInvitation(tx, scope, used.id, now)))
    return err({ code: "invitation_not_open", state: "used" });
  const { member, isNew } = await enrolMemberWithin(tx, scope, { email, name, externalId }, now);
  if (!isNew) {
    // Somebody was faster with the same address: nothing of this one stays.
    throw Object.assign(new Error("joined at the same time"), { code: "40001" });
  }
  const how = { entry: decided.value, renews: joining.renews ?? false, invitationId: used?.id ?? null };
  await upsertMembership(tx, scope, begun(program, member.id, how, now));
  await keepConsent(tx, scope, member.id, consent, now);
  await writeAudit(
    tx,
    scope,
    "member.joined",
    showId("member", member.id),
    null,
    { entry: decided.value, invitation: used && showId("invitation", used.id) },
    now,
  );
  return ok({ memberId: member.id, isNew: true });
}

/** Keeps that a member agreed to the terms as they are now, in these words. */
export async function keepConsent(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  wording: string,
  now: Date,
): Promise<number> {
  const termsVersion = await termsVersionWithin(tx, scope, now);
  await recordConsent(
    tx,
    scope,
    { memberId, purpose: "membership", given: true, wording, termsVersion },
    now,
  );
  return termsVersion;
}
