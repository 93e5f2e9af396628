import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber, readPoints, signSeenIn } from "./number";

const points = (text: string, sign: "." | "," | null = null) => {
  const read = readPoints(text, sign);
  return read.ok ? Number(read.value.points) : read.error.code;
};

describe("points as files write them", () => {
  test.each([
    ["1200", null, 1200],
    ["1,234", null, 1234],
    ["1.234", null, 1234],
    ["1.234", ",", 1234],
    ["1.234", ".", 1],
    ["1,234", ",", 1],
    ["1 234", null, 1234],
    ["1\u00a0234\u00a0567", null, 1234567],
    ["1'234", null, 1234],
    ["1.234.567", null, 1234567],
    ["1,234,567.89", null, 1234567],
    ["1.234.567,89", null, 1234567],
    ["120.00", null, 120],
    ["120,5", null, 120],
    ["-40", null, -40],
    ["\u221240", null, -40],
    ["+40", null, 40],
    ["120 pts", null, 120],
    [".5", null, 0],
    ["1,23,456", null, "number_wrong"],
    ["12,34.5", ".", "number_wrong"],
    ["1.2.3", ".", "number_wrong"],
    ["", null, "number_wrong"],
    ["many", null, "number_wrong"],
    ["=1+1", null, "number_wrong"],
    ["1e5", null, "number_wrong"],
    ["0x10", null, "number_wrong"],
    ["1-2", null, "number_wrong"],
    ["2000000000", null, "number_too_large"],
    ["9".repeat(40), null, "number_too_large"],
  ] as const)("%s with %s", (text, sign, expected) => {
    expect(points(text, sign)).toBe(expected);
  });
});

test("what says which sign stands before decimals", () => {
  const seen = [
    "12.5",
    "12,5",
    "1,234.5",
    "1.234,5",
    "1.234.567",
    "1,234",
    "1.234",
    "0.123",
    "12",
    "",
    "x",
  ].map(signSeenIn);
  expect(seen).toEqual([".", ",", ".", ",", ",", null, null, ".", null, null, null]);
});

test("any amount is read back, however it is grouped", () => {
  const amount = fc.record({ units: fc.nat(999_999_999), cents: fc.nat(99) });
  fc.assert(
    fc.property(
      amount,
      fc.constantFrom("." as const, "," as const),
      fc.boolean(),
      ({ units, cents }, sign, grouped) => {
        const between = sign === "." ? "," : ".";
        const whole = grouped ? units.toString().replace(/\B(?=(\d{3})+$)/g, between) : units.toString();
        const decimals = cents.toString().padStart(2, "0");
        const read = readNumber(`${whole}${sign}${decimals}`, sign);
        expect(read).toEqual({ ok: true, value: { negative: false, units: units.toString(), decimals } });
      },
    ),
  );
});
