import type { Account, Cause, Posting, Transfer } from "@/lib/ledger/account";
import type { RuleShare } from "@/lib/ledger/post";
import { newId } from "@/lib/shared/id";

/**
 * E6: moves qualifying points. They are held in no lots, wait for nothing and never lapse: what counts toward a tier is
 * what orders and events in its window earned. What is taken back is never more than there is.
 */
export function moveQualifying(
  account: Account,
  amount: bigint,
  shares: readonly RuleShare[],
  cause: Cause,
): Posting {
  const transfers = shares
    .filter((share) => share.amount > 0n)
    .map((share): Transfer => {
      const rest = {
        id: newId(),
        amount: share.amount,
        asset: account.asset,
        memberId: account.memberId,
        lotId: null,
        ruleVersionId: share.ruleVersionId,
        ...cause,
      };
      return amount > 0n
        ? { ...rest, kind: "earn", debit: "program:issued", credit: "member:available" }
        : { ...rest, kind: "reverse", debit: "member:available", credit: "program:reversed" };
    });
  return { account: { ...account, available: account.available + amount }, transfers, lots: [] };
}
