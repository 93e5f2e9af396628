import { getSpending } from "@/db/queries/members";
import { findRedemption, type RedeemAnswer, redeemPoints } from "@/db/queries/redemptions";
import { findReward, selectRewardsOfMember } from "@/db/queries/rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { type RewardTile, rateOf, rewardTiles } from "./catalog";
import type { RedeemError } from "./decide-redemption";
import type { Redemption } from "./redemption";
import { newVoucherCode } from "./voucher-code";
import type { Rate } from "./worth";

/** The shelf of one member, what they have (below zero when more is owed), and what a point is worth to them. */
export type Shelf = { tiles: RewardTile[]; available: bigint; rate: Rate | null };

/** Every reward that has not ended, as this member meets it: affordable first, then soonest. */
export async function rewardsFor(scope: MemberScope, now: Date): Promise<Shelf> {
  const [{ spendable, debt, tierPosition }, rewards] = await readProgram(scope, (tx) =>
    Promise.all([getSpending(tx, scope, now), selectRewardsOfMember(tx, scope, scope.memberId, now)]),
  );
  const available = spendable - debt;
  const tiles = rewardTiles(rewards, { spendable: available, tierPosition }, now);
  return { tiles, available, rate: rateOf(tiles) };
}

/** What was redeemed: the record with its code, and the balance after it. `replayed`: by this request, earlier. */
export type Redeemed = Redemption & { balance: bigint; replayed: boolean };

/** A key that names the request, and a hash (hexadecimal) of what it asks for. */
export type RequestKey = { key: string; hash: string };

function callOf(scope: MemberScope, rewardId: string, request: RequestKey | null, now: Date) {
  return {
    memberId: scope.memberId,
    rewardId,
    redemptionId: newId(now.getTime()),
    voucherCode: newVoucherCode(),
    now,
    requestKey: request?.key ?? null,
    requestHash: request?.hash ?? null,
  };
}
type Call = ReturnType<typeof callOf>;

/** Both travel together: the second statement sees what the first one wrote. */
function ask(tx: Tx, scope: MemberScope, call: Call) {
  return [
    redeemPoints(tx, scope, call),
    findRedemption(tx, scope, call.redemptionId, scope.memberId),
  ] as const;
}

/** What to say when nothing was redeemed by this call: the redemption of an earlier one, or why not. */
async function otherwise(
  tx: Tx,
  scope: MemberScope,
  call: Call,
  answer: RedeemAnswer,
): Promise<Result<Redeemed, RedeemError>> {
  if (answer.outcome !== "replayed") return err(await refusal(tx, scope, call.rewardId, answer, call.now));
  const earlier = await findRedemption(tx, scope, answer.redemptionId, scope.memberId);
  if (!earlier) throw new Error(`redemption ${answer.redemptionId} is gone`);
  return ok({ ...earlier, replayed: true });
}

/**
 * Spends points on a reward and issues its voucher, all or nothing, in one call to the database: the transaction's
 * start, the redemption and the commit share a round trip. The same request again gets the redemption of the first
 * time; its key with another hash is refused.
 */
export async function redeemReward(
  scope: MemberScope,
  rewardId: string,
  request: RequestKey | null,
  now: Date,
): Promise<Result<Redeemed, RedeemError>> {
  const call = callOf(scope, rewardId, request, now);
  const [answer, made] = await inProgram(scope, (tx, commit) =>
    Promise.all([...ask(tx, scope, call), commit()]),
  );
  if (answer.outcome === "redeemed" && made) return ok({ ...made, replayed: false });
  return readProgram(scope, (tx) => otherwise(tx, scope, call, answer));
}

/** `redeemReward` in a transaction of the caller. */
export async function redeemRewardWithin(
  tx: Tx,
  scope: MemberScope,
  rewardId: string,
  request: RequestKey | null,
  now: Date,
): Promise<Result<Redeemed, RedeemError>> {
  const call = callOf(scope, rewardId, request, now);
  const [answer, made] = await Promise.all(ask(tx, scope, call));
  if (answer.outcome === "redeemed" && made) return ok({ ...made, replayed: false });
  return otherwise(tx, scope, call, answer);
}

/** The refusal of redeem_points with what its sentence needs. */
async function refusal(
  tx: Tx,
  scope: MemberScope,
  rewardId: string,
  answer: RedeemAnswer,
  now: Date,
): Promise<RedeemError> {
  const code = answer.outcome as RedeemError["code"];
  const reward = await findReward(tx, scope, rewardId);
  if (!reward) return { code: "reward_unknown" };
  switch (code) {
    case "insufficient_points": {
      const { debt } = await getSpending(tx, scope, now);
      return { code, missing: (answer.missing ?? 0n) + debt, cost: reward.cost };
    }
    case "limit_reached":
      return { code, limit: reward.perMemberLimit ?? 0 };
    case "tier_too_low":
      return { code, minTierPosition: reward.minTierPosition ?? 0 };
    case "reward_not_started":
      return { code, startsAt: reward.startsAt ?? now };
    default:
      return { code };
  }
}
