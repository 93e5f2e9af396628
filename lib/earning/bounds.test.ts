import { describe, expect, test } from "vitest";
import { type Fraction, fraction, ZERO } from "@/lib/shared/fraction";
import {
  allowanceOf,
  type Bounds,
  budgetBound,
  type LimitTerms,
  limitBounds,
  missingOf,
  readBounds,
  storeBounds,
  tighter,
  UNBOUND,
  UNUSED,
  type Used,
  wholePoints,
} from "./bounds";

const f = (numerator: number, denominator = 1): Fraction => fraction(BigInt(numerator), BigInt(denominator));
const bounds = (change: Partial<Bounds>): Bounds => ({ ...UNBOUND, ...change });

describe("what limits leave", () => {
  const used: Partial<Record<string, Used>> = {
    day: { points: f(30), times: 1 },
    month: { points: f(961, 2), times: 7 },
  };
  test.each<{ why: string; limits: LimitTerms[]; limit: Fraction | null; times: number | null }>([
    { why: "nothing bounds", limits: [], limit: null, times: null },
    { why: "points of a day", limits: [{ per: "day", points: 50 }], limit: f(20), times: null },
    { why: "times of a day", limits: [{ per: "day", times: 1 }], limit: null, times: 0 },
    {
      why: "the tighter of two",
      limits: [
        { per: "day", points: 50 },
        { per: "month", points: 500 },
      ],
      limit: f(39, 2),
      times: null,
    },
    {
      why: "points by one, times by the other",
      limits: [
        { per: "day", points: 50, times: 5 },
        { per: "month", times: 8 },
      ],
      limit: f(20),
      times: 1,
    },
    {
      why: "never less than nothing",
      limits: [{ per: "month", points: 400, times: 3 }],
      limit: ZERO,
      times: 0,
    },
    { why: "a fresh period is whole", limits: [{ per: "week", points: 70 }], limit: f(70), times: null },
  ])("$why", ({ limits, limit, times }) => {
    expect(limitBounds(limits, (per) => used[per] ?? UNUSED)).toEqual({ limit, times });
  });

  test("a budget leaves the rest, and never less than nothing", () => {
    expect(budgetBound(100n, f(199, 2))).toEqual(f(1, 2));
    expect(budgetBound(100n, f(101))).toEqual(ZERO);
  });
});

describe("what binds", () => {
  test.each<{ why: string; given: Bounds; by: "limit" | "budget"; points: Fraction | null }>([
    {
      why: "the budget, when it leaves less",
      given: bounds({ limit: f(10), budget: f(9) }),
      by: "budget",
      points: f(9),
    },
    {
      why: "the limit, when they leave the same",
      given: bounds({ limit: f(9), budget: f(9) }),
      by: "limit",
      points: f(9),
    },
    { why: "the budget alone", given: bounds({ budget: f(3) }), by: "budget", points: f(3) },
    { why: "nothing", given: UNBOUND, by: "limit", points: null },
  ])("$why", ({ given, by, points }) => {
    expect(allowanceOf(given)).toEqual({ points, times: null, by });
  });

  test("of what an order is bound to and what is left now, the tighter, each for itself", () => {
    expect(
      tighter(bounds({ limit: f(5), times: 2 }), bounds({ limit: f(7), times: 1, budget: f(4) })),
    ).toEqual({
      limit: f(5),
      times: 1,
      budget: f(4),
    });
  });

  test.each<{ why: string; wanted: Fraction; granted: Fraction; given: Bounds; missing: Fraction }>([
    {
      why: "what the budget lacked",
      wanted: f(100),
      granted: f(30),
      given: bounds({ budget: f(30) }),
      missing: f(70),
    },
    {
      why: "not what the limit would have cut anyway",
      wanted: f(100),
      granted: f(30),
      given: bounds({ limit: f(60), budget: f(30) }),
      missing: f(30),
    },
    {
      why: "nothing where the limit bound",
      wanted: f(100),
      granted: f(20),
      given: bounds({ limit: f(20), budget: f(30) }),
      missing: ZERO,
    },
    {
      why: "nothing where it was not the member's turn",
      wanted: f(100),
      granted: ZERO,
      given: bounds({ times: 0, budget: f(30) }),
      missing: ZERO,
    },
    {
      why: "nothing without a budget",
      wanted: f(100),
      granted: f(20),
      given: bounds({ limit: f(20) }),
      missing: ZERO,
    },
  ])("missing is $why", ({ wanted, granted, given, missing }) => {
    expect(missingOf(wanted, granted, given)).toEqual(missing);
  });
});

test("bounds are kept as JSON and read again", () => {
  for (const kept of [
    UNBOUND,
    bounds({ limit: f(1, 3) }),
    bounds({ times: 0 }),
    bounds({ limit: ZERO, times: 4, budget: f(7) }),
  ])
    expect(readBounds(JSON.parse(JSON.stringify(storeBounds(kept))))).toEqual(kept);
});

test("what gives whole points leaves fractions of a bound alone", () => {
  expect(wholePoints(bounds({ limit: f(7, 2), times: 2, budget: f(1, 3) }))).toEqual({
    limit: f(3),
    times: 2,
    budget: ZERO,
  });
  expect(wholePoints(UNBOUND)).toEqual(UNBOUND);
});
