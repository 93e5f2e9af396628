import { writeLedger } from "@/db/queries/ledger-write";
import { creditedFor, paidParts, repaidTo } from "@/db/queries/wallet";
import type { Tx } from "@/db/transaction";
import { walletAsset } from "@/lib/ledger/accounts";
import { decideComeBack } from "@/lib/ledger/come-back";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { credit, pay, repay } from "./post";
import { lockWallet } from "./service";

/** Whose wallet, and the shop's order that it pays for. */
export type WalletOrder = { memberId: string; currency: string; orderId: string };

/**
 * Pays a part of an order from the buyer's wallet, in the transaction that places the order. Refused, and nothing
 * taken, when the wallet does not hold so much any more.
 */
export async function payFromWallet(
  tx: Tx,
  scope: ProgramScope,
  { memberId, currency, orderId }: WalletOrder,
  minor: bigint,
  now: Date,
): Promise<Result<null, { code: "wallet_short"; available: bigint }>> {
  if (minor <= 0n) return ok(null);
  const account = await lockWallet(tx, scope, memberId, currency);
  const cause = { eventId: null, orderId, redemptionId: null, occurredAt: now };
  const posting = pay(account, minor, cause, now);
  if (!posting.ok) return err(posting.error);
  const write = emptyWrite(scope.programId);
  addPosting(write, posting.value);
  await writeLedger(tx, write);
  return ok(null);
}

/**
 * Gives back to a wallet what a refund owes it, in the transaction of the refund: so much that `target` has come back
 * in all. It goes into the lots that paid, as points of a refunded order do. Returns what came back now.
 */
export async function repayWallet(
  tx: Tx,
  scope: ProgramScope,
  order: WalletOrder,
  target: bigint,
  terms: { minimumDays: number; timeZone: string; now: Date },
): Promise<bigint> {
  const account = await lockWallet(tx, scope, order.memberId, order.currency);
  const asked = { ...order, asset: walletAsset(order.currency) };
  const [parts, returned] = await Promise.all([paidParts(tx, scope, asked), repaidTo(tx, scope, asked)]);
  if (target <= returned) return 0n;
  const into = decideComeBack({ parts, returned, target, ...terms });
  const cause = { eventId: null, orderId: order.orderId, redemptionId: null, occurredAt: terms.now };
  const write = emptyWrite(scope.programId);
  addPosting(write, repay(account, into, cause));
  await writeLedger(tx, write);
  return target - returned;
}

/**
 * Credits a wallet with what a refund owes for a gift card that had paid for the order, in the transaction of the
 * refund: so much that `target` has been credited for it in all. Returns what came in now.
 */
export async function creditForCard(
  tx: Tx,
  scope: ProgramScope,
  order: WalletOrder,
  { redemptionId, target, expiresAt }: { redemptionId: string; target: bigint; expiresAt: Date },
  now: Date,
): Promise<bigint> {
  const account = await lockWallet(tx, scope, order.memberId, order.currency);
  const asked = { ...order, asset: walletAsset(order.currency), redemptionId };
  const missing = target - (await creditedFor(tx, scope, asked));
  if (missing <= 0n) return 0n;
  const cause = { eventId: null, orderId: order.orderId, redemptionId, occurredAt: now };
  const write = emptyWrite(scope.programId);
  addPosting(write, credit(account, missing, { expiresAt }, cause));
  await writeLedger(tx, write);
  return missing;
}
