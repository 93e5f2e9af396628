import { describe, expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { badgeFormValues, badgeInput, NEW_BADGE } from "./badge-input";
import { challengeFormValues, challengeInput, newChallenge } from "./challenge-input";
import { drawInput } from "./draw-input";
import type { GameContext } from "./measure-input";
import { at, testBadge, testChallenge } from "./testing/history";

const reward = "0190a000-0000-7000-8000-0000000000a1";
const badgeId = "0190a000-0000-7000-8000-0000000000b1";
const context: GameContext = {
  currency: "EUR",
  timeZone: "Europe/Berlin",
  categories: ["Camp", "Wear"],
  rewards: [{ id: reward, name: "€5 off" }],
  badges: [{ id: badgeId, name: "Regular" }],
  unitNames: { one: "night", many: "nights" },
  now: at("2026-11-02"),
};

type Values = Record<string, string | string[] | undefined>;

function formOf(values: Values): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (Array.isArray(value)) for (const one of value) form.append(`${name}[]`, one);
    else if (value !== undefined) form.set(name, value);
  }
  return form;
}

function problems(parsed: { ok: boolean; state?: { errors?: Record<string, string[]> } }): string[] {
  return Object.entries(parsed.state?.errors ?? {}).flatMap(([field, sentences]) =>
    sentences.map((sentence) => `${field}: ${sentence}`),
  );
}

describe("the form of a badge", () => {
  const good: Values = { ...NEW_BADGE, name: "Explorer", target1: "3", target2: "6", level2: "Gold" };
  const read = (change: Values = {}) => parseForm(badgeInput(context, 1), formOf({ ...good, ...change }));

  test("says what it means", () => {
    expect(read()).toMatchObject({
      value: {
        name: "Explorer",
        definition: {
          measure: { code: "orders" },
          levels: [
            { name: "", target: 3n },
            { name: "Gold", target: 6n },
          ],
        },
      },
    });
    expect(read({ measure: "spend", target1: "99.50", target2: "200" })).toMatchObject({
      value: { definition: { levels: [{ target: 99_50n }, { target: 200_00n }] } },
    });
    expect(read({ measure: "items", categories: ["camp"] })).toMatchObject({
      value: { definition: { measure: { categories: ["Camp"] } } },
    });
  });

  test.each<[string, Values, string]>([
    ["no name", { name: " " }, "name: Name: say what members see, like “Early riser”."],
    ["a target of nothing", { target1: "0" }, "target1: Level 1: enter a whole number above zero."],
    ["no target", { target1: "" }, "target1: Level 1: enter a whole number above zero."],
    ["equal levels", { target2: "3" }, "target2: Level 2: ask for more than the level before it."],
    ["falling levels", { target2: "2" }, "target2: Level 2: ask for more than the level before it."],
    [
      "an unknown category",
      { measure: "items", categories: ["Toys"] },
      "categories: Categories: no product is in “Toys”. Choose among those that there are.",
    ],
    [
      "an event without a name",
      { measure: "events", eventName: "Review!" },
      "eventName: Event: use small letters, digits, dots and hyphens, like review.",
    ],
    [
      "time turned around",
      { within: "between", fromDay: "2026-12-01", untilDay: "2026-11-01" },
      "untilDay: Last day: it is before the first day. Choose a later one.",
    ],
    [
      "no such day",
      { within: "between", fromDay: "2026-02-30", untilDay: "2026-03-01" },
      "fromDay: First day: choose a day of the calendar, like 2027-01-31.",
    ],
    [
      "money that is none",
      { measure: "spend", target1: "ten" },
      "target1: Level 1: enter an amount above zero, like 100.00.",
    ],
    ["what counts is no choice", { measure: "steps" }, "measure: What counts: choose one of the list."],
  ])("%s is refused with a sentence by its field", (_, change, sentence) => {
    expect(problems(read(change))).toContain(sentence);
  });

  test("shows again what was saved", () => {
    const { id, createdAt, endedAt, ...terms } = testBadge({
      measure: { code: "items", categories: ["Camp"], skus: ["A", "B"] },
    });
    const again = parseForm(badgeInput(context, 1), formOf(badgeFormValues(terms, context)));
    expect(again).toEqual({ ok: true, value: terms });
  });
});

describe("the form of a challenge", () => {
  const good: Values = {
    ...newChallenge(at("2026-11-01"), "Europe/Berlin"),
    name: "Two in November",
    target: "2",
    points: "100",
    lastDay: "2026-11-30",
  };
  const read = (change: Values = {}) => parseForm(challengeInput(context, 1), formOf({ ...good, ...change }));

  test("says what it means", () => {
    expect(read()).toMatchObject({
      value: {
        startsAt: new Date("2026-10-31T23:00:00Z"),
        endsAt: new Date("2026-11-30T23:00:00Z"),
        optIn: false,
        definition: { target: 2n, shape: { code: "once" }, prize: { code: "points", points: 100n } },
      },
    });
    expect(read({ shape: "streak", streakLength: "4", streakSkips: "1", lastDay: "" })).toMatchObject({
      value: { endsAt: null, definition: { shape: { code: "streak", unit: "week", length: 4, skips: 1 } } },
    });
  });

  test.each<[string, Values, string]>([
    [
      "ends before it begins",
      { lastDay: "2026-10-31" },
      "lastDay: Last day: the challenge would end before it begins. Choose a later day.",
    ],
    [
      "a window that is over",
      { firstDay: "2026-09-01", lastDay: "2026-09-30" },
      "lastDay: Last day: it is over. Choose today or a later day.",
    ],
    [
      "a year that is mistyped",
      { firstDay: "0026-11-01" },
      "firstDay: First day: choose a day of the calendar, like 2027-01-31.",
    ],
    [
      "an end beyond all years",
      { lastDay: "9999-12-31" },
      "lastDay: Last day: choose a day of the calendar, like 2027-01-31.",
    ],
    ["a window without an end", { lastDay: "" }, "lastDay: Last day: say until when it can be reached."],
    ["a target of 0", { target: "0" }, "target: Target: enter a whole number above zero."],
    [
      "tenure, which nobody can do",
      { measure: "tenure" },
      "measure: What counts: choose something that a member can do.",
    ],
    ["no points", { points: "0" }, "points: Points: enter a whole number above zero."],
    [
      "a reward that does not exist",
      { prize: "reward", rewardId: badgeId },
      "rewardId: Reward: choose one that is on offer.",
    ],
    [
      "a badge that does not exist",
      { prize: "badge", badgeId: reward },
      "badgeId: Badge: choose one that there is.",
    ],
    [
      "a streak of one",
      { shape: "streak", streakLength: "1" },
      "streakLength: In a row: enter a whole number from 2 to 104.",
    ],
    [
      "a streak that may be missed whole",
      { shape: "streak", streakLength: "3", streakSkips: "3" },
      "streakSkips: May be missed: enter a whole number from 0 to 12, less than the whole streak.",
    ],
    [
      "an unknown category",
      { measure: "categories", categories: ["Toys"] },
      "categories: Categories: no product is in “Toys”. Choose among those that there are.",
    ],
  ])("%s is refused with a sentence by its field", (_, change, sentence) => {
    expect(problems(read(change))).toContain(sentence);
  });

  test("shows again what was saved", () => {
    for (const shape of [
      { code: "once" },
      { code: "every", unit: "month" },
      { code: "streak", unit: "month", length: 3, skips: 1 },
    ] as const) {
      const { id, createdAt, endedAt, ...terms } = testChallenge(
        { shape, prize: { code: "reward", rewardId: reward } },
        { optIn: true },
      );
      const again = parseForm(challengeInput(context, 1), formOf(challengeFormValues(terms, context)));
      expect(again).toEqual({ ok: true, value: terms });
    }
  });
});

describe("the form of a draw", () => {
  const now = at("2026-11-22");
  const good: Values = {
    name: "Winter draw",
    slug: "winter-2026",
    firstDay: "2026-12-01",
    lastDay: "2026-12-20",
    entry: "per_order",
    most: "10",
    prize1: reward,
    count1: "3",
  };
  const read = (change: Values = {}) => parseForm(drawInput(context, now), formOf({ ...good, ...change }));

  test("says what it means; a first day that is over is now", () => {
    expect(read()).toMatchObject({
      value: {
        entry: { code: "per_order", most: 10 },
        prizes: [{ name: "€5 off", count: 3 }],
        closesAt: new Date("2026-12-20T23:00:00Z"),
      },
    });
    expect(read({ firstDay: "2026-11-01" })).toMatchObject({ value: { opensAt: now } });
  });

  test.each<[string, Values, string]>([
    [
      "closes before it opens",
      { lastDay: "2026-11-30" },
      "lastDay: Last day: the draw would close before it opens. Choose a later day.",
    ],
    [
      "is over already",
      { firstDay: "2026-11-01", lastDay: "2026-11-10" },
      "lastDay: Last day: it is over. Choose today or a later day.",
    ],
    [
      "an address with spaces",
      { slug: "Winter Draw" },
      "slug: Address: use small letters, digits and hyphens, like autumn-2026.",
    ],
    ["no prize", { prize1: "" }, "prize1: Prize: choose a reward that is on offer."],
    ["no such second prize", { prize2: badgeId }, "prize2: Prize: choose a reward that is on offer."],
    ["none of a prize", { count1: "0" }, "count1: How many: enter a whole number from 1 to 100."],
    ["no bound on tickets", { most: "" }, "most: At most: enter a whole number from 2 to 1,000."],
  ])("%s is refused with a sentence by its field", (_, change, sentence) => {
    expect(problems(read(change))).toContain(sentence);
  });

  test("whatever is missing is said at once", () => {
    const said = problems(read({ name: "", slug: "", lastDay: "", prize1: "" }));
    for (const field of ["name", "slug", "lastDay", "prize1"])
      expect(said).toContainEqual(expect.stringContaining(`${field}: `));
  });
});
