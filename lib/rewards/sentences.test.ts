import { describe, expect, test } from "vitest";
import {
  benefitText,
  cancelSentence,
  conditionsText,
  refusalSentence,
  voucherSentence,
  type Wording,
} from "./sentences";

const wording: Wording = {
  pointsOne: "leaf",
  pointsMany: "leaves",
  currency: "EUR",
  timeZone: "Europe/Berlin",
};
const at = new Date("2026-12-01T23:00:00Z");

describe("what a member is told", () => {
  test.each([
    [
      { code: "insufficient_points", missing: 120n, cost: 500n },
      "You have 380 leaves; this needs 500: 120 to go.",
    ],
    [
      { code: "insufficient_points", missing: 499n, cost: 500n },
      "You have 1 leaf; this needs 500: 499 to go.",
    ],
    [
      { code: "insufficient_points", missing: 620n, cost: 500n },
      "You have −120 leaves; this needs 500: 620 to go.",
    ],
    [{ code: "out_of_stock" }, "The last one has just gone. Your points are untouched."],
    [{ code: "reward_ended" }, "This reward has ended. Your points are untouched."],
    [{ code: "reward_not_started", startsAt: at }, "This reward opens on 2 December 2026."],
    [{ code: "limit_reached", limit: 1 }, "You have had this reward already; it can be had once."],
    [
      { code: "limit_reached", limit: 2 },
      "You have had this reward twice, which is as often as it can be had.",
    ],
    [{ code: "tier_too_low", minTierPosition: 1 }, "This reward unlocks at Grove."],
    [{ code: "request_running" }, "This is being done at this moment. Look at your codes in a second."],
  ] as const)("of %o", (error, sentence) => {
    expect(refusalSentence(error, wording, "Grove")).toBe(sentence.replace("Your points", "Your leaves"));
  });

  test.each([
    [
      { code: "basket_too_small", minMinor: 30_00n, missingMinor: 6_50n },
      "This code needs a basket of €30: €6.50 more.",
    ],
    [{ code: "voucher_expired", expiredAt: at }, "This code was good until 1 December 2026."],
    [
      { code: "product_missing", sku: "MUG" },
      "This code is for Enamel mug. Add it to your cart, and the code takes its price off.",
    ],
    [{ code: "voucher_unknown" }, "This code is not one of yours. Check it, or choose one from your codes."],
  ] as const)("of a voucher: %o", (error, sentence) => {
    expect(voucherSentence(error, wording, "Enamel mug")).toBe(sentence);
  });

  test("of a code that cannot be cancelled", () => {
    expect(cancelSentence({ code: "redemption_expired", expiredAt: at }, wording)).toBe(
      "This code was good until 1 December 2026, so it can't be cancelled any more.",
    );
  });
});

describe("what a reward says about itself", () => {
  test.each([
    [{ code: "discount_amount", minor: 5_00n }, "€5 off"],
    [{ code: "discount_amount", minor: 5_50n }, "€5.50 off"],
    [{ code: "discount_percent", percent: 15, maxMinor: null }, "15% off"],
    [{ code: "discount_percent", percent: 15, maxMinor: 30_00n }, "15% off, up to €30"],
    [{ code: "free_product", sku: "MUG" }, "Enamel mug for free"],
  ] as const)("%o", (benefit, text) => {
    expect(benefitText(benefit, wording, "Enamel mug")).toBe(text);
  });

  test("its conditions stand in one line", () => {
    const reward = { minBasketMinor: 30_00n, voucherValidDays: 90, perMemberLimit: 1, stock: 4, endsAt: at };
    expect(conditionsText(reward, wording)).toBe(
      "From €30 · code valid 90 days · once per member · 4 left · until 1 December",
    );
    const plain = { minBasketMinor: 0n, voucherValidDays: 1, perMemberLimit: null, stock: 400, endsAt: null };
    expect(conditionsText(plain, wording)).toBe("Code valid 1 day");
  });
});
