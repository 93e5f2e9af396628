import fc from "fast-check";
import { expect, test } from "vitest";
import { newVoucherCode, readVoucherCode } from "./voucher-code";

test("a code is 16 signs of 32 in four groups: 80 random bits", () => {
  const codes = Array.from({ length: 5_000 }, newVoucherCode);
  expect(new Set(codes).size).toBe(5_000);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  const signs = new Set(codes.join("").replaceAll("-", ""));
  expect(signs.size).toBe(32);
});

test("every sign is as likely as the others", () => {
  const counts = new Map<string, number>();
  const signs = Array.from({ length: 4_000 }, newVoucherCode).join("").replaceAll("-", "");
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const expected = signs.length / 32;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 31 degrees of freedom: above 80 about once in three hundred thousand runs.
  expect(chiSquare).toBeLessThan(80);
});

test.each([
  ["R7KQ-2MXT-9HPD-40WB", "as issued"],
  ["r7kq2mxt9hpd40wb", "in small letters, without dashes"],
  ["  R7KQ 2MXT 9HPD 40WB ", "with spaces"],
  ["R7KQ–2MXT—9HPD−40WB".replace("−", "‐"), "with other dashes"],
  ["R7KQ-2MXT-9HPD-4OWB", "with O for 0"],
])("%s is read (%s)", (typed) => {
  expect(readVoucherCode(typed)).toBe("R7KQ-2MXT-9HPD-40WB");
});

test.each([
  "",
  "R7KQ",
  "R7KQ-2MXT-9HPD-40WBX",
  "R7KQ-2MXT-9HPD-40W!",
  "UUUU-UUUU-UUUU-UUUU",
  "x".repeat(10_000),
])("%j is no code", (typed) => {
  expect(readVoucherCode(typed)).toBeNull();
});

/** Any code points, halves of surrogate pairs too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));

test("whatever is typed, reading never throws, and reads its own result alike", () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const code = readVoucherCode(typed);
      return code === null || readVoucherCode(code) === code;
    }),
  );
});
