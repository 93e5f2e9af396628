import { capitalised } from "@/lib/shared/capital";
import {
  formatDate,
  formatList,
  formatMoney,
  formatNumber,
  formatPoints,
  formatUntil,
  type Reading,
} from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { type MessageKey, say } from "@/lib/shared/say";
import type { Benefit } from "./benefit";
import type { RedeemError } from "./decide-redemption";
import type { CancelError } from "./decide-return";
import type { VoucherRefusal } from "./decide-voucher";
import type { Redemption } from "./redemption";
import type { Blackout, Reward, Variable } from "./reward";

/**
 * How a program speaks: what its points are called, its currency, and the zone in which days end. In the language of its
 * reader, where the names of points are in that too (`names`); else in English.
 */
export type Wording = Reading & { pointsOne: string; pointsMany: string; currency: string; timeZone: string };

function readingOf({ locale, timeZone, names, pointsOne, pointsMany }: Wording): Reading {
  return { locale, timeZone, names: names ?? { one: pointsOne, many: pointsMany } };
}

/** What a reward is called, in the reader's language where the merchant has said it in that. */
export function rewardName(reading: Reading, { id, name }: { id: string; name: string }): string {
  return ownWord(reading, `reward.${id}.name`, name);
}

/** What was redeemed, by the name that its reward has in the reader's language. */
export function redeemedName(
  reading: Reading,
  { rewardId, name }: Pick<Redemption, "rewardId" | "name">,
): string {
  return rewardName(reading, { id: rewardId, name });
}

/** "2,480 points", "1 leaf": in the program's own word. */
export function pointsText(points: bigint, wording: Wording): string {
  return formatPoints(points, readingOf(wording));
}

function money(minor: bigint, { currency, locale }: Wording): string {
  return formatMoney({ minor, currency }, { locale, short: true });
}

/** What a benefit refers to, by its name: the product, the gate, the cause. */
export type BenefitNames = string | null | undefined;

/** "€5 off", "10% off, up to €20", "Enamel mug for free". */
export function benefitText(benefit: Benefit, wording: Wording, name?: BenefitNames): string {
  switch (benefit.code) {
    case "discount_amount":
      return say(wording, "rewards.benefit.off", { money: money(benefit.minor, wording) });
    case "discount_percent": {
      const { percent, maxMinor } = benefit;
      return maxMinor === null
        ? say(wording, "rewards.benefit.percent", { percent })
        : say(wording, "rewards.benefit.percentUpTo", { percent, money: money(maxMinor, wording) });
    }
    case "free_shipping":
      return say(wording, "rewards.benefit.shipping");
    case "free_product":
      return say(wording, "rewards.benefit.product", { product: name ?? benefit.sku });
    case "gift_card":
      return say(wording, "rewards.benefit.giftCard", { money: money(benefit.minor, wording) });
    case "store_credit":
      return say(wording, "rewards.benefit.credit", {
        money: money(benefit.minor, wording),
        days: benefit.validDays,
      });
    case "merchandise":
      return say(wording, "rewards.benefit.merchandise");
    case "experience":
      return say(wording, "rewards.benefit.experience");
    case "early_access":
      return name
        ? say(wording, "rewards.benefit.earlyAccessTo", { name })
        : say(wording, "rewards.benefit.earlyAccess");
    case "exclusive_content":
      return name
        ? say(wording, "rewards.benefit.opens", { name })
        : say(wording, "rewards.benefit.opensPage");
    case "donation":
      return name
        ? say(wording, "rewards.benefit.donationTo", { name })
        : say(wording, "rewards.benefit.donation");
    case "custom":
      return say(wording, "rewards.benefit.custom");
  }
}

/** What a variable reward gives: "€1 off for every 100 points". */
export function variableText(variable: Variable, benefit: Benefit, wording: Wording): string {
  const worth = money(variable.minorPerStep, wording);
  const what =
    benefit.code === "discount_amount" ? say(wording, "rewards.benefit.off", { money: worth }) : worth;
  return say(wording, "rewards.benefit.variable", { what, points: pointsText(variable.step, wording) });
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
  > & { /** Of the store that it is for alone. */ shopName?: string | null };

/** A reward's conditions in one line: "From €30 · code valid 90 days · once per member". */
export function conditionsText(reward: Conditions, wording: Wording): string {
  const { benefit, leadDays = 0, blackouts = [], weekdays = [], periodLimit = null, period = null } = reward;
  const { perMemberLimit: limit, stock } = reward;
  const more = blackouts.length - MOST_BLACKOUTS;
  const parts = [
    reward.variable && benefit ? variableText(reward.variable, benefit, wording) : null,
    reward.shopName ? say(wording, "rewards.when.onlyAt", { shop: reward.shopName }) : null,
    fromText(reward.minBasketMinor, wording),
    validText(benefit, reward.voucherValidDays, wording),
    leadDays > 0 ? say(wording, "rewards.when.ahead", { days: leadDays }) : null,
    onText(weekdays, wording),
    ...blackouts.slice(0, MOST_BLACKOUTS).map((blackout) => notText(blackout, wording)),
    more > 0 ? say(wording, "rewards.when.more", { count: more }) : null,
    limit === null ? null : say(wording, "rewards.when.perMember", { limit }),
    periodLimit !== null && period !== null
      ? say(wording, "rewards.when.perPeriod", { limit: periodLimit, period })
      : null,
    combinesText(reward.combines, wording),
    stock !== null && stock > 0 && stock <= 10 ? say(wording, "rewards.when.left", { count: stock }) : null,
    reward.endsAt
      ? say(wording, "rewards.when.until", { date: formatUntil(reward.endsAt, "day", wording) })
      : null,
  ];
  return capitalised(parts.filter((part) => part !== null).join(" · "), wording.locale);
}

const MOST_BLACKOUTS = 3;

function fromText(minBasketMinor: bigint, wording: Wording): string | null {
  if (minBasketMinor <= 0n) return null;
  return say(wording, "rewards.when.basket", { money: money(minBasketMinor, wording) });
}

function onText(weekdays: readonly number[], wording: Wording): string | null {
  if (weekdays.length === 0) return null;
  return say(wording, "rewards.when.on", { weekdays: weekdaysText(weekdays, wording) });
}

function notText(blackout: Blackout, wording: Wording): string {
  return say(wording, "rewards.when.not", { days: blackoutText(blackout, wording) });
}

function combinesText(combines: Reward["combines"] | undefined, wording: Wording): string | null {
  return combines === "others" ? say(wording, "rewards.when.combines") : null;
}

/** How long what is redeemed stays good, in the words that fit it; nothing where it is done once and for all. */
function validText(benefit: Benefit | undefined, validDays: number, wording: Wording): string | null {
  switch (benefit?.code) {
    case "store_credit":
      return say(wording, "rewards.when.good", { days: benefit.validDays });
    case "donation":
    case "merchandise":
    case "experience":
    case "custom":
      return null;
    case "early_access":
    case "exclusive_content":
      return say(wording, "rewards.when.open", { days: validDays });
    default:
      return say(wording, "rewards.when.code", { days: validDays });
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
    fromText(minBasketMinor, wording),
    usableFrom && usableFrom > now
      ? say(wording, "rewards.when.usableFrom", { date: formatDate(usableFrom, "long", wording) })
      : null,
    onText(weekdays, wording),
    ...blackouts.map((blackout) => notText(blackout, wording)),
    combinesText(combines, wording),
  ];
  const text = parts.filter((part) => part !== null).join(" · ");
  return text === "" ? null : capitalised(text, wording.locale);
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** "Mondays and Fridays"; "weekdays" and "weekends" where they are that. */
export function weekdaysText(weekdays: readonly number[], reading: Reading = {}): string {
  const sorted = [...new Set(weekdays)].sort();
  if (sorted.join() === "1,2,3,4,5") return say(reading, "rewards.weekday.weekdays");
  if (sorted.join() === "6,7") return say(reading, "rewards.weekday.weekends");
  const names = sorted.flatMap((day) => {
    const name = WEEKDAYS[day - 1];
    return name ? [say(reading, `rewards.weekday.${name}`)] : [];
  });
  return formatList(names, "and", reading);
}

/** "24 Dec – 26 Dec". */
export function blackoutText({ from, to }: Blackout, reading: Reading = {}): string {
  return from === to ? dayText(from, reading) : `${dayText(from, reading)} – ${dayText(to, reading)}`;
}

/** A calendar day in words. It is the same day everywhere, so its zone is UTC. */
export function dayText(day: string, { locale }: Reading = {}): string {
  return formatDate(new Date(`${day}T12:00:00Z`), "day", { locale, timeZone: "UTC" });
}

/** Why a reward cannot be had, to the member: what happened, what it means, what to do. */
export function refusalSentence(error: RedeemError, wording: Wording, tierName?: string | null): string {
  const many = readingOf(wording).names?.many ?? wording.pointsMany;
  switch (error.code) {
    case "reward_not_started":
      return say(wording, "rewards.refusal.notStarted", {
        date: formatDate(error.startsAt, "long", wording),
      });
    case "reward_ended":
      return say(wording, "rewards.refusal.ended", { many });
    case "out_of_stock":
      return say(wording, "rewards.refusal.lastGone", { many });
    case "tier_too_low":
      return tierName
        ? say(wording, "rewards.refusal.unlocksAt", { tier: tierName })
        : say(wording, "rewards.refusal.unlocksHigher");
    case "limit_reached":
      return say(wording, "rewards.refusal.limit", { limit: error.limit });
    case "period_limit_reached":
      return say(wording, "rewards.refusal.periodLimit", { limit: error.limit, period: error.period });
    case "amount_invalid":
      return error.min === error.max
        ? say(wording, "rewards.refusal.costsNow", { points: pointsText(error.min, wording) })
        : say(wording, "rewards.refusal.amount", {
            min: formatNumber(error.min, wording),
            max: pointsText(error.max, wording),
            step: formatNumber(error.step, wording),
          });
    case "day_too_soon":
      return say(wording, "rewards.refusal.tooSoon", {
        days: error.leadDays,
        date: dayText(error.earliest, wording),
      });
    case "day_too_late":
      return say(wording, "rewards.refusal.tooLate", { date: dayText(error.latest, wording) });
    case "day_closed":
      return say(wording, "rewards.refusal.closed", { date: dayText(error.day, wording) });
    case "payment_differs":
      return error.priceMinor > 0n
        ? say(wording, "rewards.refusal.alsoCosts", { money: money(error.priceMinor, wording) })
        : say(wording, "rewards.refusal.noMoney");
    case "benefit_unavailable":
      return say(wording, "rewards.refusal.unavailable", { many });
    case "insufficient_points":
      return say(wording, "rewards.refusal.short", {
        have: pointsText(error.cost - error.missing, wording),
        cost: formatNumber(error.cost, wording),
        missing: formatNumber(error.missing, wording),
      });
    default:
      return say(wording, REFUSALS[error.code]);
  }
}

const REFUSALS = {
  not_for_member: "rewards.refusal.notForYou",
  address_missing: "rewards.refusal.address",
  store_gone: "rewards.refusal.storeGone",
  other_store: "rewards.refusal.otherStore",
  reward_unknown: "rewards.refusal.unknown",
  member_unknown: "rewards.refusal.noMember",
  membership_lapsed: "membership.refused.redeem",
  request_running: "rewards.refusal.running",
  request_conflict: "rewards.refusal.conflict",
} as const satisfies Record<string, MessageKey>;

/** Why a voucher does not apply to a basket, to the member. */
export function voucherSentence(
  error: VoucherRefusal | { code: "voucher_unknown" },
  wording: Wording,
  productTitle?: string | null,
): string {
  switch (error.code) {
    case "voucher_cancelled":
      return say(wording, "rewards.voucher.cancelled", {
        many: readingOf(wording).names?.many ?? wording.pointsMany,
      });
    case "voucher_expired":
      return say(wording, "rewards.voucher.expired", {
        date: formatUntil(error.expiredAt, "long", wording),
      });
    case "product_missing":
      return say(wording, "rewards.voucher.product", { product: productTitle ?? error.sku });
    case "basket_too_small":
      return say(wording, "rewards.voucher.basket", {
        min: money(error.minMinor, wording),
        missing: money(error.missingMinor, wording),
      });
    case "voucher_not_yet":
      return say(wording, "rewards.voucher.notYet", {
        date: formatDate(error.usableFrom, "long", wording),
      });
    case "voucher_closed_today":
      return error.next
        ? say(wording, "rewards.voucher.closedNext", { date: dayText(error.next, wording) })
        : say(wording, "rewards.voucher.closed");
    case "does_not_combine":
      return say(wording, "rewards.voucher.together", { name: error.name, other: error.other });
    case "too_many_vouchers":
      return say(wording, "rewards.voucher.tooMany", { limit: error.limit });
    default:
      return say(wording, VOUCHERS[error.code]);
  }
}

const VOUCHERS = {
  voucher_unknown: "rewards.voucher.unknown",
  voucher_used: "rewards.voucher.used",
  voucher_not_for_checkout: "rewards.voucher.notHere",
  voucher_elsewhere: "rewards.voucher.elsewhere",
  shipping_is_free: "rewards.voucher.shippingFree",
  nothing_to_discount: "rewards.voucher.nothing",
} as const satisfies Record<string, MessageKey>;

/** Why a redemption cannot be cancelled, to the member. */
export function cancelSentence(error: CancelError, wording: Wording): string {
  if (error.code === "redemption_expired") {
    return say(wording, "rewards.cancel.expired", { date: formatUntil(error.expiredAt, "long", wording) });
  }
  return say(wording, CANCELS[error.code]);
}

const CANCELS = {
  redemption_unknown: "rewards.cancel.unknown",
  redemption_used: "rewards.cancel.used",
  redemption_running: "rewards.cancel.running",
  redemption_done: "rewards.cancel.done",
} as const satisfies Record<string, MessageKey>;
