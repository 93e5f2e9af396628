import {
  findRedemption,
  findRedemptionByCode,
  markVoucherUnused,
  markVoucherUsed,
  selectRedemptions,
  type VoucherUse,
} from "@/db/queries/redemptions";
import { readProgram, type Tx } from "@/db/transaction";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Redemption } from "./redemption";
import { readVoucherCode } from "./voucher-code";

const MOST_CODES = 100;

/** The member's codes: unused ones first, the soonest to lapse at the top, then the latest others; at most 100. */
export function myCodes(scope: MemberScope): Promise<Redemption[]> {
  return readProgram(scope, (tx) => selectRedemptions(tx, scope, scope.memberId, MOST_CODES));
}

/** One of the member's redemptions, or null. */
export function redemptionById(scope: MemberScope, redemptionId: string): Promise<Redemption | null> {
  return readProgram(scope, (tx) => findRedemption(tx, scope, redemptionId, scope.memberId));
}

/** One redemption of the program with its member's balance, or null. */
export function redemptionWithBalance(
  scope: ProgramScope,
  redemptionId: string,
): Promise<(Redemption & { balance: bigint }) | null> {
  return readProgram(scope, (tx) => redemptionWithBalanceWithin(tx, scope, redemptionId));
}

/** `redemptionWithBalance` in a transaction of the caller. */
export function redemptionWithBalanceWithin(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
): Promise<(Redemption & { balance: bigint }) | null> {
  return findRedemption(tx, scope, redemptionId, null);
}

/**
 * The voucher with this code, as typed, if it is this member's, or a gift card, which is whose it is that holds it. Null
 * for all else, with the same answer for a code of somebody else as for one that does not exist.
 */
export async function voucherByCode(
  scope: ProgramScope,
  memberId: string | null,
  typed: string,
): Promise<Redemption | null> {
  const code = readVoucherCode(typed);
  if (!code) return null;
  return readProgram(scope, (tx) => findRedemptionByCode(tx, scope, memberId, code));
}

/**
 * Marks a voucher as used by an order, in the transaction that writes the order. False, and nothing changed, when it
 * was used, cancelled or has lapsed meanwhile: then the order must not be placed with it. Whether it applies to the
 * basket is asked before, of decideVoucher.
 */
export function spendVoucher(tx: Tx, scope: ProgramScope, use: VoucherUse, now: Date): Promise<boolean> {
  return markVoucherUsed(tx, scope, use, now);
}

/** Gives a voucher back that an order had used, in the transaction that cancels the order. False when it had not. */
export function releaseVoucher(
  tx: Tx,
  scope: ProgramScope,
  use: { redemptionId: string; orderRef: string },
): Promise<boolean> {
  return markVoucherUnused(tx, scope, use);
}
