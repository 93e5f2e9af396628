import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spread } from "./spread";

describe("spread", () => {
  test.each<{ why: string; total: bigint; over: bigint[]; parts: bigint[] }>([
    { why: "in proportion when it divides", total: 500n, over: [3000n, 2000n], parts: [300n, 200n] },
    {
      why: "the odd cent goes to the largest remainder",
      total: 100n,
      over: [1n, 1n, 1n],
      parts: [34n, 33n, 33n],
    },
    {
      why: "a larger remainder goes before an earlier line",
      total: 10n,
      over: [100n, 250n],
      parts: [3n, 7n],
    },
    { why: "nothing for what weighs nothing", total: 7n, over: [0n, 9n], parts: [0n, 7n] },
    { why: "all of it", total: 9n, over: [4n, 5n], parts: [4n, 5n] },
    { why: "nothing over nothing", total: 0n, over: [0n, 0n], parts: [0n, 0n] },
  ])("$why", ({ total, over, parts }) => expect(spread(total, over)).toEqual(parts));

  test("parts are exactly the whole, none above its weight, none more than one unit off", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10_000n }), (over, share) => {
        const sum = over.reduce((a, b) => a + b, 0n);
        const total = (sum * share) / 10_000n;
        const parts = spread(total, over);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, i) => {
          const weight = over[i] as bigint;
          expect(part >= 0n && part <= weight).toBe(true);
          const offBy = sum === 0n ? 0n : part * sum - total * weight;
          expect(offBy < sum || sum === 0n).toBe(true);
          expect(offBy > -sum || sum === 0n).toBe(true);
        });
      }),
    );
  });

  test("refuses what cannot be split", () => {
    expect(() => spread(1n, [0n])).toThrow(RangeError);
    expect(() => spread(-1n, [1n])).toThrow(RangeError);
    expect(() => spread(1n, [-1n])).toThrow(RangeError);
  });
});
