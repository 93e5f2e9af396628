import { expect, it } from "vitest";
import { leftOf, waitFor } from "./budget";

const budget = { available: 100, maximum: 2000, perSecond: 100, at: 0 };

it("fills with time, and never above its size", () => {
  expect(leftOf(budget, 0)).toBe(100);
  expect(leftOf(budget, 1500)).toBe(250);
  expect(leftOf(budget, 3_600_000)).toBe(2000);
  expect(leftOf(budget, -5000)).toBe(100);
});

it.each([
  { why: "what is there needs no waiting", cost: 100, now: 0, ms: 0 },
  { why: "what lacks is waited for", cost: 101, now: 0, ms: 10 },
  { why: "time passed counts", cost: 300, now: 1000, ms: 1000 },
  { why: "more than there can ever be waits for all there can be", cost: 5000, now: 0, ms: 19_000 },
])("$why", ({ cost, now, ms }) => {
  expect(waitFor(budget, cost, now)).toBe(ms);
});
