import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import type { ChallengeDefinition, Shape } from "./challenge";
import { amountText, type Measure, taskText, taskWithin } from "./measure";
import type { GameWords } from "./measure-kind";
import {
  badgeTask,
  challengeTask,
  gameWording,
  levelName,
  progressText,
  streakRound,
  streakText,
} from "./sentences";

const MEASURES: Measure[] = [
  { code: "orders", minMinor: 0n },
  { code: "orders", minMinor: 20_00n },
  { code: "spend" },
  { code: "items", categories: [], skus: [] },
  { code: "items", categories: ["Camp", "Wear"], skus: [] },
  { code: "categories", categories: [] },
  { code: "categories", categories: ["Camp"] },
  { code: "visits" },
  { code: "tenure" },
  { code: "referrals" },
  { code: "given" },
];

const SHAPES: Shape[] = [
  { code: "every", unit: "week" },
  { code: "streak", unit: "month", length: 3, skips: 0 },
  { code: "streak", unit: "week", length: 4, skips: 1 },
];

function wordsIn(locale: (typeof LOCALES)[number]): GameWords {
  return {
    currency: "EUR",
    timeZone: "Europe/Berlin",
    unitNames: { one: "night", many: "nights" },
    reading: { locale, timeZone: "Europe/Berlin", names: PLAIN_POINTS[locale] },
  };
}

const challenge = (shape: Shape): ChallengeDefinition => ({
  version: 1,
  measure: { code: "orders", minMinor: 0n },
  target: 2n,
  shape,
  prize: { code: "none" },
  onRefund: "keep",
});

function everything(locale: (typeof LOCALES)[number]): string[] {
  const words = wordsIn(locale);
  const span = { from: new Date("2026-11-01T00:00:00Z"), until: new Date("2026-12-01T00:00:00Z") };
  return [
    ...MEASURES.flatMap((measure) => [1n, 3n].map((goal) => taskText(measure, goal, words))),
    ...SHAPES.map((shape) => challengeTask(challenge(shape), words)),
    taskWithin("…", { code: "best", unit: "month" }, words),
    taskWithin("…", { code: "between", ...span }, words),
    streakRound(1n, 3n, "week", words.reading),
  ];
}

const english = everything("en");

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test("everything is said, and nothing in English", () => {
    expect(everything(locale).filter((text) => english.includes(text))).toEqual([]);
  });
});

test("of a badge: what it takes, and how far one has come", () => {
  const words = wordsIn("de");
  const measure = { code: "orders", minMinor: 0n } as const;
  const levels = [{ name: "", target: 10n }];
  const definition = { version: 1, measure, within: { code: "best", unit: "month" }, levels } as const;
  expect(badgeTask(definition as never, 1, words)).toBe("Gib 10 Bestellungen auf, in einem Kalendermonat");
  expect(progressText(3n, 10n, { measure }, words)).toBe("3 / 10 Bestellungen");
  expect(
    progressText(120_00n, 500_00n, { measure: { code: "spend" } }, words).replaceAll("\u00a0", " "),
  ).toBe("120 € / 500 €");
});

test("units are called as the merchant calls them in the reader's language", () => {
  const words = gameWording({
    ...{ currency: "EUR", timeZone: "Europe/Berlin", pointsOne: "Punkt", pointsMany: "Punkte", locale: "de" },
    words: { "units.one": "Nacht", "units.other": "Nächte" },
    settings: { unitNames: { one: "night", many: "nights" } },
  });
  expect(taskText({ code: "units" }, 3n, words)).toBe("Buch 3 Nächte");
  expect(amountText({ code: "units" }, 1n, words)).toBe("1 Nacht");
});

test("levels are named by the merchant in the reader's language, a line each; what is missing stays as it was named", () => {
  const id = "019a0000-0000-7000-8000-000000000001";
  const levels = [
    { name: "Once", target: 1n },
    { name: "Often", target: 9n },
  ];
  const badge = { id, definition: { levels } as never };
  const reading = { locale: "de", words: { [`badge.${id}.levels`]: "Einmal\n" } };
  expect([1, 2].map((level) => levelName(badge, level, reading))).toEqual(["Einmal", "Often"]);
  const nameless = { definition: { levels: levels.map(({ target }) => ({ name: "", target })) } as never };
  expect(levelName(nameless, 2, { locale: "de" })).toBe("Stufe 2");
});

test("of a streak a month in which more was done than it takes is done, and no more than that", () => {
  const definition = challenge({ code: "streak", unit: "month", length: 3, skips: 1 });
  const view = (current: bigint) =>
    ({ challenge: { definition }, streak: { missed: 0, current } }) as Parameters<typeof streakText>[0];
  const words = wordsIn("en");
  expect(streakText(view(1n), words)).toBe("This month: 1 of 2 orders · 1 may still be missed");
  expect(streakText(view(5n), words)).toBe("This month: 2 of 2 orders · 1 may still be missed");
});
