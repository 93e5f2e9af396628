import { formatDate, formatMoney, formatNumber, formatPoints, formatUntil } from "@/lib/shared/format";
import type { Benefit } from "./benefit";
import type { RedeemError } from "./decide-redemption";
import type { CancelError } from "./decide-return";
import type { VoucherRefusal } from "./decide-voucher";
import type { Reward } from "./reward";

/** How a program speaks: what its points are called, its currency, and the zone in which days end. */
export type Wording = { pointsOne: string; pointsMany: string; currency: string; timeZone: string };

/** "2,480 points", "1 leaf": in the program's own word. */
export function pointsText(points: bigint, { pointsOne, pointsMany }: Wording): string {
  return formatPoints(points, { names: { one: pointsOne, many: pointsMany } });
}

function money(minor: bigint, { currency }: Wording): string {
  return formatMoney({ minor, currency }, { short: true });
}

/** "€5 off", "10% off, up to €20", "Enamel mug for free". */
export function benefitText(benefit: Benefit, wording: Wording, productTitle?: string | null): string {
  switch (benefit.code) {
    case "discount_amount":
      return `${money(benefit.minor, wording)} off`;
    case "discount_percent":
      return benefit.maxMinor === null
        ? `${benefit.percent}% off`
        : `${benefit.percent}% off, up to ${money(benefit.maxMinor, wording)}`;
    case "free_product":
      return `${productTitle ?? benefit.sku} for free`;
  }
}

type Conditions = Pick<Reward, "minBasketMinor" | "voucherValidDays" | "perMemberLimit" | "endsAt" | "stock">;

/** A reward's conditions in one line: "From €30 · code valid 90 days · once per member". */
export function conditionsText(reward: Conditions, wording: Wording): string {
  const parts = [
    reward.minBasketMinor > 0n ? `from ${money(reward.minBasketMinor, wording)}` : null,
    `code valid ${days(reward.voucherValidDays)}`,
    reward.perMemberLimit === null ? null : `${times(reward.perMemberLimit)} per member`,
    reward.stock !== null && reward.stock > 0 && reward.stock <= 10 ? `${reward.stock} left` : null,
    reward.endsAt ? `until ${formatUntil(reward.endsAt, "day", wording)}` : null,
  ];
  const text = parts.filter((part) => part !== null).join(" · ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

/** Why a reward cannot be had, to the member: what happened, what it means, what to do. */
export function refusalSentence(error: RedeemError, wording: Wording, tierName?: string | null): string {
  switch (error.code) {
    case "reward_not_started":
      return `This reward opens on ${formatDate(error.startsAt, "long", wording)}.`;
    case "reward_ended":
      return `This reward has ended. Your ${wording.pointsMany} are untouched.`;
    case "out_of_stock":
      return `The last one has just gone. Your ${wording.pointsMany} are untouched.`;
    case "tier_too_low":
      return tierName ? `This reward unlocks at ${tierName}.` : "This reward unlocks at a higher tier.";
    case "limit_reached":
      return error.limit === 1
        ? "You have had this reward already; it can be had once."
        : `You have had this reward ${times(error.limit)}, which is as often as it can be had.`;
    case "insufficient_points": {
      const have = error.cost - error.missing;
      return `You have ${pointsText(have, wording)}; this needs ${formatNumber(error.cost)}: ${formatNumber(error.missing)} to go.`;
    }
    case "reward_unknown":
      return "This reward is no longer offered. Choose another one.";
    case "member_unknown":
      return "You are not a member of this program yet. Join first.";
    case "request_running":
      return "This is being done at this moment. Look at your codes in a second.";
    case "request_conflict":
      return "This form was already sent for another reward. Reload the page and choose again.";
  }
}

/** Why a voucher does not apply to a basket, to the member. */
export function voucherSentence(
  error: VoucherRefusal | { code: "voucher_unknown" },
  wording: Wording,
  productTitle?: string | null,
): string {
  switch (error.code) {
    case "voucher_unknown":
      return "This code is not one of yours. Check it, or choose one from your codes.";
    case "voucher_used":
      return "This code has been used already.";
    case "voucher_cancelled":
      return `This code was cancelled, and its ${wording.pointsMany} are back in your balance.`;
    case "voucher_expired":
      return `This code was good until ${formatUntil(error.expiredAt, "long", wording)}.`;
    case "product_missing":
      return `This code is for ${productTitle ?? error.sku}. Add it to your cart, and the code takes its price off.`;
    case "basket_too_small":
      return `This code needs a basket of ${money(error.minMinor, wording)}: ${money(error.missingMinor, wording)} more.`;
    case "nothing_to_discount":
      return "There is nothing in your cart that this code can pay for. Gift cards don't count.";
  }
}

/** Why a redemption cannot be cancelled, to the member. */
export function cancelSentence(error: CancelError, wording: Wording): string {
  switch (error.code) {
    case "redemption_unknown":
      return "This code is not one of yours.";
    case "redemption_used":
      return "This code has been used already, so it can't be cancelled any more.";
    case "redemption_expired":
      return `This code was good until ${formatUntil(error.expiredAt, "long", wording)}, so it can't be cancelled any more.`;
  }
}
