import { describe, expect, it } from "vitest";
import { type Choice, decideChoice, decideGivingUp, type Offer, viewChoices } from "./decide-choice";
import { choiceSentence } from "./sentences";

const zone = "Europe/Berlin";
const now = new Date("2026-06-15T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const offer: Offer = {
  categories: [
    { category: "coffee", label: "Coffee" },
    { category: "tea", label: "Tea" },
    { category: "cakes", label: "Cakes" },
  ],
  most: 2,
  changeDays: 90,
};

function chosen(category: string, days: number, endedDays: number | null = null): Choice {
  return { category, chosenAt: daysAgo(days), endedAt: endedDays === null ? null : daysAgo(endedDays) };
}

describe("choosing a bonus category", () => {
  it.each([
    ["the first one", [], "coffee", null],
    ["the second one of two", [chosen("coffee", 1)], "tea", null],
    ["one that is not offered", [], "bread", "category_not_offered"],
    ["one that is chosen", [chosen("coffee", 1)], "coffee", "category_already_chosen"],
    ["a third one of two", [chosen("coffee", 200), chosen("tea", 200)], "cakes", "no_place_free"],
    [
      "in the place of one given up too early",
      [chosen("coffee", 10, 1), chosen("tea", 1)],
      "cakes",
      "no_place_free",
    ],
    ["in the place of one given up in time", [chosen("coffee", 100, 1), chosen("tea", 1)], "cakes", null],
    ["one that was given up by mistake", [chosen("coffee", 10, 1), chosen("tea", 1)], "coffee", null],
    ["beside one that is no longer offered", [chosen("bread", 1), chosen("tea", 1)], "coffee", null],
  ])("%s", (_, choices, category, refusal) => {
    const decided = decideChoice(choices, offer, category, now, zone);
    expect(decided.ok ? null : decided.error.code).toBe(refusal);
  });

  it("without a time to wait a place is free the moment it is given up", () => {
    const free = { ...offer, most: 1, changeDays: 0 };
    expect(decideChoice([chosen("coffee", 0, 0)], free, "tea", now, zone).ok).toBe(true);
  });

  it("a place is free at the end of the last day, in the program's zone", () => {
    const one = { ...offer, most: 1 };
    const view = viewChoices([chosen("coffee", 10, 5)], one, now, zone);
    expect(view).toMatchObject({ free: 0, freeAt: new Date("2026-09-03T22:00:00Z") });
    expect(view.offered.map(({ canChoose }) => canChoose)).toEqual([true, false, false]);
    expect(viewChoices([chosen("coffee", 10, 5)], one, view.freeAt as Date, zone).free).toBe(1);
  });

  it("a place that somebody could give up today has no date to wait for", () => {
    const view = viewChoices([chosen("coffee", 200)], { ...offer, most: 1 }, now, zone);
    expect(view).toMatchObject({ free: 0, freeAt: null });
  });

  it("lowering how many one may have takes nothing away", () => {
    const view = viewChoices([chosen("coffee", 1), chosen("tea", 1)], { ...offer, most: 1 }, now, zone);
    expect(view.offered.filter(({ chosenAt }) => chosenAt).length).toBe(2);
    expect(view.free).toBe(0);
  });
});

describe("giving one up", () => {
  it.each([
    ["a choice", [chosen("coffee", 1)], "coffee", null],
    ["one that is no longer offered", [chosen("bread", 1)], "bread", null],
    ["what was never chosen", [], "coffee", "category_not_chosen"],
    ["what was given up before", [chosen("coffee", 9, 1)], "coffee", "category_not_chosen"],
  ])("%s", (_, choices, category, refusal) => {
    const decided = decideGivingUp(choices, category);
    expect(decided.ok ? null : decided.error.code).toBe(refusal);
  });
});

it("a refusal says what to do", () => {
  const refused = decideChoice([chosen("coffee", 10)], { ...offer, most: 1 }, "tea", now, zone);
  expect(refused.ok ? "" : choiceSentence(refused.error, { timeZone: zone })).toBe(
    "You can have one category at a time. You can choose another from 4 September 2026.",
  );
  const full = decideChoice([chosen("coffee", 200)], { ...offer, most: 1 }, "tea", now, zone);
  expect(full.ok ? "" : choiceSentence(full.error, { timeZone: zone })).toBe(
    "You can have one category at a time. Give one up first.",
  );
});
