import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExact } from "./amount";
import type { SaleLine } from "./draft";
import { priceLines } from "./price-lines";

function sale(quantity: number, price: string): SaleLine {
  const amount = BigInt(quantity) * (parseExact(price) as bigint);
  return { invoice: "1", customer: "1", time: "", sku: "S", title: "Thing", quantity, amount };
}

function paid(lines: ReturnType<typeof priceLines>["lines"]): bigint {
  return lines.reduce((sum, one) => sum + one.unitPriceMinor * BigInt(one.quantity) - one.discountMinor, 0n);
}

describe("an amount is read as text", () => {
  it.each([
    ["2.55", 2_550_000n],
    ["0.001", 1_000n],
    ["12", 12_000_000n],
    ["-11062.06", -11_062_060_000n],
    ["0.1", 100_000n],
  ])("%s", (text, exact) => expect(parseExact(text)).toBe(exact));

  it.each(["", ".5", "1.", "1e3", "1,5", "0.1234567", "NaN", "--1"])("%j is none", (text) =>
    expect(parseExact(text)).toBeNull(),
  );
});

describe("the lines of an invoice", () => {
  it.each([
    ["keep their prices", [sale(6, "2.55"), sale(1, "0")], 1530n, ["6 × 255", "1 × 0"]],
    [
      "below a penny add up before they are rounded down",
      [sale(1, "0.005"), sale(1, "0.005")],
      1n,
      ["1 × 0", "1 × 1"],
    ],
    ["without a whole price each are split in two", [sale(2, "14.665")], 2933n, ["1 × 1466", "1 × 1467"]],
    ["that were written off are left out", [sale(2, "1.00"), sale(-192, "0")], 200n, ["2 × 100"]],
  ])("%s", (_, sales, total, expected) => {
    const { lines, totalMinor } = priceLines(sales, 1n);
    expect(totalMinor).toBe(total);
    expect(lines.map((line) => `${line.quantity} × ${line.unitPriceMinor}`)).toEqual(expected);
  });

  it("of a refund stand above zero", () => {
    const { lines, totalMinor } = priceLines([sale(-2, "1.69"), sale(-1, "0.80")], -1n);
    expect(totalMinor).toBe(418n);
    expect(lines.map((line) => line.quantity)).toEqual([2, 1]);
  });

  it("that take off are discounts on the others, in proportion", () => {
    const { lines, totalMinor } = priceLines([sale(1, "30"), sale(1, "10"), sale(-1, "5")], 1n);
    expect(totalMinor).toBe(3500n);
    expect(lines.map((line) => line.discountMinor)).toEqual([375n, 125n]);
  });

  it("come to exactly the invoice's total, rounded down once, and none is below zero", () => {
    const sales = fc.array(
      fc.tuple(
        fc.integer({ min: -500, max: 500 }).filter((n) => n !== 0),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom(0, 1, 2, 3, 6),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(sales, fc.constantFrom(1n as const, -1n as const), (given, sign) => {
        const made = given.map(([quantity, digits, decimals]) => {
          const text = digits.toString().padStart(decimals + 1, "0");
          const price = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
          return sale(quantity, price);
        });
        const exact = made.reduce((sum, line) => sum + line.amount * sign, 0n);
        const { lines, totalMinor } = priceLines(made, sign);
        expect(totalMinor).toBe(exact > 0n ? exact / 10_000n : 0n);
        expect(paid(lines)).toBe(totalMinor);
        for (const line of lines) {
          expect(line.quantity).toBeGreaterThan(0);
          expect(line.discountMinor).toBeGreaterThanOrEqual(0n);
          expect(line.discountMinor).toBeLessThanOrEqual(line.unitPriceMinor * BigInt(line.quantity));
        }
        expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
      }),
      { numRuns: 500 },
    );
  });
});
