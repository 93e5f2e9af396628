import { expect, test } from "vitest";
import { compareRules, type PastOrder } from "./compare-rules";
import { aLine, anOrder, rules } from "./testing/samples";

const settings = { rounding: "floor", carryOver: true, pricesIncludeTax: true, expiryMonths: null } as const;
const order = (unitPriceMinor: bigint, change: Partial<PastOrder> = {}): PastOrder => ({
  content: anOrder({ lines: [aLine({ unitPriceMinor, taxMinor: 0n })] }),
  refunded: new Map(),
  status: "paid",
  ...change,
});
const one = rules({});
const two = rules({ effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" } });

test("the same orders by the rules of today and by others", () => {
  expect(compareRules([order(10_00n), order(5_50n)], one, two, settings)).toEqual({
    orders: 2,
    changed: 2,
    pointsNow: 15n,
    pointsNext: 31n,
    spendMinor: 15_50n,
  });
});

test("where fractions are not carried each order is rounded for itself", () => {
  const alone = { ...settings, carryOver: false };
  expect(compareRules([order(5_50n), order(5_50n)], one, one, alone).pointsNow).toBe(10n);
  expect(compareRules([order(5_50n), order(5_50n)], one, one, settings).pointsNow).toBe(11n);
});

test("what came back and what was cancelled earns nothing by either", () => {
  const gone = [order(10_00n, { refunded: new Map([["1", 1]]) }), order(10_00n, { status: "cancelled" })];
  expect(compareRules(gone, one, two, settings)).toMatchObject({
    changed: 0,
    pointsNow: 0n,
    pointsNext: 0n,
    spendMinor: 0n,
  });
});

test("no orders, no points", () => {
  expect(compareRules([], one, two, settings)).toMatchObject({ orders: 0, pointsNow: 0n, pointsNext: 0n });
});
