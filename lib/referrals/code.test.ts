import { expect, test } from "vitest";
import { newReferralCode, readReferralCode, shownCode } from "./code";

test("a code is read back however it was written down", () => {
  for (let i = 0; i < 500; i++) {
    const code = newReferralCode();
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
    for (const typed of [code, shownCode(code), ` ${code.toLowerCase()} `, [...code].join(" ")])
      expect(readReferralCode(typed)).toBe(code);
  }
});

test("codes are not alike", () => {
  expect(new Set(Array.from({ length: 2_000 }, newReferralCode)).size).toBe(2_000);
});

test.each([
  "",
  "K7QM3XW",
  "K7QM3XWDD",
  "K7QM3XW0",
  "K7QM3XWI",
  "K7QM/XWD",
  "ＫＫＫＫＫＫＫＫ",
  "x".repeat(10_000),
])("%j is no code", (typed) => {
  expect(readReferralCode(typed)).toBeNull();
});
