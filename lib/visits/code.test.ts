import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkInCode, isTyped, newCheckInSecret, windowOfCode } from "./code";

const SECRET = "a-secret-for-tests";
const SHOP = "0198f2a0-0000-7000-8000-000000000001";
const NOW = new Date("2026-11-22T10:03:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe("a shop's code", () => {
  const shown = checkInCode(SECRET, SHOP, NOW);

  test("is a link of 80 bits and six digits, current for ten minutes", () => {
    expect(Buffer.from(shown.token, "base64url")).toHaveLength(10);
    expect(shown.digits).toMatch(/^\d{6}$/);
    expect(shown.until).toEqual(new Date("2026-11-22T10:10:00Z"));
    expect(checkInCode(SECRET, SHOP, later(6.9))).toEqual(shown);
  });

  test.each([
    { why: "at once", minutes: 0, opens: true },
    { why: "in the window after", minutes: 16.9, opens: true },
    { why: "no longer in the second", minutes: 17, opens: false },
    { why: "not before it was shown", minutes: -4, opens: false },
  ])("opens $why", ({ minutes, opens }) => {
    for (const code of [shown.token, shown.digits])
      expect(windowOfCode(SECRET, SHOP, code, later(minutes)) !== null).toBe(opens);
  });

  test("both ways of giving it name the same window, so that they are one visit", () => {
    const window = windowOfCode(SECRET, SHOP, shown.token, NOW);
    expect(windowOfCode(SECRET, SHOP, shown.digits, later(9))).toBe(window);
    expect(windowOfCode(SECRET, SHOP, `${shown.digits.slice(0, 3)} ${shown.digits.slice(3)}`, NOW)).toBe(
      window,
    );
  });

  test("is worth nothing in another shop, with another secret, or cut short", () => {
    expect(windowOfCode(SECRET, `${SHOP.slice(0, -1)}2`, shown.token, NOW)).toBeNull();
    expect(windowOfCode(newCheckInSecret(), SHOP, shown.token, NOW)).toBeNull();
    expect(windowOfCode(SECRET, SHOP, shown.token.slice(1), NOW)).toBeNull();
    expect(windowOfCode(SECRET, SHOP, "", NOW)).toBeNull();
    expect(windowOfCode(SECRET, SHOP, "é".repeat(7), NOW)).toBeNull();
  });

  test("no two windows of a year show the same link", () => {
    const tokens = new Set(
      Array.from({ length: 5_000 }, (_, n) => checkInCode(SECRET, SHOP, later(n * 10)).token),
    );
    expect(tokens.size).toBe(5_000);
  });
});

test("what can be guessed at is known by its looks", () => {
  expect(["123456", "123 456", "12-34-56", "1", ""].map(isTyped)).toEqual([true, true, true, true, true]);
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date(0) }), (at) => {
      const { token, digits } = checkInCode(SECRET, SHOP, at);
      return isTyped(digits) && !isTyped(token) && windowOfCode(SECRET, SHOP, token, at) !== null;
    }),
  );
});
