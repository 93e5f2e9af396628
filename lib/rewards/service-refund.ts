import { writeLedger } from "@/db/queries/ledger-write";
import { markVoucherUnused, spentParts } from "@/db/queries/redemptions";
import { findSpent, noteReturned } from "@/db/queries/refund-returns";
import { returnStock } from "@/db/queries/rewards";
import type { Tx } from "@/db/transaction";
import { decideComeBack } from "@/lib/ledger/come-back";
import { restore } from "@/lib/ledger/post";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import { compare, type Fraction, fraction, multiply, round } from "@/lib/shared/fraction";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import { tellOfRedemption } from "./service-tell";

/** A voucher that paid for an order, and the share of it that went back with what was refunded so far. */
export type RefundedVoucher = {
  redemptionId: string;
  /** The order as it stands on the redemption. */
  orderRef: string;
  share: Fraction;
};

/** What came back of a voucher with this refund: to whom, how many points, and of what was paid beside them. */
export type ReturnedPoints = {
  redemptionId: string;
  memberId: string;
  name: string;
  points: bigint;
  paidMinor: bigint;
  /** The voucher cost no points, so the voucher itself can be used again. */
  isFreed: boolean;
};

type Terms = { minimumDays: number; timeZone: string; now: Date };

/**
 * Brings points of a voucher back after a refund of the order that it paid for, in the transaction of the refund (B12),
 * and what was paid in money beside them: so much that the share of its price has come back that the refund's share is
 * of the order. Asked again for the same share it brings back nothing; at a share of 1 exactly the price has come back,
 * the unit is in stock again, and the redemption is undone. A voucher that cost no points, and a gift card, which is
 * anybody's, become usable again instead.
 */
export async function returnForRefund(
  tx: Tx,
  scope: ProgramScope,
  { redemptionId, orderRef, share }: RefundedVoucher,
  { minimumDays, timeZone, now }: Terms,
): Promise<ReturnedPoints | null> {
  const locked = await lockOwnerOf(tx, scope, () => findSpent(tx, scope, redemptionId));
  if (locked?.found.status !== "used" || locked.found.usedOrderId !== orderRef) return null;
  const { found: spent, account } = locked;
  const { memberId, byMemberId, name, cost, returned } = spent;
  const isWhole = compare(share, fraction(1n)) >= 0;
  const answer = { redemptionId, memberId: byMemberId ?? memberId, name };
  const told = { id: redemptionId, memberId, byMemberId, rewardId: spent.rewardId, name, cost };
  if (cost === 0n || spent.isBearer) {
    if (!isWhole || !(await markVoucherUnused(tx, scope, { redemptionId, orderRef }))) return null;
    await tellOfRedemption(tx, scope, "voucher_released", { ...told, status: "issued" }, now);
    return { ...answer, points: 0n, paidMinor: 0n, isFreed: true };
  }
  const target = shareOf(cost, share);
  const paidTarget = shareOf(spent.paidMinor, share);
  if (target <= returned && paidTarget <= spent.paidBackMinor && !isWhole) return null;
  const parts = await spentParts(tx, scope, { id: redemptionId, memberId });
  const into = decideComeBack({ parts, returned, target, minimumDays, timeZone, now });
  const cause = { eventId: null, orderId: null, redemptionId, occurredAt: now };
  const write = emptyWrite(scope.programId);
  addPosting(write, restore(account, into, cause));
  await Promise.all([
    writeLedger(tx, write),
    noteReturned(tx, scope, { redemptionId, points: target, paidMinor: paidTarget, isWhole }, now),
    isWhole ? returnStock(tx, scope, spent.rewardId) : null,
  ]);
  if (isWhole)
    await tellOfRedemption(tx, scope, "redemption_cancelled", { ...told, status: "cancelled" }, now);
  const paidMinor = paidTarget - spent.paidBackMinor;
  return { ...answer, points: target - returned, paidMinor, isFreed: false };
}

/** What of a price has come back with a share of the order; all of it with all of that. */
function shareOf(price: bigint, share: Fraction): bigint {
  return compare(share, fraction(1n)) >= 0 ? price : round(multiply(fraction(price), share));
}

/** What its member is told of what came back; nothing where nothing did. */
export function returnNotice(
  { memberId, redemptionId, name, points, paidMinor, isFreed }: ReturnedPoints,
  { orderRef, about, minimumDays }: { orderRef: string; about: string; minimumDays: number },
): NoticeDraft[] {
  if (points === 0n && paidMinor === 0n && !isFreed) return [];
  const facts = { order: orderRef, reward: name, points: points.toString(), days: minimumDays };
  return [
    {
      memberId,
      code: isFreed ? "voucher_freed" : "points_returned",
      about: `${about}:${redemptionId}`,
      facts: paidMinor > 0n ? { ...facts, minor: paidMinor.toString() } : facts,
    },
  ];
}

/** The gift card that this redemption is, used by an order; null for every other. */
export async function giftCardOf(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
): Promise<{ expiresAt: Date } | null> {
  const found = await findSpent(tx, scope, redemptionId);
  return found?.isBearer && found.status === "used" ? { expiresAt: found.expiresAt } : null;
}
