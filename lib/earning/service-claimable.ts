import { findClaimable, findClaimant } from "@/db/queries/claims";
import { readProgram } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";

const MOST_TOLD = 20;
const DAY_MS = 86_400_000;

/** Orders from before joining that a member could claim now: those placed with their proven address. */
export function claimableOrders(
  scope: MemberScope,
  { claimDays }: { claimDays: number },
  now: Date,
): Promise<{ number: string; shop: string }[]> {
  if (claimDays === 0) return Promise.resolve([]);
  return readProgram(scope, async (tx) => {
    const claimant = await findClaimant(tx, scope, scope.memberId);
    if (!claimant?.emailKey || !claimant.proven) return [];
    const since = new Date(now.getTime() - claimDays * DAY_MS);
    return findClaimable(tx, scope, { emailKey: claimant.emailKey, since, limit: MOST_TOLD });
  });
}
