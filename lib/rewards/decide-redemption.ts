import { err, ok, type Result } from "@/lib/shared/result";
import type { Reward } from "./reward";

/** What has to be known of a member to say whether a reward can be had. */
export type Standing = {
  /** Points in open lots that have not lapsed, less what is owed: what can be spent now. */
  spendable: bigint;
  /** Position of the member's tier; 0 without one. */
  tierPosition: number;
  /** How often this member has redeemed this reward, cancelled ones not counted. */
  taken: number;
};

/** Why a reward cannot be had. The names are those of the database function redeem_points. */
export type Refusal =
  | { code: "reward_not_started"; startsAt: Date }
  | { code: "reward_ended" }
  | { code: "out_of_stock" }
  | { code: "tier_too_low"; minTierPosition: number }
  | { code: "limit_reached"; limit: number }
  | { code: "insufficient_points"; missing: bigint; cost: bigint };

/** Why asking for a redemption was in vain. */
export type RedeemError =
  | Refusal
  | { code: "reward_unknown" }
  | { code: "member_unknown" }
  /** The same request is being answered at this moment. */
  | { code: "request_running" }
  /** The same key was used for another reward. */
  | { code: "request_conflict" };

/**
 * Whether a member can redeem a reward at `now`. The screens ask this; what decides under lock is redeem_points in the
 * database, with the same rules in the same order. decide-redemption.db.test.ts holds the two together.
 */
export function decideRedemption(
  reward: Reward,
  standing: Standing,
  now: Date,
): Result<{ cost: bigint }, Refusal> {
  if (reward.startsAt && reward.startsAt > now)
    return err({ code: "reward_not_started", startsAt: reward.startsAt });
  if (reward.endsAt && reward.endsAt <= now) return err({ code: "reward_ended" });
  if (reward.stock === 0) return err({ code: "out_of_stock" });
  if (reward.minTierPosition !== null && standing.tierPosition < reward.minTierPosition) {
    return err({ code: "tier_too_low", minTierPosition: reward.minTierPosition });
  }
  if (reward.perMemberLimit !== null && standing.taken >= reward.perMemberLimit) {
    return err({ code: "limit_reached", limit: reward.perMemberLimit });
  }
  if (standing.spendable < reward.cost) {
    return err({ code: "insufficient_points", missing: reward.cost - standing.spendable, cost: reward.cost });
  }
  return ok({ cost: reward.cost });
}
