import { expect, test } from "vitest";
import { compareRules, type PastOrder } from "./compare-rules";
import { type MemberFacts, memberFacts } from "./facts";
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
    qualifyingNow: 0n,
    qualifyingNext: 0n,
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

const at = (day: string) => ({ at: new Date(`2026-06-${day}T10:00:00Z`), timeZone: "UTC", shop: null });
const paid = (day: string, member: MemberFacts | null = memberFacts()): PastOrder => ({
  ...order(100_00n),
  memberId: "ana",
  situation: { ...at(day), member },
});
const base = { effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" } } as const;
const double = { effect: { code: "multiply", factor: "2", group: "campaign", stack: "add" } } as const;

test("a multiplier counts for whom it is for, as they were when they paid", () => {
  const forVips = rules(base, { ...double, conditions: [{ code: "member_tagged", tags: ["vip"] }] });
  const orders = [paid("01"), paid("02", memberFacts({ tags: ["vip"] }))];
  expect(compareRules(orders, rules(base), forVips, settings)).toMatchObject({
    pointsNow: 200n,
    pointsNext: 300n,
    changed: 1,
  });
});

test("limits are kept from order to order, member by member, period by period", () => {
  const limited = rules(base, { ...double, limits: [{ per: "day", times: 1 }] });
  const orders = [paid("01"), paid("01"), { ...paid("01"), memberId: "ben" }, paid("02")];
  expect(compareRules(orders, rules(base), limited, settings)).toMatchObject({
    pointsNow: 400n,
    pointsNext: 700n,
  });
});

test("qualifying points are counted beside", () => {
  const both = rules({ ...base, assets: ["points", "qualifying"] });
  expect(compareRules([paid("01")], rules(base), both, settings)).toMatchObject({
    pointsNext: 100n,
    qualifyingNow: 0n,
    qualifyingNext: 100n,
  });
});
