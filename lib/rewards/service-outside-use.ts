import { findRedemption } from "@/db/queries/redemptions";
import { markUsedOutside, noteShopifyReward, redemptionsOfCodes } from "@/db/queries/shopify-rewards";
import type { Tx } from "@/db/transaction";
import { raiseAlert, tellMembers } from "@/lib/notices/service";
import type { Fraction } from "@/lib/shared/fraction";
import { compare, fraction } from "@/lib/shared/fraction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { returnForRefund, returnNotice } from "./service-refund";
import { tellOfUse } from "./service-tell";
import { readVoucherCode } from "./voucher-code";

/** Codes in one order that are looked at; a store's checkout takes far fewer. */
const MOST_CODES = 50;

/** An order of a store, as far as it is about codes. */
export type OrderOfCodes = {
  shopId: string;
  /** The order as the store numbers it. */
  orderRef: string;
  /** Codes as they were written. */
  codes: readonly string[];
  /** The share of the order that has come back, from 0 to 1; 1 when it was cancelled. */
  share: Fraction;
};

/** How long points that come back live at least, in the program's days. */
type Terms = { minimumDays: number; timeZone: string; now: Date };

/**
 * Learns from a store's order which codes were used in it, and brings points back in the share in which it came back (B12). The same order
 * again, older or newer, ends in the same: what is used stays used. To be called in the transaction that takes the order in.
 */
export async function learnCodesOfOrder(
  tx: Tx,
  scope: ProgramScope,
  { shopId, orderRef, codes, share }: OrderOfCodes,
  terms: Terms,
): Promise<{ used: number; returned: bigint }> {
  const known = [...new Set(codes.slice(0, MOST_CODES).flatMap((code) => readVoucherCode(code) ?? []))];
  const redemptions = await redemptionsOfCodes(tx, scope, shopId, known);
  let used = 0;
  let returned = 0n;
  for (const { id, cost } of redemptions) {
    if (await markUsedOutside(tx, scope, { redemptionId: id, orderRef }, terms.now)) {
      used++;
      await noteShopifyReward(tx, scope, id, { state: "used" }, terms.now);
      const after = await findRedemption(tx, scope, id, null);
      if (after) await tellOfUse(tx, scope, after, terms.now);
    } else {
      await tellOfConflict(tx, scope, { id, orderRef }, terms.now);
    }
    // A code that cost no points does not come back: the store's has been used, and stays it.
    if (cost === 0n || compare(share, fraction(0n)) <= 0) continue;
    const back = await returnForRefund(tx, scope, { redemptionId: id, orderRef, share }, terms);
    if (!back) continue;
    returned += back.points;
    const about = `${orderRef}:${share.numerator}/${share.denominator}`;
    const { minimumDays } = terms;
    await tellMembers(tx, scope, returnNotice(back, { orderRef, about, minimumDays }), terms.now);
  }
  return { used, returned };
}

/** A code whose points are back already, or that another order used: the store has given twice. */
async function tellOfConflict(
  tx: Tx,
  scope: ProgramScope,
  { id, orderRef }: { id: string; orderRef: string },
  now: Date,
): Promise<void> {
  const found = await findRedemption(tx, scope, id, null);
  if (!found || found.usedOrderId === orderRef) return;
  const alert = {
    code: "reward_used_after",
    subject: showId("redemption", id),
    facts: { name: found.name, code: found.voucherCode },
  };
  await raiseAlert(tx, scope, alert, now);
}
