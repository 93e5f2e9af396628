import { formatDate, formatMoney, formatNumber, formatPoints, formatUntil } from "@/lib/shared/format";
import type { Benefit } from "./benefit";
import type { RedeemError } from "./decide-redemption";
import type { CancelError } from "./decide-return";
import type { VoucherRefusal } from "./decide-voucher";
import type { Redemption } from "./redemption";
import type { Blackout, Reward, Variable } from "./reward";

/** How a program speaks: what its points are called, its currency, and the zone in which days end. */
export type Wording = { pointsOne: string; pointsMany: string; currency: string; timeZone: string };

/** "2,480 points", "1 leaf": in the program's own word. */
export function pointsText(points: bigint, { pointsOne, pointsMany }: Wording): string {
  return formatPoints(points, { names: { one: pointsOne, many: pointsMany } });
}

function money(minor: bigint, { currency }: Wording): string {
  return formatMoney({ minor, currency }, { short: true });
}

/** What a benefit refers to, by its name: the product, the gate, the cause. */
export type BenefitNames = string | null | undefined;

/** "€5 off", "10% off, up to €20", "Enamel mug for free". */
export function benefitText(benefit: Benefit, wording: Wording, name?: BenefitNames): string {
  switch (benefit.code) {
    case "discount_amount":
      return `${money(benefit.minor, wording)} off`;
    case "discount_percent":
      return benefit.maxMinor === null
        ? `${benefit.percent}% off`
        : `${benefit.percent}% off, up to ${money(benefit.maxMinor, wording)}`;
    case "free_shipping":
      return "Free shipping";
    case "free_product":
      return `${name ?? benefit.sku} for free`;
    case "gift_card":
      return `A gift card of ${money(benefit.minor, wording)}, for anybody`;
    case "store_credit":
      return `${money(benefit.minor, wording)} store credit, good for ${days(benefit.validDays)}`;
    case "merchandise":
      return "Sent to your address";
    case "experience":
      return "On a date that is confirmed to you";
    case "early_access":
      return name ? `Early access to ${name}` : "Early access";
    case "exclusive_content":
      return name ? `Opens ${name}` : "Opens a page for members";
    case "donation":
      return name ? `A donation to ${name}` : "A donation to a cause";
    case "custom":
      return "Made ready for you";
  }
}

/** What a variable reward gives: "€1 off for every 100 points". */
export function variableText(variable: Variable, benefit: Benefit, wording: Wording): string {
  const worth = money(variable.minorPerStep, wording);
  const what = benefit.code === "discount_amount" ? `${worth} off` : worth;
  return `${what} for every ${pointsText(variable.step, wording)}`;
}

type Conditions = Pick<
  Reward,
  "minBasketMinor" | "voucherValidDays" | "perMemberLimit" | "endsAt" | "stock"
> &
  Partial<
    Pick<
      Reward,
      | "benefit"
      | "leadDays"
      | "blackouts"
      | "weekdays"
      | "periodLimit"
      | "period"
      | "combines"
      | "priceMinor"
      | "variable"
    >
  >;

/** A reward's conditions in one line: "From €30 · code valid 90 days · once per member". */
export function conditionsText(reward: Conditions, wording: Wording): string {
  const { benefit, leadDays = 0, blackouts = [], weekdays = [], periodLimit = null, period = null } = reward;
  const parts = [
    reward.variable && benefit ? variableText(reward.variable, benefit, wording) : null,
    reward.minBasketMinor > 0n ? `from ${money(reward.minBasketMinor, wording)}` : null,
    validText(benefit, reward.voucherValidDays),
    leadDays > 0 ? `at least ${days(leadDays)} ahead` : null,
    weekdays.length > 0 ? `on ${weekdaysText(weekdays)}` : null,
    ...blackouts.slice(0, MOST_BLACKOUTS).map((blackout) => `not ${blackoutText(blackout)}`),
    blackouts.length > MOST_BLACKOUTS ? `and ${blackouts.length - MOST_BLACKOUTS} more stretches` : null,
    reward.perMemberLimit === null ? null : `${times(reward.perMemberLimit)} per member`,
    periodLimit !== null && period !== null ? `${times(periodLimit)} a ${period}` : null,
    reward.combines === "others" ? "goes with other codes" : null,
    reward.stock !== null && reward.stock > 0 && reward.stock <= 10 ? `${reward.stock} left` : null,
    reward.endsAt ? `until ${formatUntil(reward.endsAt, "day", wording)}` : null,
  ];
  return sentenceCase(parts.filter((part) => part !== null).join(" · "));
}

const MOST_BLACKOUTS = 3;

/** How long what is redeemed stays good, in the words that fit it; nothing where it is done once and for all. */
function validText(benefit: Benefit | undefined, validDays: number): string | null {
  switch (benefit?.code) {
    case "store_credit":
      return `good for ${days(benefit.validDays)}`;
    case "donation":
    case "merchandise":
    case "experience":
    case "custom":
      return null;
    case "early_access":
    case "exclusive_content":
      return `open for ${days(validDays)}`;
    default:
      return `code valid ${days(validDays)}`;
  }
}

/** What stands beside a voucher: when it can be used, and with what. */
export function voucherConditions(
  voucher: Pick<Redemption, "usableFrom" | "blackouts" | "weekdays" | "combines" | "minBasketMinor">,
  wording: Wording,
  now: Date,
): string | null {
  const { usableFrom, blackouts, weekdays, combines, minBasketMinor } = voucher;
  const parts = [
    minBasketMinor > 0n ? `from ${money(minBasketMinor, wording)}` : null,
    usableFrom && usableFrom > now ? `usable from ${formatDate(usableFrom, "long", wording)}` : null,
    weekdays.length > 0 ? `on ${weekdaysText(weekdays)}` : null,
    ...blackouts.map((blackout) => `not ${blackoutText(blackout)}`),
    combines === "others" ? "goes with other codes" : null,
  ];
  const text = parts.filter((part) => part !== null).join(" · ");
  return text === "" ? null : sentenceCase(text);
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Mondays and Fridays"; "weekdays" and "weekends" where they are that. */
export function weekdaysText(weekdays: readonly number[]): string {
  const sorted = [...new Set(weekdays)].sort();
  if (sorted.join() === "1,2,3,4,5") return "weekdays";
  if (sorted.join() === "6,7") return "weekends";
  const names = sorted.map((day) => `${WEEKDAYS[day - 1]}s`);
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

/** "24 Dec – 26 Dec". */
export function blackoutText({ from, to }: Blackout): string {
  return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
}

/** A calendar day in words. It is the same day everywhere, so its zone is UTC. */
export function dayText(day: string): string {
  return formatDate(new Date(`${day}T12:00:00Z`), "day", { timeZone: "UTC" });
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${formatNumber(count)} days`;
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
    case "not_for_member":
      return "This reward is for some members only, and you are not one of them yet.";
    case "period_limit_reached":
      return `You have had this reward ${times(error.limit)} this ${error.period}, which is as often as it can be had.`;
    case "amount_invalid":
      return error.min === error.max
        ? `This reward costs ${pointsText(error.min, wording)} now. Reload the page and choose again.`
        : `Choose from ${formatNumber(error.min)} to ${pointsText(error.max, wording)}, in steps of ${formatNumber(error.step)}.`;
    case "day_too_soon":
      return `It has to be redeemed ${days(error.leadDays)} ahead: choose ${dayText(error.earliest)} or later.`;
    case "day_too_late":
      return `Choose a day until ${dayText(error.latest)}.`;
    case "day_closed":
      return `It cannot be used on ${dayText(error.day)}. Choose another day.`;
    case "address_missing":
      return "Say where it shall be sent: name, street, postcode, town and country.";
    case "payment_differs":
      return error.priceMinor > 0n
        ? `This reward also costs ${money(error.priceMinor, wording)}. Reload the page and pay that with it.`
        : "This reward costs no money any more. Reload the page and choose again.";
    case "benefit_unavailable":
      return `What this is for has ended meanwhile. Your ${wording.pointsMany} are back.`;
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
    case "voucher_not_yet":
      return `This code can be used from ${formatDate(error.usableFrom, "long", wording)} on.`;
    case "voucher_closed_today":
      return `This code cannot be used today${error.next ? `; the next day is ${dayText(error.next)}` : ""}.`;
    case "voucher_not_for_checkout":
      return "This is not used in the shop: your codes say what happens with it.";
    case "shipping_is_free":
      return "Shipping is free already. Keep this code for another order.";
    case "does_not_combine":
      return `${error.name} and ${error.other} don't go together in one order. Take ${error.other} off first.`;
    case "too_many_vouchers":
      return `An order takes ${error.limit} codes at most.`;
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
    case "redemption_running":
      return "It is being made ready at this moment. Look again in a minute.";
    case "redemption_done":
      return "This is done already, so it can't be cancelled any more.";
    case "redemption_expired":
      return `This code was good until ${formatUntil(error.expiredAt, "long", wording)}, so it can't be cancelled any more.`;
  }
}
