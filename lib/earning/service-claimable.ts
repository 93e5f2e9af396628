import { findClaimableOf } from "@/db/queries/claims";
import type { Tx } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";

const MOST_TOLD = 20;
const DAY_MS = 86_400_000;

type ClaimSettings = { claimDays: number };

/** Orders from before joining that a member could claim now: those placed with their proven address. */
export async function claimableWithin(
  tx: Tx,
  scope: MemberScope,
  { claimDays }: ClaimSettings,
  now: Date,
): Promise<{ number: string; shop: string }[]> {
  if (claimDays === 0) return [];
  const since = new Date(now.getTime() - claimDays * DAY_MS);
  return findClaimableOf(tx, scope, scope.memberId, { since, limit: MOST_TOLD });
}
