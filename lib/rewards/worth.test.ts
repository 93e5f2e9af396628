import { expect, test } from "vitest";
import type { Benefit } from "./benefit";
import { bestRate, worthOf } from "./worth";

const off = (minor: bigint, cost: bigint) => ({
  benefit: { code: "discount_amount", minor } as Benefit,
  cost,
});
const free = (sku: string, cost: bigint) => ({ benefit: { code: "free_product", sku } as Benefit, cost });
const percent = { benefit: { code: "discount_percent", percent: 20, maxMinor: null } as Benefit, cost: 1n };
const prices = new Map([["MUG", 18_00n]]);

test.each([
  { why: "a discount by its amount", rewards: [off(5_00n, 500n)], points: 2_480n, minor: 24_80n },
  {
    why: "the best of several",
    rewards: [off(5_00n, 500n), off(12_00n, 1_000n)],
    points: 100n,
    minor: 1_20n,
  },
  {
    why: "a product by its price",
    rewards: [free("MUG", 1_500n), off(5_00n, 500n)],
    points: 1_000n,
    minor: 12_00n,
  },
  { why: "what lies below a cent is not promised", rewards: [off(1_00n, 300n)], points: 2n, minor: 0n },
  {
    why: "thirds are exact until the end",
    rewards: [off(1_00n, 300n)],
    points: 300_000_000n,
    minor: 100_000_000n,
  },
  { why: "debt is worth nothing", rewards: [off(5_00n, 500n)], points: -20n, minor: 0n },
])("points are worth $why", ({ rewards, points, minor }) => {
  const rate = bestRate(rewards, prices);
  expect(rate && worthOf(points, rate)).toBe(minor);
});

test("a percentage, or a product without a price, says nothing about money", () => {
  expect(bestRate([percent, free("GONE", 10n)], prices)).toBeNull();
  expect(bestRate([], prices)).toBeNull();
});
