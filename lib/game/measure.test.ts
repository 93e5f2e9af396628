import { describe, expect, test } from "vitest";
import { figureIn, figureWithin, type Measure, taskText } from "./measure";
import { at, BERLIN, history, moment, order } from "./testing/history";

const member = history({
  joinedAt: at("2026-03-01"),
  orders: [
    order("2026-10-30", { spendMinor: 12_00n, units: 7n }),
    order("2026-11-02", { lines: [{ sku: "SOCKS", categories: [" wear"], quantity: 3 }] }),
    order("2026-11-02", { lines: [{ sku: "TARP", categories: ["Camp", "Wear"], quantity: 1 }] }),
    order("2026-11-20", { spendMinor: 0n, units: 2n, lines: [{ sku: "GIFT", categories: [], quantity: 1 }] }),
  ],
  events: [
    { type: "visit", at: at("2026-11-03") },
    { type: "visit", at: new Date("2026-11-03T18:00:00Z") },
    { type: "visit", at: at("2026-11-23") },
    { type: "custom.review", at: at("2026-11-04") },
    { type: "referral.confirmed", at: at("2026-11-05") },
  ],
});
const ever = { from: null, until: null };
const november = {
  from: new Date("2026-11-01T00:00:00+01:00"),
  until: new Date("2026-12-01T00:00:00+01:00"),
};

describe("figures", () => {
  test.each<[string, Measure, bigint, bigint]>([
    ["orders", { code: "orders", minMinor: 0n }, 4n, 3n],
    ["orders of ten euros or more", { code: "orders", minMinor: 10_00n }, 3n, 2n],
    ["spend", { code: "spend" }, 112_00n, 100_00n],
    ["items", { code: "items", categories: [], skus: [] }, 6n, 5n],
    ["items of a category, however it is written", { code: "items", categories: ["WEAR"], skus: [] }, 4n, 4n],
    ["items of a product or a category", { code: "items", categories: ["camp"], skus: ["MUG"] }, 2n, 1n],
    ["different categories", { code: "categories", categories: [] }, 3n, 2n],
    ["different categories of some", { code: "categories", categories: ["Kitchen", "Camp"] }, 2n, 1n],
    ["visits", { code: "visits" }, 2n, 2n],
    ["reviews", { code: "events", type: "custom.review", one: "review", many: "reviews" }, 1n, 1n],
    ["nights", { code: "units" }, 9n, 2n],
    ["friends", { code: "referrals" }, 1n, 1n],
    ["nothing", { code: "given" }, 0n, 0n],
    ["days as a member", { code: "tenure" }, 276n, 275n],
  ])("%s", (_, measure, all, inNovember) => {
    const now = moment("2026-12-02");
    expect(figureIn(measure, member, ever, now)).toBe(all);
    expect(figureIn(measure, member, november, now)).toBe(inNovember);
  });

  test("the best period is the one with the most, by the local calendar", () => {
    const orders = { code: "orders", minMinor: 0n } as const;
    const figure = (unit: "week" | "month" | "year") =>
      figureWithin(orders, { code: "best", unit }, member, moment("2026-12-02"));
    expect([figure("week"), figure("month"), figure("year")]).toEqual([2n, 3n, 4n]);
    const midnight = history({
      orders: [
        { ...order("2026-11-30"), paidAt: new Date("2026-11-30T22:59:59Z") },
        { ...order("2026-11-30"), paidAt: new Date("2026-11-30T23:00:00Z") },
      ],
    });
    expect(figureWithin(orders, { code: "best", unit: "month" }, midnight, moment("2026-12-02"))).toBe(1n);
  });

  test("nobody is a member before they joined", () => {
    expect(
      figureIn({ code: "tenure" }, history({ joinedAt: at("2027-01-01") }), ever, moment("2026-12-02")),
    ).toBe(0n);
  });
});

test("each measure says what to do", () => {
  const words = {
    currency: "EUR",
    timeZone: BERLIN,
    unitNames: { one: "night", many: "nights" },
    reading: {},
  };
  const tasks = (
    [
      [{ code: "orders", minMinor: 0n }, 1n],
      [{ code: "orders", minMinor: 20_00n }, 3n],
      [{ code: "spend" }, 150_00n],
      [{ code: "items", categories: ["Camp", "Wear"], skus: [] }, 5n],
      [{ code: "categories", categories: [] }, 4n],
      [{ code: "visits" }, 1n],
      [{ code: "units" }, 12n],
      [{ code: "tenure" }, 365n],
    ] as [Measure, bigint][]
  ).map(([measure, goal]) => taskText(measure, goal, words));
  expect(tasks).toEqual([
    "Place an order",
    "Place 3 orders of €20 or more",
    "Spend €150",
    "Buy 5 items from Camp or Wear",
    "Buy from 4 different categories",
    "Visit us once",
    "Book 12 nights",
    "Be a member for 365 days",
  ]);
});
