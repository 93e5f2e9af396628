import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import type { Benefit } from "./benefit";
import type { RedeemError } from "./decide-redemption";
import type { CancelError } from "./decide-return";
import type { VoucherRefusal } from "./decide-voucher";
import {
  benefitText,
  cancelSentence,
  conditionsText,
  redeemedName,
  refusalSentence,
  voucherSentence,
  type Wording,
} from "./sentences";

const at = new Date("2026-12-01T23:00:00Z");
const inLanguage = (locale: (typeof LOCALES)[number]): Wording => ({
  locale,
  names: PLAIN_POINTS[locale],
  pointsOne: "point",
  pointsMany: "points",
  currency: "EUR",
  timeZone: "Europe/Berlin",
});

const REFUSALS: RedeemError[] = [
  { code: "reward_not_started", startsAt: at },
  { code: "reward_ended" },
  { code: "out_of_stock" },
  { code: "tier_too_low", minTierPosition: 1 },
  { code: "limit_reached", limit: 1 },
  { code: "limit_reached", limit: 3 },
  { code: "not_for_member", tags: ["crew"] },
  { code: "period_limit_reached", limit: 2, period: "month" },
  { code: "amount_invalid", min: 100n, max: 900n, step: 50n },
  { code: "amount_invalid", min: 100n, max: 100n, step: 1n },
  { code: "day_too_soon", leadDays: 3, earliest: "2026-12-04" },
  { code: "day_too_late", latest: "2027-01-31" },
  { code: "day_closed", day: "2026-12-24" },
  { code: "address_missing" },
  { code: "payment_differs", priceMinor: 5_00n },
  { code: "payment_differs", priceMinor: 0n },
  { code: "benefit_unavailable" },
  { code: "insufficient_points", cost: 500n, missing: 120n },
  { code: "reward_unknown" },
  { code: "member_unknown" },
  { code: "request_running" },
  { code: "request_conflict" },
];

const VOUCHERS: (VoucherRefusal | { code: "voucher_unknown" })[] = [
  { code: "voucher_unknown" },
  { code: "voucher_used" },
  { code: "voucher_cancelled" },
  { code: "voucher_expired", expiredAt: at },
  { code: "voucher_not_for_checkout" },
  { code: "voucher_not_yet", usableFrom: at },
  { code: "voucher_closed_today", next: "2026-12-27" },
  { code: "voucher_closed_today", next: null },
  { code: "product_missing", sku: "MUG" },
  { code: "basket_too_small", minMinor: 30_00n, missingMinor: 6_50n },
  { code: "shipping_is_free" },
  { code: "nothing_to_discount" },
  { code: "does_not_combine", name: "A", other: "B" },
  { code: "too_many_vouchers", limit: 3 },
];

const CANCELS: CancelError[] = [
  { code: "redemption_unknown" },
  { code: "redemption_used" },
  { code: "redemption_running" },
  { code: "redemption_done" },
  { code: "redemption_expired", expiredAt: at },
];

const gateId = "019a0000-0000-7000-8000-000000000001";
const BENEFITS: Benefit[] = [
  { code: "discount_amount", minor: 5_00n },
  { code: "discount_percent", percent: 10, maxMinor: null },
  { code: "discount_percent", percent: 10, maxMinor: 20_00n },
  { code: "free_shipping" },
  { code: "free_product", sku: "MUG" },
  { code: "gift_card", minor: 25_00n },
  { code: "store_credit", minor: 25_00n, validDays: 365 },
  { code: "merchandise" },
  { code: "experience" },
  { code: "early_access", gateId },
  { code: "exclusive_content", gateId },
  { code: "donation", causeId: gateId },
  { code: "custom" },
];

/** Everything that rewards say, in one language. */
function everything(wording: Wording): string[] {
  return [
    ...REFUSALS.map((error) => refusalSentence(error, wording, "Grove")),
    ...VOUCHERS.map((error) => voucherSentence(error, wording)),
    ...CANCELS.map((error) => cancelSentence(error, wording)),
    ...BENEFITS.map((benefit) => benefitText(benefit, wording)),
  ];
}

const english = everything(inLanguage("en"));

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test("everything is said, and nothing in English", () => {
    expect(everything(inLanguage(locale)).filter((text) => english.includes(text))).toEqual([]);
  });
});

test.each([
  ["de", "Ab 30 € · Code gilt 90 Tage · montags und freitags · einmal pro Mitglied · bis 1. Dezember"],
  [
    "pt-BR",
    "A partir de € 30 · código válido por 90 dias · às segundas e às sextas · uma vez por membro · até 1 de dezembro",
  ],
  ["ja", "€30以上 · コードは90日間有効 · 月曜日、金曜日のみ · お一人1回まで · 12月1日まで"],
] as const)("conditions in %s", (locale, said) => {
  const reward = {
    minBasketMinor: 30_00n,
    voucherValidDays: 90,
    perMemberLimit: 1,
    stock: null,
    endsAt: at,
    weekdays: [1, 5],
  };
  expect(conditionsText(reward, inLanguage(locale)).replaceAll("\u00a0", " ")).toBe(said);
});

test.each([
  [1, "ar", "الرمز صالح لمدة يوم واحد"],
  [2, "ar", "الرمز صالح لمدة يومين"],
  [7, "ar", "الرمز صالح لمدة 7 أيام"],
  [90, "ar", "الرمز صالح لمدة 90 يومًا"],
] as const)("%i days are counted as %s counts", (voucherValidDays, locale, said) => {
  const reward = { minBasketMinor: 0n, voucherValidDays, perMemberLimit: null, stock: null, endsAt: null };
  expect(conditionsText(reward, inLanguage(locale))).toBe(said);
});

test("a redeemed reward goes by the merchant's word in the reader's language", () => {
  const redeemed = { rewardId: gateId, name: "Enamel mug" };
  expect(redeemedName({ words: { [`reward.${gateId}.name`]: "Emaillebecher" } }, redeemed)).toBe(
    "Emaillebecher",
  );
  expect(redeemedName({ words: {} }, redeemed)).toBe("Enamel mug");
});
