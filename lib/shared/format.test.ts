import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSigned,
  formatUntil,
} from "./format";

describe("numbers", () => {
  test.each([
    [formatNumber(2480n), "2,480"],
    [formatNumber(-500n), "−500"],
    [formatNumber(9007199254740993n), "9,007,199,254,740,993"],
    [formatNumber(2480n, { locale: "de" }), "2.480"],
    [formatSigned(96n), "+96"],
    [formatSigned(-500n), "−500"],
    [formatSigned(0n), "0"],
    [formatPoints(1n), "1 point"],
    [formatPoints(-1n), "−1 points"],
    [formatPoints(2480n), "2,480 points"],
    [formatPoints(12n, { names: { one: "leaf", many: "leaves" } }), "12 leaves"],
    [formatPercent(0.714), "71%"],
    [formatPercent(-0.0214, {}, 1), "−2.1%"],
    [formatCount(1, "reward", "rewards"), "1 reward"],
    [formatCount(1200, "reward", "rewards"), "1,200 rewards"],
  ])("%s is %s", (shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe("money has the digits of its currency", () => {
  test.each([
    [{ minor: 2480n, currency: "EUR" }, {}, "€24.80"],
    [{ minor: -2480n, currency: "EUR" }, {}, "−€24.80"],
    [{ minor: 500n, currency: "EUR" }, { short: true }, "€5"],
    [{ minor: 550n, currency: "EUR" }, { short: true }, "€5.50"],
    [{ minor: 500n, currency: "EUR" }, { signed: true }, "+€5.00"],
    [{ minor: 2480n, currency: "USD" }, {}, "$24.80"],
    [{ minor: 2480n, currency: "JPY" }, {}, "¥2,480"],
    [{ minor: 2480n, currency: "KWD" }, {}, "KWD\u00a02.480"],
    [{ minor: 2480n, currency: "EUR" }, { locale: "de" }, "24,80\u00a0€"],
    [{ minor: 900719925474099301n, currency: "EUR" }, {}, "€9,007,199,254,740,993.01"],
  ])("%o %o is %s", (money, reading, expected) => {
    expect(formatMoney(money, reading)).toBe(expected);
  });

  test("no amount loses a digit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => {
        const digits = formatMoney({ minor, currency: "EUR" })
          .replaceAll(/[^\d−]/g, "")
          .replace("−", "-");
        expect(BigInt(digits)).toBe(minor);
      }),
    );
  });
});

describe("dates are those of the time zone", () => {
  const newYear = new Date("2026-12-31T23:30:00Z");
  test.each([
    [formatDate(newYear), "31 December 2026"],
    [formatDate(newYear, "long", { timeZone: "Europe/Berlin" }), "1 January 2027"],
    [formatDate(newYear, "medium"), "31 Dec 2026"],
    [formatDate(newYear, "day"), "31 December"],
    [formatDate(newYear, "year", { timeZone: "Europe/Berlin" }), "2027"],
    [formatDate(newYear, "time", { timeZone: "Europe/Berlin" }), "1 Jan 2027, 00:30"],
    [formatDate(newYear, "long", { locale: "de", timeZone: "Europe/Berlin" }), "1. Januar 2027"],
  ])("%s is %s", (shown, expected) => {
    expect(shown).toBe(expected);
  });

  test("what ends at midnight is good until the day before", () => {
    const midnight = new Date("2027-01-14T23:00:00Z");
    expect(formatUntil(midnight, "long", { timeZone: "Europe/Berlin" })).toBe("14 January 2027");
  });
});
