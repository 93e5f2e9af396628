import { expect, test } from "vitest";
import { tierProgress } from "./progress";
import { testTier } from "./testing/tier";

function tier(id: string, position: number, threshold: bigint) {
  return testTier({ id, position, threshold });
}

const ladder = [tier("seed", 0, 0n), tier("grove", 1, 300_00n), tier("canopy", 2, 900_00n)];

test.each([
  { why: "at the start", at: "seed", spendMinor: 0n, next: "grove", missing: 300_00n, fill: [0, 0, 0] },
  { why: "half way", at: "seed", spendMinor: 150_00n, next: "grove", missing: 150_00n, fill: [500, 0, 0] },
  {
    why: "a cent short is not full",
    at: "seed",
    spendMinor: 299_99n,
    next: "grove",
    missing: 1n,
    fill: [999, 0, 0],
  },
  {
    why: "in the middle",
    at: "grove",
    spendMinor: 600_00n,
    next: "canopy",
    missing: 300_00n,
    fill: [1000, 500, 0],
  },
  { why: "at the top", at: "canopy", spendMinor: 950_00n, next: null, missing: 0n, fill: [1000, 1000, 1000] },
  {
    why: "kept though spent less",
    at: "grove",
    spendMinor: 10_00n,
    next: "canopy",
    missing: 890_00n,
    fill: [1000, 0, 0],
  },
  {
    why: "more refunded than spent",
    at: "seed",
    spendMinor: -5_00n,
    next: "grove",
    missing: 300_00n,
    fill: [0, 0, 0],
  },
])("$why", ({ at, spendMinor, next, missing, fill }) => {
  const progress = tierProgress(ladder, at, spendMinor);
  expect(progress.next?.id ?? null).toBe(next);
  expect(progress.missing).toBe(missing);
  expect(progress.fill).toEqual(fill);
});

test("a program without tiers has no ladder to show", () => {
  expect(tierProgress([], null, 5n)).toMatchObject({ current: null, next: null, missing: 0n, fill: [] });
});
