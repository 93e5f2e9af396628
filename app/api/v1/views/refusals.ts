import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import { type AdjustmentError, adjustmentSentence } from "@/lib/ledger/adjustment";
import type { RedeemError } from "@/lib/rewards/decide-redemption";
import type { CancelError } from "@/lib/rewards/decide-return";
import { fulfilSentence } from "@/lib/rewards/fulfil-input";
import type { FulfilError } from "@/lib/rewards/fulfilment";
import { formatNumber } from "@/lib/shared/format";

/** Why a reward cannot be had, to the shop that asked for its member. */
export function redeemRefusal(error: RedeemError): Refusal {
  switch (error.code) {
    case "reward_unknown":
    case "member_unknown":
      return notFound();
    case "insufficient_points": {
      const [have, cost] = [formatNumber(error.cost - error.missing), formatNumber(error.cost)];
      const missing = formatNumber(error.missing);
      return refuse(
        "not-enough-points",
        `Not enough points: the member has ${have}, this reward costs ${cost}; ${missing} to go.`,
      );
    }
    case "reward_not_started":
      return refuse("reward-unavailable", `This reward opens at ${error.startsAt.toISOString()}.`);
    case "reward_ended":
      return refuse("reward-unavailable", "This reward has ended. No points were spent.");
    case "out_of_stock":
      return refuse("reward-unavailable", "This reward is sold out. No points were spent.");
    case "store_gone":
      return refuse(
        "reward-unavailable",
        "The store that this reward is for is not connected. No points were spent.",
      );
    case "other_store":
      return wrongField("shop_id", "shop_id is another store than the one that this reward is for.");
    case "tier_too_low":
      return refuse(
        "reward-unavailable",
        `This reward is open from the tier at position ${error.minTierPosition}.`,
      );
    case "limit_reached":
      return refuse(
        "reward-unavailable",
        `The member has had this reward as often as it can be had: ${error.limit}.`,
      );
    case "not_for_member":
      return refuse("reward-unavailable", `This reward is for members tagged ${error.tags.join(" or ")}.`);
    case "period_limit_reached":
      return refuse(
        "reward-unavailable",
        `The member has had this reward as often as it can be had in a ${error.period}: ${error.limit}.`,
      );
    case "amount_invalid":
      return wrongField(
        "amount",
        error.min === error.max
          ? `amount must be left out or ${error.min}: this reward has a fixed price.`
          : `amount must be from ${error.min} to ${error.max} points in steps of ${error.step}.`,
      );
    case "day_too_soon":
      return wrongField("use_on", `use_on must be ${error.earliest} or later.`);
    case "day_too_late":
      return wrongField("use_on", `use_on must be ${error.latest} or earlier.`);
    case "day_closed":
      return wrongField("use_on", `This reward cannot be used on ${error.day}.`);
    case "address_missing":
      return wrongField("address", "address is needed: this reward is sent to the member.");
    case "payment_differs":
      return refuse(
        "payment-differs",
        error.priceMinor > 0n
          ? "This reward costs money beside its points: send what was paid as payment.amount, exactly its price."
          : "This reward costs no money: leave out payment.",
      );
    case "benefit_unavailable":
      return refuse("reward-unavailable", "What this reward is for has ended. The points are back.");
    case "membership_lapsed":
      return refuse(
        "not-allowed",
        "The member's paid membership has lapsed: nothing is redeemed until it is renewed.",
      );
    case "request_running":
      return refuse("request-running", "The same request is being answered at this moment.");
    case "request_conflict":
      return refuse("key-reused", "This Idempotency-Key came before with another request.");
  }
}

export function cancelRefusal(error: CancelError): Refusal {
  switch (error.code) {
    case "redemption_unknown":
      return notFound();
    case "redemption_used":
      return refuse("redemption-closed", "The code of this redemption was used, so it can't be cancelled.");
    case "redemption_running":
      return refuse("redemption-closed", "This redemption is being fulfilled at this moment. Ask again.");
    case "redemption_done":
      return refuse(
        "redemption-closed",
        "This redemption was fulfilled or failed; nothing is left to cancel.",
      );
    case "redemption_expired":
      return refuse(
        "redemption-closed",
        `The code of this redemption lapsed at ${error.expiredAt.toISOString()}.`,
      );
  }
}

export function fulfilRefusal(error: FulfilError): Refusal {
  switch (error.code) {
    case "redemption_unknown":
      return notFound();
    case "reason_missing":
      return wrongField("reason", "reason must say why it is declined; the member reads it.");
    default:
      return refuse("redemption-closed", fulfilSentence(error));
  }
}

export function adjustmentRefusal(error: AdjustmentError): Refusal {
  switch (error.code) {
    case "member_unknown":
      return notFound();
    case "not_allowed":
      return refuse("not-allowed", adjustmentSentence(error));
    case "insufficient_points": {
      const missing = formatNumber(error.missing);
      return refuse(
        "not-enough-points",
        `Not enough points: the member has ${missing} too few for that. Take fewer.`,
      );
    }
    case "above_limit":
      return wrongField(
        "points",
        `points must be at most ${formatNumber(error.limit)} at a time, given or taken.`,
      );
    case "reason_missing":
    case "reason_too_long":
      return wrongField("reason", "reason must say why, in 1 to 500 characters.");
    case "points_zero":
      return wrongField("points", "points must not be zero.");
    case "request_conflict":
      return refuse("key-reused", "This Idempotency-Key came before with another request.");
  }
}
