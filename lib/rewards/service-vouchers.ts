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
import { tellOfRedemption, tellOfUse } from "./service-tell";
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
export async function spendVoucher(
  tx: Tx,
  scope: ProgramScope,
  use: VoucherUse,
  now: Date,
): Promise<boolean> {
  if (!(await markVoucherUsed(tx, scope, use, now))) return false;
  const used = await findRedemption(tx, scope, use.redemptionId, null);
  if (used) await tellOfUse(tx, scope, used, now);
  return true;
}

/** Gives a voucher back that an order had used, in the transaction that cancels the order. False when it had not. */
export async function releaseVoucher(
  tx: Tx,
  scope: ProgramScope,
  use: { redemptionId: string; orderRef: string },
  now: Date,
): Promise<boolean> {
  if (!(await markVoucherUnused(tx, scope, use))) return false;
  const freed = await findRedemption(tx, scope, use.redemptionId, null);
  if (freed) await tellOfRedemption(tx, scope, "voucher_released", freed, now);
  return true;
}
