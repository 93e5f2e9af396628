import type { z } from "zod";
import type { CancellationShape, RedemptionShape, ToFulfilShape } from "@/lib/api/schemas/redemptions";
import type { BenefitShape } from "@/lib/api/schemas/reward-parts";
import type { RewardShape } from "@/lib/api/schemas/rewards";
import type { Program } from "@/lib/programs/program";
import type { Benefit } from "@/lib/rewards/benefit";
import { ownerOf, type Redemption } from "@/lib/rewards/redemption";
import type { Reward } from "@/lib/rewards/reward";
import type { Cancelled } from "@/lib/rewards/service";
import { showId } from "@/lib/shared/id";
import { amount, time, timeOrNull, whole } from "./figures";

export function benefitJson(benefit: Benefit, { currency }: Program): z.output<typeof BenefitShape> {
  switch (benefit.code) {
    case "discount_amount":
      return { type: benefit.code, amount: amount(benefit.minor, currency), currency };
    case "discount_percent": {
      const most = benefit.maxMinor === null ? null : amount(benefit.maxMinor, currency);
      return { type: benefit.code, percent: benefit.percent, most, currency };
    }
    case "free_shipping":
    case "merchandise":
    case "experience":
    case "custom":
      return { type: benefit.code };
    case "gift_card":
      return { type: benefit.code, amount: amount(benefit.minor, currency), currency };
    case "store_credit": {
      const { code: type, validDays: valid_days } = benefit;
      return { type, amount: amount(benefit.minor, currency), currency, valid_days };
    }
    case "early_access":
    case "exclusive_content":
      return { type: benefit.code, gate_id: showId("gate", benefit.gateId) };
    case "donation":
      return { type: benefit.code, cause_id: showId("cause", benefit.causeId) };
    case "free_product":
      return { type: benefit.code, sku: benefit.sku };
  }
}

function stateOf({ startsAt, endsAt, stock }: Reward, now: Date): z.output<typeof RewardShape>["state"] {
  if (startsAt && startsAt > now) return "not_started";
  if (endsAt && endsAt <= now) return "ended";
  return stock === 0 ? "sold_out" : "open";
}

export function rewardJson(reward: Reward, program: Program, now: Date): z.output<typeof RewardShape> {
  return {
    id: showId("reward", reward.id),
    name: reward.name,
    description: reward.description,
    benefit: benefitJson(reward.benefit, program),
    cost: whole(reward.cost),
    state: stateOf(reward, now),
    stock: reward.stock,
    per_member_limit: reward.perMemberLimit,
    min_tier_position: reward.minTierPosition,
    min_basket: amount(reward.minBasketMinor, program.currency),
    code_valid_days: reward.voucherValidDays,
    starts_at: timeOrNull(reward.startsAt),
    ends_at: timeOrNull(reward.endsAt),
    ...termsJson(reward, program),
  };
}

/** What else a reward says: money beside the points, other prices, when it can be used. */
function termsJson(reward: Reward, { currency }: Program) {
  const { variable, tierCosts, periodLimit, period } = reward;
  return {
    price: amount(reward.priceMinor, currency),
    variable: variable && {
      min: whole(variable.min),
      max: whole(variable.max),
      step: whole(variable.step),
      amount_per_step: amount(variable.minorPerStep, currency),
    },
    tier_costs: Object.entries(tierCosts).map(([id, cost]) => ({
      tier_id: showId("tier", id),
      cost: whole(cost),
    })),
    member_tags: reward.memberTags,
    segment_ids: reward.segmentIds.map((id) => showId("segment", id)),
    segment_costs: Object.entries(reward.segmentCosts).map(([id, cost]) => ({
      segment_id: showId("segment", id),
      cost: whole(cost),
    })),
    period_limit: periodLimit !== null && period !== null ? { times: periodLimit, period } : null,
    lead_days: reward.leadDays,
    blackouts: reward.blackouts,
    weekdays: reward.weekdays,
    combines: reward.combines,
    shop_id: reward.shopId && showId("shop", reward.shopId),
    fulfilment: reward.fulfilment,
    unused: reward.onVoucherExpiry,
    floor: reward.floor === null ? null : whole(reward.floor),
    position: reward.position,
  };
}

function fulfilmentJson({ fulfilment, fulfilmentFacts }: Redemption) {
  if (fulfilment === null) return null;
  const { useOn, date, tracking, note, reason, answer, address } = fulfilmentFacts ?? {};
  return {
    state: fulfilment,
    use_on: useOn ?? null,
    date: date ?? null,
    tracking: tracking ?? null,
    note: note ?? null,
    reason: reason ?? null,
    answer: answer ?? null,
    has_address: address !== undefined,
  };
}

export function redemptionJson(
  redemption: Redemption,
  balance: bigint,
  program: Program,
): z.output<typeof RedemptionShape> {
  return { ...codeJson(redemption, program), balance: whole(balance) };
}

/** A redemption with what those need to know who fulfil it. */
export function toFulfilJson(redemption: Redemption, program: Program): z.output<typeof ToFulfilShape> {
  const { address, wish } = redemption.fulfilmentFacts ?? {};
  return { ...codeJson(redemption, program), address: address ?? null, wish: wish ?? null };
}

/** The connected store in which it is made. */
function shopOf({ fulfilmentFacts }: Redemption): string | null {
  return fulfilmentFacts?.shopId ? showId("shop", fulfilmentFacts.shopId) : null;
}

function codeJson(
  redemption: Redemption,
  program: Program,
): Omit<z.output<typeof RedemptionShape>, "balance"> {
  return {
    id: showId("redemption", redemption.id),
    member_id: showId("member", ownerOf(redemption)),
    reward_id: showId("reward", redemption.rewardId),
    name: redemption.name,
    benefit: benefitJson(redemption.benefit, program),
    cost: whole(redemption.cost),
    status: redemption.status,
    code: redemption.voucherCode,
    min_basket: amount(redemption.minBasketMinor, program.currency),
    redeemed_at: time(redemption.redeemedAt),
    usable_from: timeOrNull(redemption.usableFrom),
    expires_at: time(redemption.expiresAt),
    paid: amount(redemption.paidMinor, program.currency),
    shop_id: shopOf(redemption),
    fulfilment: fulfilmentJson(redemption),
  };
}

export function cancellationJson(
  { redemption, returned, balance }: Cancelled,
  program: Program,
): z.output<typeof CancellationShape> {
  return { ...redemptionJson(redemption, balance, program), returned: whole(returned) };
}
