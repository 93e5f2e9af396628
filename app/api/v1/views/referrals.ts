import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { ReferralShape } from "@/lib/api/schemas/referrals";
import type { ReviewError } from "@/lib/referrals/decide-review";
import { type Referral, stateOf } from "@/lib/referrals/referral";
import { reviewSentence, signalText } from "@/lib/referrals/sentences";
import type { ArriveError } from "@/lib/referrals/service";
import { showId } from "@/lib/shared/id";
import type { ReferralGift } from "@/lib/shared/program-settings";
import { time, timeOrNull } from "./figures";

function giftJson(gift: ReferralGift) {
  return {
    gives: gift.gives,
    points: gift.gives === "points" ? gift.points : null,
    reward_id: gift.gives === "reward" ? showId("reward", gift.rewardId) : null,
  };
}

export function referralJson(referral: Referral): z.output<typeof ReferralShape> {
  const { id, advocateId, friendId, via, review, signals, terms, orderId } = referral;
  return {
    id: showId("referral", id),
    advocate_id: showId("member", advocateId),
    friend_id: showId("member", friendId),
    via,
    state: stateOf(referral),
    review,
    signals: signals.map((signal) => ({ code: signal.code, text: signalText(signal).text })),
    friend_gets: giftJson(terms.friend),
    advocate_gets: giftJson(terms.advocate),
    visited_at: time(referral.invitedAt),
    joined_at: time(referral.joinedAt),
    order_id: orderId && showId("order", orderId),
    ordered_at: timeOrNull(referral.orderedAt),
    counts_at: timeOrNull(referral.dueAt),
    confirmed_at: timeOrNull(referral.confirmedAt),
  };
}

/** Why a friend was not taken as brought by somebody. */
export function arriveRefusal({ code }: ArriveError): Refusal {
  switch (code) {
    case "referrals_off":
      return refuse("referral-refused", "This program has no referrals. An owner can switch them on.");
    case "code_unknown":
      return wrongField("code", "code is nobody's in this program: take it from the link that was followed.");
    case "friend_unknown":
      return wrongField("friend_id", "friend_id is nobody's in this program: look the member up first.");
    case "own_code":
      return refuse("referral-refused", "This is the friend's own code. Nobody brings themselves.");
    case "referred_before":
      return refuse("referral-refused", "This member was referred before. Each friend comes once, for good.");
  }
}

/** Why a referral was not decided. */
export function reviewRefusal(error: ReviewError): Refusal {
  switch (error.code) {
    case "referral_unknown":
      return notFound();
    case "reason_missing":
      return wrongField("reason", "reason is needed for blocking: say in a few words why.");
    case "reason_too_long":
      return wrongField("reason", `reason must be at most ${error.most} characters.`);
    case "not_held":
    case "referral_over":
      return refuse("referral-decided", reviewSentence(error));
  }
}
