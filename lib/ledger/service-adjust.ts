import { writeAudit } from "@/db/queries/audit";
import { findEvent } from "@/db/queries/events";
import { writeLedger } from "@/db/queries/ledger-write";
import { inProgram, type Tx } from "@/db/transaction";
import { hashOf } from "@/lib/shared/hash";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { balanceOf, type Cause } from "./account";
import { type Adjustment, type AdjustmentError, decideAdjustment } from "./adjustment";
import { grant, withdraw } from "./post";
import { lockWhoItIs } from "./service-owner";
import { addPosting, emptyWrite } from "./write";

/** The event that stands for an adjustment, and the balance after it. */
export type Adjusted = { eventId: string; points: bigint; replayed: boolean; balance: bigint };

/**
 * Moves points by hand, with a reason and an audit entry. The same `requestKey` again answers as the first time; with
 * other values it is refused. A negative adjustment never takes more than the member can spend.
 */
export function adjustPoints(
  scope: ProgramScope,
  memberId: string,
  adjustment: Adjustment,
  requestKey: string,
  now: Date,
): Promise<Result<Adjusted, AdjustmentError>> {
  return inProgram(scope, (tx) => adjustPointsWithin(tx, scope, memberId, adjustment, { requestKey, now }), {
    keepPlans: true,
  });
}

/** `adjustPoints` in a transaction of the caller. */
export async function adjustPointsWithin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  adjustment: Adjustment,
  { requestKey, now }: { requestKey: string; now: Date },
): Promise<Result<Adjusted, AdjustmentError>> {
  const decided = decideAdjustment(scope.actor, adjustment);
  if (!decided.ok) return decided;
  const { points, reason } = decided.value;
  const payload = { member: memberId, points: points.toString(), reason, actor: scope.actor };
  const inputHash = hashOf({ member: memberId, points: points.toString(), reason });
  const key = { source: "adjustment", externalId: requestKey };

  const account = await lockWhoItIs(tx, scope, memberId);
  if (!account) return err({ code: "member_unknown" });
  const ownerId = account.memberId;
  const earlier = await findEvent(tx, scope, key);
  if (earlier) {
    if (earlier.inputHash !== inputHash) return err({ code: "request_conflict" });
    return ok({ eventId: earlier.id, points: earlier.points, replayed: true, balance: balanceOf(account) });
  }

  const eventId = newId(now.getTime());
  const cause: Cause = { eventId, orderId: null, redemptionId: null, occurredAt: now };
  const terms = { availableAt: now, expiresAt: null, earnedAt: now };
  const posted = points > 0n ? ok(grant(account, points, terms, cause)) : withdraw(account, -points, cause);
  if (!posted.ok) return posted;
  const posting = posted.value;
  const write = emptyWrite(scope.programId);
  write.events.push({
    id: eventId,
    ...key,
    type: "adjustment",
    memberId: ownerId,
    orderId: null,
    occurredAt: now,
    inputHash,
    payload: JSON.stringify(payload),
    outcome: "posted",
    points,
    explanation: null,
  });
  addPosting(write, posting);
  await Promise.all([
    writeLedger(tx, write),
    writeAudit(tx, scope, "points.adjusted", showId("member", ownerId), null, { points, reason }, now),
  ]);
  return ok({ eventId, points, replayed: false, balance: balanceOf(posting.account) });
}
