import { writeAudit } from "@/db/queries/audit";
import {
  type CauseEntry,
  donationOf,
  endCause as endCauseRow,
  findCause,
  insertCause,
  insertCauseEntry,
  selectCauseEntries,
  selectCauses,
  selectGivenBy,
  updateImpact,
} from "@/db/queries/causes";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import {
  type Cause,
  type CauseTerms,
  type CauseWithTotal,
  type DonateError,
  type Impact,
  moneyFor,
} from "./cause";
import { tellOfGift } from "./service-tell";

/** What a member gives, and the redemption that took it from them. */
export type Donation = { memberId: string; causeId: string; redemptionId: string; points: bigint };

/**
 * Gives redeemed points to a cause, in the transaction that redeemed them, at what the cause is paid for points now.
 * Returns what the merchant owes the cause for it, in minor units. A cause that ended takes nothing more.
 */
export async function donate(
  tx: Tx,
  scope: ProgramScope,
  { memberId, causeId, redemptionId, points }: Donation,
  now: Date,
): Promise<Result<{ minor: bigint }, DonateError>> {
  const cause = await findCause(tx, scope, causeId);
  if (!cause) return err({ code: "cause_unknown" });
  if (cause.endedAt !== null && cause.endedAt <= now) return err({ code: "cause_ended" });
  const minor = moneyFor(points, cause.minorPerHundred);
  await insertCauseEntry(tx, scope, {
    id: newId(now.getTime()),
    causeId,
    memberId,
    redemptionId,
    points,
    minor,
    at: now,
  });
  await tellOfGift(tx, scope, "cause_given", { causeId, memberId, redemptionId, points, minor }, now);
  return ok({ minor });
}

/**
 * Takes back what a redemption gave to its cause, when that redemption is cancelled: a row below zero, so that both
 * stay in the books. Nothing happens when it gave nothing, or when it was taken back before.
 */
export async function takeBackDonation(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
): Promise<void> {
  const given = await donationOf(tx, scope, redemptionId);
  if (!given || given.points === 0n) return;
  const { causeId, memberId, points, minor } = given;
  const entry = { causeId, memberId, redemptionId, points: -points, minor: -minor, at: now };
  await insertCauseEntry(tx, scope, { ...entry, id: newId(now.getTime()) });
  await tellOfGift(tx, scope, "cause_gift_undone", { ...entry, points, minor }, now);
}

/** Every cause with what it was given in all. */
export function listCauses(
  scope: ProgramScope,
  { withEnded = false }: { withEnded?: boolean } = {},
): Promise<CauseWithTotal[]> {
  return readProgram(scope, (tx) => selectCauses(tx, scope, { withEnded }));
}

/** The causes that take points now, with their running totals and what this member has given to each. */
export function causesFor(scope: MemberScope): Promise<(CauseWithTotal & { mine: bigint })[]> {
  return readProgram(scope, async (tx) => {
    const [causes, given] = await Promise.all([
      selectCauses(tx, scope, { withEnded: false }),
      selectGivenBy(tx, scope, scope.memberId),
    ]);
    const mine = new Map(given.map(({ causeId, points }) => [causeId, points]));
    return causes.map((cause) => ({ ...cause, mine: mine.get(cause.id) ?? 0n }));
  });
}

/** One cause, or null. */
export function causeById(scope: ProgramScope, causeId: string): Promise<Cause | null> {
  return readProgram(scope, (tx) => findCause(tx, scope, causeId));
}

/** Adds a cause. Returns its id. */
export function createCause(scope: ProgramScope, terms: CauseTerms, now: Date): Promise<string> {
  return inProgram(scope, async (tx) => {
    const id = newId(now.getTime());
    await insertCause(tx, scope, { ...terms, id }, now);
    await writeAudit(tx, scope, "cause.created", showId("cause", id), null, audited(terms), now);
    return id;
  });
}

/** Ends a cause: it takes nothing more, and keeps what it was given. False when it had ended before. */
export function endCause(scope: ProgramScope, causeId: string, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    if (!(await endCauseRow(tx, scope, causeId, now))) return false;
    await writeAudit(
      tx,
      scope,
      "cause.ended",
      showId("cause", causeId),
      { ended: false },
      { ended: true },
      now,
    );
    return true;
  });
}

/** Changes what is said of what a cause does with money; null says nothing. False when there is no such cause. */
export function setImpact(scope: ProgramScope, causeId: string, impact: Impact, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    if (!(await updateImpact(tx, scope, causeId, impact))) return false;
    await writeAudit(tx, scope, "cause.impact_set", showId("cause", causeId), null, impact, now);
    return true;
  });
}

/** Everything that was given to one cause, or to all, oldest first. */
export function causeEntries(
  scope: ProgramScope,
  causeId: string | null = null,
): Promise<(CauseEntry & { causeName: string; cardNumber: string })[]> {
  return readProgram(scope, (tx) => selectCauseEntries(tx, scope, causeId));
}

function audited({ name, description, minorPerHundred }: CauseTerms) {
  return { name, description, minorPerHundred };
}
