import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideUpgrade } from "./decide-upgrade";
import { testTier } from "./testing/tier";
import type { Tier } from "./tier";

function tier(id: string, position: number, threshold: bigint) {
  return testTier({ id, position, threshold });
}

const ladder = [tier("seed", 0, 0n), tier("grove", 1, 300_00n), tier("canopy", 2, 900_00n)];

describe("a member rises", () => {
  test.each([
    { why: "stays below the threshold", from: "seed", spendMinor: 299_99n, to: null },
    { why: "rises on reaching it exactly", from: "seed", spendMinor: 300_00n, to: "grove" },
    { why: "skips a tier when the spend is enough", from: "seed", spendMinor: 900_00n, to: "canopy" },
    { why: "is not told again about the tier it has", from: "grove", spendMinor: 450_00n, to: null },
    { why: "never falls, however little is left after a refund", from: "canopy", spendMinor: 0n, to: null },
    { why: "does not fall when refunds exceed spend", from: "grove", spendMinor: -5_00n, to: null },
    { why: "without a tier, takes the one that the spend reaches", from: null, spendMinor: 0n, to: "seed" },
    {
      why: "whose tier is gone, takes the one that the spend reaches",
      from: "x",
      spendMinor: 350_00n,
      to: "grove",
    },
  ])("$why", ({ from, spendMinor, to }) => {
    expect(decideUpgrade(ladder, from, spendMinor)?.id ?? null).toBe(to);
  });

  test("in a program without tiers nothing happens", () => {
    expect(decideUpgrade([], null, 1_000_00n)).toBeNull();
  });
});

const anyLadder = fc
  .uniqueArray(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 6 })
  .map((thresholds) => thresholds.sort((a, b) => (a < b ? -1 : 1)).map((t, i) => tier(`t${i}`, i, t)));

test("whatever the ladder, an upgrade goes up, is reached, and a second one is not due", () => {
  fc.assert(
    fc.property(anyLadder, fc.nat(5), fc.bigInt({ min: -100n, max: 20_000n }), (tiers, start, spendMinor) => {
      const from = tiers[start % tiers.length] as Tier;
      const to = decideUpgrade(tiers, from.id, spendMinor);
      if (!to) return tiers.every((t) => t.position <= from.position || t.threshold > spendMinor);
      expect(to.position).toBeGreaterThan(from.position);
      expect(to.threshold <= spendMinor).toBe(true);
      return decideUpgrade([...tiers].reverse(), to.id, spendMinor) === null;
    }),
  );
});
