import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  ceil,
  compare,
  type Fraction,
  floor,
  fraction,
  fractionText,
  multiply,
  parseFraction,
  round,
  subtract,
  ZERO,
} from "./fraction";

const small = fc.bigInt({ min: -1000n, max: 1000n });
const huge = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const below = (max: bigint) => fc.bigInt({ min: 1n, max });
const fractions = fc
  .oneof(fc.tuple(small, below(1000n)), fc.tuple(huge, below(10n ** 30n)))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

function isLowest({ numerator, denominator }: Fraction): boolean {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return denominator > 0n && a === 1n;
}

describe("rounding", () => {
  it.each([
    { of: "7/2", down: 3n, nearest: 4n, up: 4n },
    { of: "5/2", down: 2n, nearest: 3n, up: 3n },
    { of: "-5/2", down: -3n, nearest: -3n, up: -2n },
    { of: "-1/2", down: -1n, nearest: -1n, up: 0n },
    { of: "1/3", down: 0n, nearest: 0n, up: 1n },
    { of: "-1/3", down: -1n, nearest: 0n, up: 0n },
    { of: "2", down: 2n, nearest: 2n, up: 2n },
    { of: "0", down: 0n, nearest: 0n, up: 0n },
  ])("$of", ({ of, down, nearest, up }) => {
    const exact = parseFraction(of);
    expect([floor(exact), round(exact), ceil(exact)]).toEqual([down, nearest, up]);
  });

  it("floor is the largest whole number not above, ceil the smallest not below", () => {
    fc.assert(
      fc.property(fractions, (exact) => {
        const [down, up] = [floor(exact), ceil(exact)];
        expect(compare({ numerator: down, denominator: 1n }, exact)).toBeLessThanOrEqual(0);
        expect(compare({ numerator: up, denominator: 1n }, exact)).toBeGreaterThanOrEqual(0);
        expect(up - down).toBe(exact.denominator === 1n ? 0n : 1n);
        expect([down, up]).toContain(round(exact));
      }),
    );
  });
});

describe("arithmetic", () => {
  it("stays in lowest terms, also beyond what a double holds", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        for (const result of [a, add(a, b), subtract(a, b), multiply(a, b)])
          expect(isLowest(result)).toBe(true);
      }),
    );
  });

  it("is exact: what is added can be taken off, in any order", () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(add(a, b), c)).toEqual(add(a, add(c, b)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(a, a)).toEqual(ZERO);
      }),
    );
  });

  it("compares as subtraction does", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const difference = subtract(a, b).numerator;
        expect(Math.sign(compare(a, b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });

  it("has no fraction over nothing or less", () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => fraction(1n, -2n)).toThrow(RangeError);
  });
});

describe("as text", () => {
  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(fractions, (exact) => {
        expect(parseFraction(fractionText(exact))).toEqual(exact);
      }),
    );
  });

  it.each(["", "1/", "/2", "1/2/3", "0.5", "1/-2", "a", "1 / 2", "1/0"])("%j is not a fraction", (text) => {
    expect(() => parseFraction(text)).toThrow();
  });
});
