import { writeAudit } from "@/db/queries/audit";
import { endVoucher, findRedemption, lapsedVouchers, returnedPoints } from "@/db/queries/redemptions";
import { returnStock } from "@/db/queries/rewards";
import { findShopifyReward } from "@/db/queries/shopify-rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { balanceOf } from "@/lib/ledger/account";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { programById } from "@/lib/programs/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type CancelError, decideCancellation } from "./decide-return";
import type { Redemption } from "./redemption";
import { giveBack } from "./service-give-back";
import { endOutsideFirst } from "./service-outside-end";
import { tellOfRedemption } from "./service-tell";

/** A cancelled redemption: what came back, and the balance after it. */
export type Cancelled = { redemption: Redemption; returned: bigint; balance: bigint };

async function timeZoneOf(scope: ProgramScope): Promise<string> {
  const program = await programById(scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program.timeZone;
}

/** A member may cancel their own; everybody else was asked for their right before. */
function ownerOf(scope: ProgramScope | MemberScope): string | null {
  return "memberId" in scope ? scope.memberId : null;
}

/**
 * Cancels an unused voucher: its points go back to the lots they came from, its unit back into stock. Asking again
 * answers as the first time and moves nothing.
 */
export async function cancelRedemption(
  scope: ProgramScope | MemberScope,
  redemptionId: string,
  now: Date,
): Promise<Result<Cancelled, CancelError>> {
  const timeZone = await timeZoneOf(scope);
  if (await mayCancel(scope, redemptionId)) await endOutsideFirst(scope, redemptionId, now);
  return inProgram(scope, (tx) => cancelRedemptionWithin(tx, scope, redemptionId, { timeZone, now }));
}

/** `cancelRedemption` in a transaction of the caller; days end in the program's `timeZone`. */
export async function cancelRedemptionWithin(
  tx: Tx,
  scope: ProgramScope | MemberScope,
  redemptionId: string,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Result<Cancelled, CancelError>> {
  const held = await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, redemptionId, ownerOf(scope)));
  if (!held) return err({ code: "redemption_unknown" });
  const { found: redemption, account } = held;
  const decided = decideCancellation(redemption, now);
  if (!decided.ok) return decided;
  if (decided.value.isDone) {
    return ok({
      redemption,
      returned: await returnedPoints(tx, scope, redemption),
      balance: balanceOf(account),
    });
  }
  if (await isAliveOutside(tx, scope, redemption)) return err({ code: "redemption_running" });
  // An order may be using it at this very moment; then it is used.
  if (!(await endVoucher(tx, scope, redemptionId, "cancelled", now))) return err({ code: "redemption_used" });
  const given = await giveBack(tx, scope, { redemption, account, timeZone, now });
  await tellOfRedemption(tx, scope, "redemption_cancelled", { ...redemption, status: "cancelled" }, now);
  if (scope.actor.kind !== "member") {
    const subject = showId("redemption", redemptionId);
    await writeAudit(
      tx,
      scope,
      "redemption.cancelled",
      subject,
      { status: "issued" },
      { status: "cancelled" },
      now,
    );
  }
  return ok({
    redemption: { ...redemption, status: "cancelled", endedAt: now },
    returned: given.returned,
    balance: balanceOf(given.account),
  });
}

/** A member may not have somebody else's code ended, not even in a store. */
async function mayCancel(scope: ProgramScope | MemberScope, redemptionId: string): Promise<boolean> {
  return (await readProgram(scope, (tx) => findRedemption(tx, scope, redemptionId, ownerOf(scope)))) !== null;
}

/**
 * Whether its code can still be used in a store. Points do not come back before it is ended there (endOutsideFirst); what cost
 * none may be ended afterwards.
 */
async function isAliveOutside(tx: Tx, scope: ProgramScope, { id, cost }: Redemption): Promise<boolean> {
  const state = cost > 0n ? (await findShopifyReward(tx, scope, id))?.state : undefined;
  return state === "made" || state === "asked" || state === "ending";
}

/** How many points one of the member's redemptions has given back. */
export function returnedBy(scope: MemberScope, redemption: Redemption): Promise<bigint> {
  return readProgram(scope, (tx) => returnedPoints(tx, scope, redemption));
}

const VOUCHERS_PER_ROUND = 100;

async function expireOne(
  scope: ProgramScope,
  voucher: Redemption,
  timeZone: string,
  now: Date,
): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    const held = await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, voucher.id, null));
    if (!held || !(await endVoucher(tx, scope, voucher.id, "expired", now))) return false;
    const { found: redemption, account } = held;
    if (redemption.onVoucherExpiry === "return") {
      await giveBack(tx, scope, { redemption, account, timeZone, now });
    } else {
      await returnStock(tx, scope, redemption.rewardId);
    }
    await tellOfRedemption(tx, scope, "redemption_expired", { ...redemption, status: "expired" }, now);
    return true;
  });
}

/**
 * Lets unused vouchers lapse, as of `now`, for a whole program; their points go back or are kept, as their reward said
 * when they were issued. May run late, twice, or on two machines at once: each voucher lapses once. Returns how many.
 */
export async function expireVouchers(scope: ProgramScope, now: Date): Promise<number> {
  const timeZone = await timeZoneOf(scope);
  let expired = 0;
  for (;;) {
    const due = await readProgram(scope, (tx) => lapsedVouchers(tx, scope, now, VOUCHERS_PER_ROUND));
    for (const voucher of due) if (await expireOne(scope, voucher, timeZone, now)) expired++;
    if (due.length < VOUCHERS_PER_ROUND) return expired;
  }
}
