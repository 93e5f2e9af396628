import { daysLater, localDay, weekdayOf } from "@/lib/shared/calendar";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Period, Reward } from "./reward";

/** What has to be known of a member to say whether a reward can be had. */
export type Standing = {
  /** Points in open lots that have not lapsed, less what is owed: what can be spent now. */
  spendable: bigint;
  tierId: string | null;
  /** Position of the member's tier; 0 without one. */
  tierPosition: number;
  tags: readonly string[];
  /** Of the segments that rewards name, those the member is one of. */
  segmentIds: readonly string[];
  /** How often this member has paid for this reward; cancelled and failed ones are not counted. */
  taken: number;
  /** The same since the reward's period began. */
  takenInPeriod: number;
};

/** What is asked for beyond the reward itself. */
export type Asked = {
  /** Points of a variable reward. */
  amount: bigint | null;
  paidMinor: bigint;
  /** The local day it is meant for. */
  useOn: string | null;
  /** Whether it is said where a thing shall be sent. */
  hasAddress: boolean;
  /** The store whose checkout it is asked for. */
  shopId?: string | null;
};

/** Why a reward cannot be had. The names are those of the database function redeem_points. */
export type Refusal =
  | { code: "reward_not_started"; startsAt: Date }
  | { code: "reward_ended" }
  | { code: "out_of_stock" }
  /** The one store that it is for is not connected. */
  | { code: "store_gone" }
  /** It is asked for one store, and is for another one alone. */
  | { code: "other_store" }
  | { code: "tier_too_low"; minTierPosition: number }
  | { code: "not_for_member"; tags: string[] }
  | { code: "limit_reached"; limit: number }
  | { code: "period_limit_reached"; limit: number; period: Period }
  | { code: "amount_invalid"; min: bigint; max: bigint; step: bigint }
  | { code: "day_too_soon"; earliest: string; leadDays: number }
  | { code: "day_too_late"; latest: string }
  | { code: "day_closed"; day: string }
  | { code: "address_missing" }
  | { code: "payment_differs"; priceMinor: bigint }
  | { code: "insufficient_points"; missing: bigint; cost: bigint };

/** Why asking for a redemption was in vain. */
export type RedeemError =
  | Refusal
  | { code: "reward_unknown" }
  | { code: "member_unknown" }
  /** The paid membership of whoever asks has lapsed (M1). */
  | { code: "membership_lapsed" }
  /** The same request is being answered at this moment. */
  | { code: "request_running" }
  /** The same key was used for another reward. */
  | { code: "request_conflict" }
  /** What it is for could not be done at once, and the points are back: the cause has ended. */
  | { code: "benefit_unavailable" };

/** What the reward costs a member, where it is not for any amount: what their tier pays, or a segment of theirs if less. */
export function priceFor(
  reward: Pick<Reward, "cost" | "tierCosts" | "segmentCosts">,
  { tierId, segmentIds }: Pick<Standing, "tierId" | "segmentIds">,
): bigint {
  const plain = (tierId === null ? undefined : reward.tierCosts[tierId]) ?? reward.cost;
  return segmentIds.reduce((least, id) => {
    const cost = reward.segmentCosts[id];
    return cost !== undefined && cost < least ? cost : least;
  }, plain);
}

/** What is taken for granted of who only looks: the least of a variable reward, its price in money, no day. */
export function plainAsk({ variable, priceMinor }: Pick<Reward, "variable" | "priceMinor">): Asked {
  return { amount: variable?.min ?? null, paidMinor: priceMinor, useOn: null, hasAddress: true };
}

/** The first and the last day of use that can be named today. */
export function daysOfUse(
  { leadDays, voucherValidDays }: Pick<Reward, "leadDays" | "voucherValidDays">,
  now: Date,
  timeZone: string,
): { first: string; last: string } {
  const today = localDay(now, timeZone);
  return { first: daysLater(today, leadDays), last: daysLater(today, leadDays + voucherValidDays - 1) };
}

/** Whether a voucher can be used on this local day (B8). */
export function isOpenOn(
  { weekdays, blackouts }: Pick<Reward, "weekdays" | "blackouts">,
  day: string,
): boolean {
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) return false;
  return !blackouts.some(({ from, to }) => from <= day && day <= to);
}

function decideAmount(reward: Reward, price: bigint, amount: bigint | null): Result<bigint, Refusal> {
  const { variable } = reward;
  if (variable) {
    const { min, max, step } = variable;
    const fits = amount !== null && amount >= min && amount <= max && amount % step === 0n;
    return fits ? ok(amount) : err({ code: "amount_invalid", min, max, step });
  }
  if (amount === null || amount === price) return ok(price);
  return err({ code: "amount_invalid", min: price, max: price, step: 1n });
}

function decideDay(reward: Reward, day: string, now: Date, timeZone: string): Result<null, Refusal> {
  const { first, last } = daysOfUse(reward, now, timeZone);
  if (day < first) return err({ code: "day_too_soon", earliest: first, leadDays: reward.leadDays });
  if (day > last) return err({ code: "day_too_late", latest: last });
  return isOpenOn(reward, day) ? ok(null) : err({ code: "day_closed", day });
}

/**
 * Whether a member can redeem a reward at `now`. The screens ask this; what decides under lock is redeem_points in the
 * database, with the same rules in the same order. decide-redemption.db.test.ts holds the two together.
 */
export function decideRedemption(
  reward: Reward & { isShopGone?: boolean },
  standing: Standing,
  asked: Asked,
  { now, timeZone }: { now: Date; timeZone: string },
): Result<{ cost: bigint }, Refusal> {
  if (reward.startsAt && reward.startsAt > now)
    return err({ code: "reward_not_started", startsAt: reward.startsAt });
  if (reward.endsAt && reward.endsAt <= now) return err({ code: "reward_ended" });
  if (reward.stock === 0) return err({ code: "out_of_stock" });
  if (reward.isShopGone) return err({ code: "store_gone" });
  if (reward.shopId !== null && asked.shopId && asked.shopId !== reward.shopId)
    return err({ code: "other_store" });
  if (reward.minTierPosition !== null && standing.tierPosition < reward.minTierPosition) {
    return err({ code: "tier_too_low", minTierPosition: reward.minTierPosition });
  }
  if (reward.memberTags.length > 0 && !reward.memberTags.some((tag) => standing.tags.includes(tag))) {
    return err({ code: "not_for_member", tags: reward.memberTags });
  }
  if (reward.segmentIds.length > 0 && !reward.segmentIds.some((id) => standing.segmentIds.includes(id))) {
    return err({ code: "not_for_member", tags: reward.memberTags });
  }
  if (reward.perMemberLimit !== null && standing.taken >= reward.perMemberLimit) {
    return err({ code: "limit_reached", limit: reward.perMemberLimit });
  }
  if (reward.periodLimit !== null && reward.period !== null && standing.takenInPeriod >= reward.periodLimit) {
    return err({ code: "period_limit_reached", limit: reward.periodLimit, period: reward.period });
  }
  const amount = decideAmount(reward, priceFor(reward, standing), asked.amount);
  if (!amount.ok) return amount;
  if (asked.useOn !== null) {
    const day = decideDay(reward, asked.useOn, now, timeZone);
    if (!day.ok) return day;
  }
  if (reward.benefit.code === "merchandise" && !asked.hasAddress) return err({ code: "address_missing" });
  if (asked.paidMinor !== reward.priceMinor) {
    return err({ code: "payment_differs", priceMinor: reward.priceMinor });
  }
  const cost = amount.value;
  if (standing.spendable < cost) {
    return err({ code: "insufficient_points", missing: cost - standing.spendable, cost });
  }
  return ok({ cost });
}
