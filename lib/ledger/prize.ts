import type { Account, Cause, Posting } from "./account";
import { earn, reverse, type Shortfall } from "./post";

/** Points that are given for something come in as a lot of their own; it waits until `availableAt`, where that is later. */
export function payPrize(
  account: Account,
  points: bigint,
  terms: { expiresAt: Date | null; availableAt?: Date },
  cause: Cause,
  now: Date,
): Posting {
  const lot = { availableAt: terms.availableAt ?? now, expiresAt: terms.expiresAt, earnedAt: now };
  return earn(account, [{ ruleVersionId: null, amount: points }], lot, cause, now);
}

/**
 * What was given goes back: from the lot it came in, then by the program's policy, like the points of a refunded order.
 * What could not be taken is returned as `writtenOff`.
 */
export function takePrizeBack(
  account: Account,
  lotId: string | null,
  points: bigint,
  shortfall: Shortfall,
  cause: Cause,
): Posting & { writtenOff: bigint } {
  // The lot plays the part of the order that is refunded, for as long as the ledger decides.
  const stand = lotId ?? "no lot";
  const marked = account.lots.map((lot) => (lot.id === lotId ? { ...lot, orderId: stand } : lot));
  const taken = reverse({ ...account, lots: marked }, [{ ruleVersionId: null, amount: points }], shortfall, {
    ...cause,
    orderId: stand,
  });
  const own = <T extends { orderId: string | null }>(thing: T): T =>
    thing.orderId === stand ? { ...thing, orderId: null } : thing;
  return {
    ...taken,
    account: { ...taken.account, lots: taken.account.lots.map(own) },
    lots: taken.lots.map(own),
    transfers: taken.transfers.map(own),
  };
}
