import type { Tx } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import type { ProgramShop } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { giftCardOf, type ReturnedPoints, returnForRefund, returnNotice } from "@/lib/rewards/service-refund";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { fraction, multiply, round } from "@/lib/shared/fraction";
import type { ProgramScope } from "@/lib/shared/scope";
import { creditForCard, repayWallet } from "@/lib/wallet/service-pay";
import { type Purchase, refundedQuantity, walletBackMinor } from "./purchase";
import { shareBack, type VoucherPart } from "./voucher-share";

/** How long what comes back lives at least, in the program's days. */
export type BackTerms = { minimumDays: number; timeZone: string; now: Date };

/** What came back to the member beside the card: points of vouchers, money paid beside those, and money in the wallet. */
export type GivenBack = { points: bigint; paidMinor: bigint; walletMinor: bigint };

/** What a program says about points and money that come back. */
export async function backTerms(scope: ProgramScope, now: Date): Promise<BackTerms> {
  const program = await programById(scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  return { minimumDays: program.settings.returnedPointsDays, timeZone: program.timeZone, now };
}

/** The vouchers that an order was paid with; of one from before they were kept one by one, its discounts stand for it. */
function vouchersOf(purchase: Purchase): (VoucherPart & { redemptionId: string })[] {
  const { redemptionId, discountMinor, vouchers } = purchase;
  if (vouchers.length > 0 || !redemptionId) return vouchers;
  return [{ redemptionId, discountMinor, shippingMinor: 0n, lines: null }];
}

/** Names how far a refund has come, so that each step of it is told once. */
function stepOf({ lines, status }: Purchase): string {
  const pieces = lines.reduce((sum, line) => sum + refundedQuantity(line), 0);
  return status === "cancelled" ? "cancelled" : String(pieces);
}

/**
 * Gives back what an order was paid with beside the card, in the transaction of its refund or cancellation: points of
 * its vouchers, and money to the wallet, in the share in which the order has come back. The member is told.
 */
export async function giveBack(
  tx: Tx,
  scope: ProgramScope,
  { purchase, shop }: { purchase: Purchase; shop: Pick<ProgramShop, "currency"> },
  terms: BackTerms,
): Promise<GivenBack> {
  const orderRef = String(purchase.number);
  const { memberId } = purchase;
  const back: ReturnedPoints[] = [];
  let fromCards = 0n;
  for (const voucher of vouchersOf(purchase)) {
    const share = shareBack(purchase, voucher);
    const card = memberId ? await giftCardOf(tx, scope, voucher.redemptionId) : null;
    if (card && memberId) {
      // Whoever held the card has its part as store credit; the card itself has been used.
      const target = round(multiply(fraction(voucher.discountMinor), share));
      const least = endOfDayAfter(terms.now, terms.minimumDays, terms.timeZone);
      const expiresAt = new Date(Math.max(card.expiresAt.getTime(), least.getTime()));
      const order = { memberId, currency: shop.currency, orderId: purchase.id };
      const credit = { redemptionId: voucher.redemptionId, target, expiresAt };
      fromCards += await creditForCard(tx, scope, order, credit, terms.now);
      continue;
    }
    const refunded = { redemptionId: voucher.redemptionId, orderRef, share };
    const returned = await returnForRefund(tx, scope, refunded, terms);
    if (returned) back.push(returned);
  }
  const money = fromCards + (await walletBack(tx, scope, { purchase, shop }, terms));
  const about = `${purchase.id}:${stepOf(purchase)}`;
  const told = back.flatMap((one) => returnNotice(one, { orderRef, about, minimumDays: terms.minimumDays }));
  if (money > 0n && memberId) {
    const facts = { order: orderRef, minor: money.toString(), currency: shop.currency };
    told.push({ memberId, code: "wallet_repaid", about, facts });
  }
  await tellMembers(tx, scope, told, terms.now);
  return {
    points: back.reduce((sum, { points }) => sum + points, 0n),
    paidMinor: back.reduce((sum, { paidMinor }) => sum + paidMinor, 0n),
    walletMinor: money,
  };
}

async function walletBack(
  tx: Tx,
  scope: ProgramScope,
  { purchase, shop }: { purchase: Purchase; shop: Pick<ProgramShop, "currency"> },
  terms: BackTerms,
): Promise<bigint> {
  if (!purchase.memberId || purchase.walletMinor === 0n) return 0n;
  const order = { memberId: purchase.memberId, currency: shop.currency, orderId: purchase.id };
  return repayWallet(tx, scope, order, walletBackMinor(purchase), terms);
}
