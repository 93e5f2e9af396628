import { findProgramById } from "@/db/queries/programs";
import { findAdvocate, findFriend, insertReferral } from "@/db/queries/referrals";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { newId } from "@/lib/shared/id";
import { ReferralTerms } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { readReferralCode } from "./code";
import type { Invitation } from "./invitation";
import type { Referral } from "./referral";
import { settleWithin } from "./service-settle";
import { lookAt } from "./service-suspicion";
import { tellOfReferral } from "./service-tell";
import { noteSeenWithin } from "./service-traces";
import type { Seen } from "./trace";

export type ArriveError =
  | { code: "referrals_off" }
  /** Nobody's code, or the code of somebody who is left out. */
  | { code: "code_unknown" }
  | { code: "friend_unknown" }
  /** One's own code. */
  | { code: "own_code" }
  /** Each member comes once. */
  | { code: "referred_before" };

type Arrival = {
  friendId: string;
  invitation: Invitation;
  seen: Seen;
  /** The shop says so itself: a member of long standing is then a doubt for staff, not a stranger's mistake. */
  isVouchedFor?: boolean;
};

/** `arrive` in a transaction of the caller. What is refused changes nothing. */
export async function arriveWithin(
  tx: Tx,
  scope: ProgramScope,
  { friendId, invitation, seen, isVouchedFor = false }: Arrival,
  now: Date,
): Promise<Result<Referral, ArriveError>> {
  const code = readReferralCode(invitation.code);
  const [program, advocate, friend] = await Promise.all([
    findProgramById(tx, scope.programId),
    code ? findAdvocate(tx, scope, code) : null,
    findFriend(tx, scope, friendId),
  ]);
  if (!program?.settings.referrals.on) return err({ code: "referrals_off" });
  if (!advocate) return err({ code: "code_unknown" });
  if (friend?.kind !== "person") return err({ code: "friend_unknown" });
  if (advocate.memberId === friendId) return err({ code: "own_code" });
  // Whoever was a member when the link was followed is no new friend.
  if (friend.joinedAt < invitation.at && !isVouchedFor) return err({ code: "referred_before" });
  const referral: Referral = {
    ...{ id: newId(now.getTime()), advocateId: advocate.memberId, friendId, via: invitation.via },
    ...{
      stage: "joined",
      review: "clear",
      signals: [],
      terms: ReferralTerms.parse(program.settings.referrals),
    },
    ...{ invitedAt: invitation.at, joinedAt: now, orderId: null, orderedAt: null, dueAt: null },
    ...{ confirmedAt: null, endedAt: null, round: 0, friendEventId: null, advocateEventId: null },
    ...{ reviewedAt: null, reviewNote: null },
  };
  if (!(await insertReferral(tx, scope, referral))) return err({ code: "referred_before" });
  await tellOfReferral(tx, scope, "referral_created", referral, now);
  await noteSeenWithin(tx, scope, friendId, { email: friend.email, phone: friend.phoneKey, ...seen }, now);
  const signals = await lookAt(tx, scope, program, referral, now);
  const settled = await settleWithin(tx, scope, referral.id, now, (mine) => {
    mine.signals = signals;
    if (signals.length > 0) mine.review = "held";
  });
  const about = `${referral.id} joined`;
  const told = { memberId: referral.advocateId, code: "referral_joined", about, facts: {} };
  await tellMembers(tx, scope, [told], now);
  return ok(settled ?? referral);
}

/**
 * A new member came by a member's code: keeps who brought whom, with the terms as they are now, and what speaks against
 * it (R2). Doubts hold it; they never refuse it. Each friend comes once, for good.
 */
export function arrive(
  scope: ProgramScope,
  arrival: Arrival,
  now: Date,
): Promise<Result<Referral, ArriveError>> {
  return inProgram(scope, (tx) => arriveWithin(tx, scope, arrival, now), { keepPlans: true });
}

/** Who invites with this code, for whoever follows it: a first name at most. Null where the code is nobody's. */
export async function findInviter(
  scope: ProgramScope,
  typed: string,
): Promise<{ memberId: string; firstName: string | null; code: string } | null> {
  const code = readReferralCode(typed);
  if (!code) return null;
  const found = await readProgram(scope, (tx) => findAdvocate(tx, scope, code), { keepPlans: true });
  if (!found) return null;
  const firstName = found.name?.trim().split(/\s+/)[0]?.slice(0, 40) || null;
  return { memberId: found.memberId, firstName, code };
}
