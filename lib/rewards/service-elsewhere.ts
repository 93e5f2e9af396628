import { findProgramById } from "@/db/queries/programs";
import { findRedemption, findRedemptionByCode } from "@/db/queries/redemptions";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import type { Fraction } from "@/lib/shared/fraction";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import {
  type BasketLine,
  decideMoment,
  decideVouchers,
  type VoucherEffect,
  type VoucherRefusal,
} from "./decide-voucher";
import { ownerOf, type Redemption } from "./redemption";
import { type ReturnedPoints, returnForRefund, returnNotice } from "./service-refund";
import { spendVoucher } from "./service-vouchers";
import { readVoucherCode } from "./voucher-code";

/*
 * Codes in shops that have a checkout of their own and speak to us by the API: what a code takes off a basket, that an order
 * used it, and what of it came back.
 */

/** A basket as a shop has it: amounts in minor units of the program's currency. */
export type Basket = { lines: readonly BasketLine[]; shippingMinor: bigint };

/** A code as it was sent, whose it is, and what it takes off. */
export type CheckedVoucher = {
  typed: string;
  redemption: Redemption | null;
  effect: Result<VoucherEffect, VoucherRefusal | { code: "voucher_unknown" }>;
};

async function programOf(tx: Tx, scope: ProgramScope): Promise<Program> {
  const program = await findProgramById(tx, scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program;
}

/**
 * What these codes take off a basket, in the order they were sent; by the function that the cart of our own shop asks.
 * Somebody else's code is answered as one that does not exist.
 */
export function checkVouchers(
  scope: ProgramScope,
  { memberId, codes }: { memberId: string | null; codes: readonly string[] },
  { lines, shippingMinor }: Basket,
  now: Date,
): Promise<CheckedVoucher[]> {
  return readProgram(scope, async (tx) => {
    const { timeZone } = await programOf(tx, scope);
    const found = new Map<string, Redemption>();
    for (const typed of codes) {
      const code = readVoucherCode(typed);
      const redemption = code && (await findRedemptionByCode(tx, scope, memberId, code));
      if (redemption) found.set(typed, redemption);
    }
    const known = [...new Map([...found.values()].map((one) => [one.id, one])).values()];
    const decided = decideVouchers(known, lines, { now, timeZone, shippingMinor });
    return codes.map((typed): CheckedVoucher => {
      const redemption = found.get(typed) ?? null;
      const effect = decided.find(({ voucher }) => voucher.id === redemption?.id)?.effect;
      return { typed, redemption, effect: effect ?? err({ code: "voucher_unknown" }) };
    });
  });
}

export type UseError = { code: "redemption_unknown" } | VoucherRefusal;

/**
 * Marks a code as used by an order of a shop; the same order again changes nothing. Whether it goes with the basket was
 * asked before: the moment is asked again.
 */
export function spendElsewhere(
  scope: ProgramScope,
  { redemptionId, orderRef }: { redemptionId: string; orderRef: string },
  now: Date,
): Promise<Result<Redemption & { balance: bigint }, UseError>> {
  return inProgram(scope, async (tx): Promise<Result<Redemption & { balance: bigint }, UseError>> => {
    const found = await findRedemption(tx, scope, redemptionId, null);
    if (!found) return err({ code: "redemption_unknown" });
    if (found.status === "used" && found.usedOrderId === orderRef) return ok(found);
    const { timeZone } = await programOf(tx, scope);
    const moment = decideMoment(found, { now, timeZone });
    if (!moment.ok) return moment;
    const use = { redemptionId, memberId: ownerOf(found), orderRef };
    // Another order was faster, or it was cancelled meanwhile.
    if (!(await spendVoucher(tx, scope, use, now))) return err({ code: "voucher_used" });
    return ok({ ...found, status: "used", usedOrderId: orderRef, endedAt: now });
  });
}

export type ReturnError = { code: "redemption_unknown" } | { code: "not_of_order" };
export type ReturnedForOrder = Pick<ReturnedPoints, "points" | "paidMinor" | "isFreed">;

const NOTHING: ReturnedForOrder = { points: 0n, paidMinor: 0n, isFreed: false };

/**
 * Brings back what a code had cost, in the share in which its order has come back in all (B12); asked again for the same share
 * nothing more. The member is told.
 */
export function returnVoucher(
  scope: ProgramScope,
  { redemptionId, orderRef, share }: { redemptionId: string; orderRef: string; share: Fraction },
  now: Date,
): Promise<
  Result<{ redemption: Redemption & { balance: bigint }; returned: ReturnedForOrder }, ReturnError>
> {
  return inProgram(scope, async (tx) => {
    const before = await findRedemption(tx, scope, redemptionId, null);
    if (!before) return err({ code: "redemption_unknown" as const });
    if (before.usedOrderId !== orderRef) return err({ code: "not_of_order" as const });
    const { timeZone, settings } = await programOf(tx, scope);
    const minimumDays = settings.returnedPointsDays;
    const refunded = { redemptionId, orderRef, share };
    const back = await returnForRefund(tx, scope, refunded, { minimumDays, timeZone, now });
    if (back) {
      const about = `${orderRef}:${share.numerator}/${share.denominator}`;
      await tellMembers(tx, scope, returnNotice(back, { orderRef, about, minimumDays }), now);
    }
    const redemption = (await findRedemption(tx, scope, redemptionId, null)) ?? before;
    return ok({ redemption, returned: back ?? NOTHING });
  });
}
