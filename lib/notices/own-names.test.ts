import { expect, test } from "vitest";
import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";
import { readWords } from "@/lib/shared/own-words";
import { noticeKind } from "./kinds";

const stored = [
  ["badge.b1.name", "منتظم", "Regular"],
  ["badge.b1.levels", "خمس مرات\nعشر مرات", "Five times\nTen times"],
  ["tier.t1.name", "بذرة", "Seed"],
  ["tier.t2.name", "بستان", "Grove"],
  ["reward.r1.name", "كوب مطلي", "Enamel mug"],
  ["challenge.c1.name", "ثلاثة أشهر", "Three months"],
  ["draw.d1.name", "أول صقيع", "First frost"],
  ["rule.u1.name", "يوم ميلاد", "Birthday"],
  ["cause.v1.name", "أسيجة", "Hedges"],
].map(([key = "", text = "", named = ""]) => ({ key, text, named }));

const words: NoticeWords = {
  ...{ names: { one: "نقطة", many: "نقاط" }, currency: "EUR", timeZone: "Europe/Berlin", locale: "ar" },
  words: readWords(stored),
};
const told = (code: string, facts: NoticeFacts, as = words) => {
  const { title, body } = noticeKind(code).text(facts, as);
  return `${title} ${body}`;
};

test.each<[string, NoticeFacts, string[]]>([
  [
    "badge_earned",
    { badge: "Regular", badgeId: "b1", level: 2, levelName: "Ten times" },
    ["منتظم", "عشر مرات"],
  ],
  ["badge_taken_back", { badge: "Regular", badgeId: "b1", level: 1, levelName: "Five times" }, ["خمس مرات"]],
  ["challenge_completed", { challenge: "Three months", prize: "none" }, ["ثلاثة أشهر"]],
  ["reward_unlocked", { reward: "Enamel mug" }, ["كوب مطلي"]],
  ["draw_won", { draw: "First frost", prize: "Enamel mug", slug: "f" }, ["أول صقيع", "كوب مطلي"]],
  ["tier_reached", { tier: "Grove" }, ["بستان"]],
  ["tier_changed", { tier: "Grove", from: "Seed", up: true }, ["بستان", "بذرة"]],
  ["tier_at_risk", { tier: "Grove", to: "Seed", missing: "5", measure: "spend" }, ["بستان", "بذرة"]],
  ["tier_entry_given", { tier: "Grove", points: "0", reward: "Enamel mug" }, ["بستان", "كوب مطلي"]],
  ["voucher_made", { reward: "Enamel mug", until: "2027-01-14T23:00:00Z" }, ["كوب مطلي"]],
  ["reward_sent", { name: "Enamel mug" }, ["كوب مطلي"]],
  ["award_declined", { rule: "Birthday" }, ["يوم ميلاد"]],
])("%s names what is the merchant's in the reader's language", (code, facts, names) => {
  const text = told(code, facts);
  for (const name of names) expect(text).toContain(name);
  expect(text).not.toMatch(/Regular|times|months|frost|mug|Grove|Seed|Birthday/);
});

test("a badge that has another name by now is told by the one it has in the reader's language", () => {
  const facts = { badge: "Loyal", badgeId: "b1", level: 1, levelName: "At first" };
  expect(told("badge_earned", facts)).toContain("منتظم");
  expect(told("badge_earned", facts)).toContain("خمس مرات");
});

test("what has no word in the reader's language stays as it was named", () => {
  const facts = { badge: "Explorer", badgeId: "b9", level: 1, levelName: "Gold" };
  expect(told("badge_earned", facts)).toContain("Explorer");
  expect(told("badge_earned", facts)).toContain("Gold");
  expect(told("badge_earned", facts, { ...words, words: undefined })).toContain("Gold");
});

test.each([
  ["ar", "Enamel mug, speckled", true],
  ["ar", "كوب مطلي", false],
  ["en", "كوب مطلي", true],
  ["en", "Enamel mug, speckled", false],
])("in %s the name “%s” is kept apart from the words around it: %s", (locale, reward, isApart) => {
  const { title } = noticeKind("voucher_made").text({ reward }, { ...words, words: undefined, locale });
  expect(title.includes(`\u2068${reward}\u2069`)).toBe(isApart);
  expect(title).toContain(reward);
});

test.each([
  ["en", "Sold out", "Sold out. Your 500"],
  ["en", "Sold out!", "Sold out! Your 500"],
  ["ja", "売り切れ", "売り切れ。500"],
  ["ar", "نفدت الكمية؟", "نفدت الكمية؟ "],
])("in %s what staff wrote, “%s”, ends before the next sentence begins", (locale, reason, whole) => {
  const facts = { name: "Mug", reason, points: "500" };
  const { body } = noticeKind("reward_declined").text(facts, { ...words, words: undefined, locale });
  expect(body).toContain(whole);
});
