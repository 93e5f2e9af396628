import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { ReferralTerms } from "@/lib/shared/program-settings";
import { REFERRAL_STATES } from "./referral";
import { friendWords, giftText, inviteSentences, promiseSentence, shareText, steps } from "./words";

const reading = { locale: "en", timeZone: "Europe/Berlin", names: { one: "point", many: "points" } };
const terms = ReferralTerms.parse({});
const both = { friend: "200 points", advocate: "500 points" };

test("gifts are called what they are", () => {
  expect(giftText({ gift: { gives: "points", points: 1_200 }, reward: null }, reading)).toBe("1,200 points");
  const gift = { gives: "reward", rewardId: "r" } as const;
  expect(giftText({ gift, reward: "€5 off" }, reading)).toBe("“€5 off”");
  expect(giftText({ gift, reward: null }, reading)).toBeNull();
  expect(giftText({ gift: { gives: "nothing" }, reward: null }, reading)).toBeNull();
});

test("the promise says what there is for whom, and nothing where there is nothing", () => {
  expect(promiseSentence(both, reading)).toBe("Your friend gets 200 points, and you get 500 points.");
  expect(promiseSentence({ ...both, advocate: null }, reading)).toBe("Your friend gets 200 points.");
  expect(promiseSentence({ ...both, friend: null }, reading)).toBe("For every friend you get 500 points.");
  expect(promiseSentence({ friend: null, advocate: null }, reading)).toBe("Show friends a shop you like.");
});

const inEuros = { ...reading, currency: "EUR" };

test("the steps are the terms", () => {
  expect(steps({ ...terms, minimumMinor: 2_500 }, both, inEuros)).toEqual([
    "Send your link to somebody who does not shop here yet.",
    "They join and place a first order within 90 days.",
    "When the order can no longer be returned, after 14 days, you get 500 points.",
    "Orders of at least €25 count, after discounts and without gift cards. If the order is returned, both go back.",
  ]);
  expect(steps({ ...terms, friendWhen: "sign_up", holdDays: 0, orderDays: 1 }, both, inEuros)).toEqual([
    "Send your link to somebody who does not shop here yet.",
    "They join, and get 200 points once their address is confirmed.",
    "They place a first order within 1 day.",
    "Once the order is paid, you get 500 points.",
    "If the order is returned, both go back.",
  ]);
  expect(steps(terms, { friend: null, advocate: null }, inEuros)).toHaveLength(2);
});

test("an invitation says what one gets, and on what terms", () => {
  expect(inviteSentences(terms, "200 points", inEuros)).toEqual([
    "Join, and your first order brings you 200 points on top.",
    "For a first order within 90 days of joining.",
  ]);
  expect(inviteSentences({ ...terms, minimumMinor: 2_550 }, "200 points", inEuros)[1]).toBe(
    "For a first order of at least €25.50, within 90 days of joining.",
  );
  expect(inviteSentences({ ...terms, friendWhen: "sign_up" }, "200 points", inEuros)).toEqual([
    "Join, confirm your address, and 200 points are yours.",
  ]);
  expect(inviteSentences(terms, null, inEuros)).toEqual([
    "Collect points whenever you buy, and spend them here again.",
  ]);
});

const friend = {
  joinedAt: new Date("2026-11-01T12:00:00Z"),
  orderedAt: new Date("2026-11-05T12:00:00Z"),
  dueAt: new Date("2026-11-19T23:00:00Z"),
  confirmedAt: new Date("2026-11-20T00:00:00Z"),
  terms,
};

describe.each(LOCALES)("in %s", (locale) => {
  const mine = { ...reading, locale };

  test.each(REFERRAL_STATES)("%s has a word and a sentence, with and without a gift", (state) => {
    for (const advocate of ["500 points", null]) {
      const { label, text } = friendWords({ ...friend, state }, advocate, mine);
      expect(label.length).toBeGreaterThan(1);
      expect(text.length).toBeGreaterThan(6);
      expect(`${label}${text}`).not.toMatch(/undefined|null|Invalid|[{}]/);
    }
  });

  test("the message carries the link whole", () => {
    const link = "https://shop.example/r/K7QM3XWD";
    for (const gift of ["200 points", null])
      for (const message of ["", "{friend} at {shop}", "Come"])
        expect(shareText({ shop: "Fieldwork", link, friend: gift, message }, mine)).toContain(link);
    const words = { "invitation.message": "Viens chez {shop} : {link}" };
    const said = { shop: "Fieldwork", link, friend: null, message: "Come to {shop}: {link}" };
    expect(shareText(said, { ...mine, words })).toBe(`Viens chez Fieldwork : ${link}`);
  });
});
