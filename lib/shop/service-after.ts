import { writeAudit } from "@/db/queries/audit";
import { takeStock } from "@/db/queries/products";
import { listShops } from "@/db/queries/programs";
import { lockPurchase, updatePurchase } from "@/db/queries/purchases";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { EventAnswer } from "@/lib/earning/service";
import type { ProgramShop } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import {
  type CancelError,
  decideCancel,
  decideRefund,
  type RefundError,
  type RefundItem,
} from "./decide-refund";
import { type Purchase, refundedMinor, refundedQuantity } from "./purchase";
import { backTerms, type GivenBack, giveBack } from "./service-back";
import { tellLedger } from "./service-ledger";

/**
 * A purchase after a refund or a cancellation, what the ledger took back for it, and what of its price came back to the
 * member beside the card.
 */
export type ChangedPurchase = { purchase: Purchase; reversed: EventAnswer | null; returned: GivenBack };

type Step<E extends { code: string }> = {
  action: string;
  decide(purchase: Purchase): Result<Purchase, E>;
  follow?(tx: Tx, after: Purchase): Promise<void>;
};

/** What the audit log keeps of a purchase. */
function audited(purchase: Purchase) {
  const { number, status } = purchase;
  return { number, status, refundedMinor: refundedMinor(purchase) };
}

async function change<E extends { code: string }>(
  scope: ProgramScope,
  purchaseId: string,
  { action, decide, follow }: Step<E>,
  now: Date,
): Promise<Result<ChangedPurchase, E | { code: "purchase_unknown" }>> {
  type Changed = Result<Omit<ChangedPurchase, "reversed">, E | { code: "purchase_unknown" }>;
  const terms = await backTerms(scope, now);
  const shops = await readProgram(scope, (tx) => listShops(tx, scope));
  const changed = await inProgram(scope, async (tx): Promise<Changed> => {
    const before = await lockPurchase(tx, scope, purchaseId);
    if (!before) return err({ code: "purchase_unknown" });
    const decided = decide(before);
    if (!decided.ok) return decided;
    if (decided.value === before)
      return ok({ purchase: before, returned: { points: 0n, paidMinor: 0n, walletMinor: 0n } });
    const [after] = await Promise.all([
      updatePurchase(tx, scope, decided.value),
      follow?.(tx, decided.value),
    ]);
    const returned = await giveBack(tx, scope, { purchase: after, shop: shopOf(shops, after) }, terms);
    await writeAudit(tx, scope, action, showId("order", before.id), audited(before), audited(after), now);
    return ok({ purchase: after, returned });
  });
  if (!changed.ok) return changed;
  const { purchase, returned } = changed.value;
  const reversed = await tellLedger(scope, shopOf(shops, purchase), purchase, now);
  return ok({ purchase, reversed, returned });
}

function shopOf(shops: readonly ProgramShop[], purchase: Purchase): ProgramShop {
  const shop = shops.find((each) => each.id === purchase.shopId);
  if (!shop) throw new Error(`purchase ${purchase.id} belongs to no shop`);
  return shop;
}

/**
 * Takes pieces of an order back and returns what was paid for them, in money, into the wallet and in points; the points
 * that they earned go with them. More than is left is refused, and the same request (a form that was sent twice) takes
 * nothing back a second time.
 */
export function refundPurchase(
  scope: ProgramScope,
  purchaseId: string,
  items: readonly RefundItem[],
  now: Date,
  requestKey: string | null = null,
): Promise<Result<ChangedPurchase, RefundError>> {
  const decide = (purchase: Purchase) => decideRefund(purchase, items, now, requestKey);
  return change(scope, purchaseId, { action: "order.refunded", decide }, now);
}

/** Calls an order off whole: everything is paid back, its points are taken back, its pieces are for sale again. */
export function cancelPurchase(
  scope: ProgramScope,
  purchaseId: string,
  now: Date,
): Promise<Result<ChangedPurchase, CancelError>> {
  const decide = (purchase: Purchase) => decideCancel(purchase, now);
  const follow = (tx: Tx, { lines }: Purchase) => {
    const back = lines.map((line) => ({ sku: line.id, quantity: refundedQuantity(line) - line.quantity }));
    return takeStock(tx, scope, back);
  };
  return change(scope, purchaseId, { action: "order.cancelled", decide, follow }, now);
}
