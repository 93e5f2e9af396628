import { findMembership } from "@/db/queries/households";
import { findReward } from "@/db/queries/rewards";
import { inProgram, type Tx } from "@/db/transaction";
import { memberScopeFor } from "@/lib/auth/system-scope";
import type { RedeemError } from "@/lib/rewards/decide-redemption";
import {
  type Redeemed,
  type RequestKey,
  redeemRewardWithin,
  rewardsFor,
  type Wish,
} from "@/lib/rewards/service";
import { err, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { isForPool, mayInHousehold } from "./household";

/** What a pool could get now, without anything to be paid, sent or chosen: the dearest first. */
export async function poolOffers(
  scope: MemberScope,
  householdId: string,
  now: Date,
): Promise<{ rewardId: string; name: string; cost: bigint }[]> {
  const { tiles } = await rewardsFor(memberScopeFor(scope.programId, householdId, scope.actor), now);
  return tiles
    .filter(({ state, reward }) => state === "affordable" && isForPool(reward))
    .map(({ reward, cost }) => ({ rewardId: reward.id, name: reward.name, cost }))
    .sort((a, b) => (a.cost === b.cost ? 0 : a.cost > b.cost ? -1 : 1));
}

const OWN_CODES = ["not_in_household", "not_allowed", "not_for_pool"] as const;
type OwnError = { code: (typeof OWN_CODES)[number] };
export type PoolRedeemError = RedeemError | OwnError;

/** Whether it is the household that stands in the way, not the reward. */
export function isOfHousehold(error: PoolRedeemError): error is OwnError {
  return OWN_CODES.some((code) => code === error.code);
}

/** Redeems a reward from the pool of one's household; the code is whose who asked. Only those who may. */
export function redeemFromPool(
  scope: MemberScope,
  rewardId: string,
  request: RequestKey,
  now: Date,
): Promise<Result<Redeemed, PoolRedeemError>> {
  return inProgram(scope, (tx) => redeemFromPoolWithin(tx, scope, rewardId, request, now));
}

/** `redeemFromPool` in a transaction of the caller. */
export async function redeemFromPoolWithin(
  tx: Tx,
  scope: MemberScope,
  rewardId: string,
  request: RequestKey | null,
  now: Date,
  wish: Wish = {},
): Promise<Result<Redeemed, PoolRedeemError>> {
  // Locked, so that nobody dissolves it or takes the right away meanwhile.
  const mine = await findMembership(tx, scope, scope.memberId, true);
  if (!mine) return err({ code: "not_in_household" });
  if (!mayInHousehold(mine.role, "redeem")) return err({ code: "not_allowed" });
  const reward = await findReward(tx, scope, rewardId);
  if (reward && !isForPool(reward)) return err({ code: "not_for_pool" });
  return redeemRewardWithin(tx, scope, rewardId, request, now, { ...wish, fromAccount: mine.id });
}
