import { describe, expect, it } from "vitest";
import {
  anniversarySpans,
  birthdaySentence,
  birthdaysOn,
  birthdayText,
  checkBirthday,
  readBirthday,
  recentDays,
} from "./birthday";

describe("a birthday that is typed", () => {
  it.each([
    ["03-24", { month: 3, day: 24 }],
    ["1990-03-24", { month: 3, day: 24 }],
    [" 02-29 ", { month: 2, day: 29 }],
    ["2000-02-29", { month: 2, day: 29 }],
    ["2026-11-22", { month: 11, day: 22 }],
  ])("%s is read", (text, birthday) =>
    expect(readBirthday(text, "2026-11-22")).toEqual({ ok: true, value: birthday }),
  );

  it.each([
    ["02-31", "February has 29 days. Correct the day or the month."],
    ["1990-02-31", "February has 29 days. Correct the day or the month."],
    ["1990-02-29", "February has 28 days. Correct the day or the month."],
    ["1900-02-29", "February has 28 days. Correct the day or the month."],
    ["04-31", "April has 30 days. Correct the day or the month."],
    ["2026-11-23", "That day has not come yet, so nobody was born on it. Correct the year, or leave it out."],
    ["9999-01-01", "That day has not come yet, so nobody was born on it. Correct the year, or leave it out."],
    ["13-01", "Give the birthday as month and day, like 03-24, or as a whole date, like 1990-03-24."],
    ["00-10", "Give the birthday as month and day, like 03-24, or as a whole date, like 1990-03-24."],
    ["03-00", "Give the birthday as month and day, like 03-24, or as a whole date, like 1990-03-24."],
    ["24 March", "Give the birthday as month and day, like 03-24, or as a whole date, like 1990-03-24."],
  ])("%s is refused with a sentence", (text, sentence) => {
    const read = readBirthday(text, "2026-11-22");
    expect(read.ok ? "" : birthdaySentence(read.error)).toBe(sentence);
  });

  it.each([
    [1.5, false],
    [Number.NaN, false],
    [30, true],
  ])("day %d of June", (day, isOk) => expect(checkBirthday(6, day).ok).toBe(isOk));

  it("is said with the month's name", () => expect(birthdayText({ month: 2, day: 29 })).toBe("29 February"));
});

describe("whose birthday is kept on a day", () => {
  const on = (day: string) => birthdaysOn(day).map(({ month, day: date }) => `${month}/${date}`);
  it.each([
    ["2027-02-28", ["2/28", "2/29"]],
    ["2028-02-28", ["2/28"]],
    ["2028-02-29", ["2/29"]],
    ["2100-02-28", ["2/28", "2/29"]],
    ["2027-03-01", ["3/1"]],
  ])("%s", (day, keys) => expect(on(day)).toEqual(keys));

  it("in each of twenty years everybody's once", () => {
    for (let year = 2025; year < 2045; year++) {
      const kept = Array.from({ length: 366 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)))
        .filter((date) => date.getUTCFullYear() === year)
        .flatMap((date) => on(date.toISOString().slice(0, 10)));
      expect([kept.length, new Set(kept).size]).toEqual([366, 366]);
    }
  });
});

describe("the days that are looked at", () => {
  it.each([
    ["Europe/Berlin", "2027-03-28T22:30:00Z", ["2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"]],
    ["Pacific/Auckland", "2027-03-28T12:00:00Z", ["2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"]],
    ["America/Los_Angeles", "2028-03-01T07:59:00Z", ["2028-02-26", "2028-02-27", "2028-02-28", "2028-02-29"]],
  ])("in %s at %s", (zone, now, days) => expect(recentDays(new Date(now), zone, 3)).toEqual(days));
});

describe("whose anniversary is kept on a day", () => {
  const spans = (day: string, zone: string, oldest: string) =>
    anniversarySpans(day, zone, new Date(oldest)).map(
      ({ from, until, years }) =>
        `${years} ${from.toISOString()} ${(until.getTime() - from.getTime()) / 3_600_000}`,
    );

  it("every year back to the first member's", () =>
    expect(spans("2027-06-10", "Europe/Berlin", "2025-01-01T00:00:00Z")).toEqual([
      "1 2026-06-09T22:00:00.000Z 24",
      "2 2025-06-09T22:00:00.000Z 24",
    ]));
  it("of 29 February on the 28th of common years", () => {
    expect(spans("2025-02-28", "UTC", "2024-01-01T00:00:00Z")).toEqual([
      "1 2024-02-28T00:00:00.000Z 24",
      "1 2024-02-29T00:00:00.000Z 24",
    ]);
    expect(spans("2028-02-29", "UTC", "2024-01-01T00:00:00Z")).toEqual(["4 2024-02-29T00:00:00.000Z 24"]);
  });
  it("a day on which the clocks change has its own length", () =>
    expect(spans("2027-03-29", "Europe/Berlin", "2026-01-01T00:00:00Z")).toEqual([
      "1 2026-03-28T23:00:00.000Z 23",
    ]));
  it("nobody's in the year of joining", () =>
    expect(spans("2027-06-10", "UTC", "2027-01-01T00:00:00Z")).toEqual([]));
});
