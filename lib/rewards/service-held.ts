import { findProgramById } from "@/db/queries/programs";
import { endHold, findRedemption, heldAtOnce } from "@/db/queries/redemptions";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { balanceOf } from "@/lib/ledger/account";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Redemption } from "./redemption";
import { applyBenefit } from "./service-effects";
import { giveBack } from "./service-give-back";
import { tellOfRedemption } from "./service-tell";

/** Whether its points are spent and what they are for is still to be done, by us and at once. */
export function isHeldAtOnce({ status, fulfilment }: Redemption): boolean {
  return status === "held" && fulfilment === null;
}

/** Does what a held redemption is for, or gives its points back. Asking again changes nothing. */
export function settleHeld(
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
): Promise<Redemption & { balance: bigint }> {
  return inProgram(scope, (tx) => settleHeldWithin(tx, scope, redemptionId, now));
}

/** `settleHeld` in a transaction of the caller. */
export async function settleHeldWithin(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
): Promise<Redemption & { balance: bigint }> {
  const locked = await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, redemptionId, null));
  if (!locked) throw new Error(`redemption ${redemptionId} is gone`);
  const { found: held, account } = locked;
  if (!isHeldAtOnce(held)) return held;
  const applied = await applyBenefit(tx, scope, held, now);
  if (applied.ok) {
    await endHold(tx, scope, redemptionId, "fulfilled", now);
    const done = { ...held, status: "fulfilled" as const, endedAt: now };
    await tellOfRedemption(tx, scope, "redemption_fulfilled", done, now);
    return done;
  }
  const { timeZone } = (await findProgramById(tx, scope.programId)) ?? { timeZone: "UTC" };
  await endHold(tx, scope, redemptionId, "failed", now);
  const given = await giveBack(tx, scope, { redemption: held, account, timeZone, now });
  const failed = { ...held, status: "failed" as const, endedAt: now, balance: balanceOf(given.account) };
  await tellOfRedemption(tx, scope, "redemption_failed", failed, now);
  return failed;
}

const PER_RUN = 200;

/** Ends the holds of redemptions whose process ended in between. Returns how many. */
export async function settleAllHeld(scope: ProgramScope, now: Date): Promise<number> {
  const ids = await readProgram(scope, (tx) => heldAtOnce(tx, scope, PER_RUN));
  for (const id of ids) await settleHeld(scope, id, now);
  return ids.length;
}
