import type { z } from "zod";
import type { SettingsShape } from "@/lib/api/schemas/settings";
import { rateText } from "@/lib/causes/share-input";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import type { ReferralGift } from "@/lib/shared/program-settings";

export type SettingsJson = z.output<typeof SettingsShape>;

function giftJson(gift: ReferralGift): SettingsJson["referrals"]["friend"] {
  return gift.gives === "reward" ? { gives: "reward", reward_id: showId("reward", gift.rewardId) } : gift;
}

/** Everything that a program is set to, as the API has it. */
export function settingsJson({
  settings: set,
  currency,
}: Pick<Program, "settings" | "currency">): SettingsJson {
  const money = (minor: number) => decimalString(BigInt(minor), currency);
  const { membership, sharing, referrals, cards, causeShare, widget, languages, messages } = set;
  return {
    general: {
      prices_include_tax: set.pricesIncludeTax,
      rounding: set.rounding,
      carry_over: set.rounding === "floor" && set.carryOver,
      expiry_months: set.expiryMonths,
      remind_days: set.remindDays,
      expiry_choices: set.expiryChoices,
      refund_shortfall: set.refundShortfall,
      returned_points_days: set.returnedPointsDays,
      automatic_enrolment: set.automaticEnrolment,
      match_by_email: set.matchByEmail,
      match_by_phone: set.matchByPhone,
      claim_days: set.claimDays,
      unit_attribute: set.unitAttribute,
      unit_names: set.unitNames,
      qualifying_names: set.qualifyingNames,
      bonus_categories: {
        categories: set.bonusCategories.categories,
        most: set.bonusCategories.most,
        change_days: set.bonusCategories.changeDays,
      },
    },
    membership: {
      entry: membership.entry,
      threshold: { amount: money(membership.thresholdMinor), months: membership.thresholdMonths },
      fee: { amount: money(membership.feeMinor), months: membership.feeMonths },
      grace_days: membership.graceDays,
      notice_days: membership.noticeDays,
    },
    sharing: {
      transfers: sharing.transfers,
      most_per_transfer: sharing.mostPerTransfer,
      most_per_month: sharing.mostPerMonth,
      delay_hours: sharing.delayHours,
      households: sharing.households,
      most_people: sharing.mostPeople,
    },
    referrals: {
      on: referrals.on,
      friend: giftJson(referrals.friend),
      friend_when: referrals.friendWhen,
      advocate: giftJson(referrals.advocate),
      minimum: money(referrals.minimumMinor),
      hold_days: referrals.holdDays,
      order_days: referrals.orderDays,
      link_days: referrals.linkDays,
      most_per_day: referrals.mostPerDay,
      most_per_month: referrals.mostPerMonth,
      checks: referrals.checks,
      message: referrals.message,
    },
    cards: { physical: cards.physical, most_per_year: cards.mostPerYear },
    cause_share: {
      percent: rateText(causeShare.basisPoints),
      chosen_by: causeShare.chosenBy,
      cause_id: causeShare.causeId && showId("cause", causeShare.causeId),
      since: causeShare.since,
    },
    leaderboard: {
      open: set.leaderboard,
      metric: set.leaderboardMetric,
      period: set.leaderboardPeriod,
    },
    widget,
    languages,
    agents: { ucp: set.ucp.on },
    messages: { topics: messages.topics, means: messages.means, asks_first: messages.asksFirst },
  };
}
