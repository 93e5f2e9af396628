import { writeAudit } from "@/db/queries/audit";
import { findProgramById } from "@/db/queries/programs";
import {
  countToFulfil,
  declineRedemption,
  findRedemption,
  selectToFulfil,
  setAddressOf,
  setFulfilment,
  type ToFulfil,
} from "@/db/queries/redemptions";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { tellMembers } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { decideFulfilment, type FulfilError, type FulfilStep } from "./fulfilment";
import { type FulfilmentState, ownerOf, type PostalAddress, type Redemption } from "./redemption";
import { giveBack } from "./service-give-back";
import { tellOfRedemption } from "./service-tell";

export type { ToFulfil };

const MOST_LISTED = 200;

/** What staff have to do, the longest waiting first; or what they did, the latest first. */
export function fulfilmentList(scope: ProgramScope, states: readonly FulfilmentState[]): Promise<ToFulfil[]> {
  return readProgram(scope, (tx) => selectToFulfil(tx, scope, states, MOST_LISTED));
}

/** How many redemptions wait for staff. */
export function fulfilmentsWaiting(scope: ProgramScope): Promise<number> {
  return readProgram(scope, (tx) => countToFulfil(tx, scope));
}

/** Takes a step with something that waits for staff; the member is told. */
export function fulfil(
  scope: ProgramScope,
  redemptionId: string,
  step: FulfilStep,
  now: Date,
): Promise<Result<Redemption, FulfilError>> {
  return inProgram(scope, (tx) => fulfilWithin(tx, scope, redemptionId, step, now));
}

/** `fulfil` in a transaction of the caller. */
export async function fulfilWithin(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  step: FulfilStep,
  now: Date,
): Promise<Result<Redemption, FulfilError>> {
  // The member's account is held first, as by everything that may move points.
  const held = await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, redemptionId, null));
  if (!held) return err({ code: "redemption_unknown" });
  const { found: before, account } = held;
  const decided = decideFulfilment(before, step);
  if (!decided.ok) return decided;
  let returned = 0n;
  if (step.to === "declined") {
    await declineRedemption(tx, scope, redemptionId, step.reason.trim(), now);
    const { timeZone } = (await findProgramById(tx, scope.programId)) ?? { timeZone: "UTC" };
    returned = (await giveBack(tx, scope, { redemption: before, account, timeZone, now })).returned;
  } else {
    await setFulfilment(tx, scope, redemptionId, step, now);
  }
  await tell(tx, scope, before, step, returned, now);
  const after = await findRedemption(tx, scope, redemptionId, null);
  if (!after) throw new Error(`redemption ${redemptionId} is gone`);
  const type = after.status === "failed" ? "redemption_failed" : "redemption_fulfilled";
  await tellOfRedemption(tx, scope, type, after, now);
  await audit(tx, scope, before, after, now);
  return ok(after);
}

async function audit(tx: Tx, scope: ProgramScope, before: Redemption, after: Redemption, now: Date) {
  const of = ({ status, fulfilment, fulfilmentFacts }: Redemption) => {
    const { tracking, date, note, reason } = fulfilmentFacts ?? {};
    return { status, fulfilment, tracking, date, note, reason };
  };
  const subject = showId("redemption", before.id);
  await writeAudit(tx, scope, "redemption.fulfilled", subject, of(before), of(after), now);
}

async function tell(
  tx: Tx,
  scope: ProgramScope,
  redemption: Redemption,
  step: FulfilStep,
  returned: bigint,
  now: Date,
): Promise<void> {
  if (step.to === "done") return;
  const { id, name, paidMinor, benefit } = redemption;
  const memberId = ownerOf(redemption);
  const about = `${id}:${step.to}:${now.getTime()}`;
  const draft: Pick<NoticeDraft, "code" | "facts"> =
    step.to === "declined"
      ? {
          code: "reward_declined",
          facts: { name, reason: step.reason.trim(), points: `${returned}`, minor: `${paidMinor}` },
        }
      : {
          code: benefit.code === "merchandise" ? "reward_sent" : "reward_confirmed",
          facts: { name, tracking: step.tracking ?? null, date: step.date ?? null, note: step.note ?? null },
        };
  await tellMembers(tx, scope, [{ memberId, about, ...draft }], now);
}

/** Says where a thing shall be sent, while it waits. False when it does not wait for it. */
export function setAddress(
  scope: MemberScope,
  redemptionId: string,
  address: PostalAddress,
): Promise<boolean> {
  return inProgram(scope, (tx) =>
    setAddressOf(tx, scope, { redemptionId, memberId: scope.memberId, address }),
  );
}
