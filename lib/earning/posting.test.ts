import { describe, expect, it } from "vitest";
import { fractionText, parseFraction } from "@/lib/shared/fraction";
import { allocate } from "./allocate";
import { decidePosting } from "./posting";
import { carry, FINEST, roundOnce } from "./round";

describe("one rounding at the end (E10)", () => {
  it.each([
    ["49/5", { floor: 9n, round: 10n, ceil: 10n }],
    ["19/2", { floor: 9n, round: 10n, ceil: 10n }],
    ["94/10", { floor: 9n, round: 9n, ceil: 10n }],
    ["9", { floor: 9n, round: 9n, ceil: 9n }],
  ] as const)("%s", (exact, { floor, round, ceil }) => {
    const rounded = (["floor", "round", "ceil"] as const).map((rounding) =>
      roundOnce(parseFraction(exact), rounding),
    );
    expect(rounded).toEqual([floor, round, ceil]);
  });
});

describe("carry-over (E1)", () => {
  it.each([
    {
      why: "spending 30 at 1 per 50 earns nothing yet",
      difference: "3/5",
      carried: "0",
      points: 0n,
      after: "3/5",
    },
    { why: "and 20 more complete the point", difference: "2/5", carried: "3/5", points: 1n, after: "0" },
    { why: "what is left is carried on", difference: "5/2", carried: "3/4", points: 3n, after: "1/4" },
    {
      why: "a refund takes from the fraction first",
      difference: "-1/2",
      carried: "3/4",
      points: 0n,
      after: "1/4",
    },
    {
      why: "and breaks up a point when that is not enough",
      difference: "-1/2",
      carried: "1/4",
      points: -1n,
      after: "3/4",
    },
    { why: "nothing changes nothing", difference: "0", carried: "3/4", points: 0n, after: "3/4" },
  ])("$why", ({ difference, carried, points, after }) => {
    const moved = carry(parseFraction(difference), parseFraction(carried));
    expect([moved.points, fractionText(moved.carry)]).toEqual([points, after]);
  });

  it("a fraction too fine to keep is cut down, never up", () => {
    const { points, carry: rest } = carry(
      parseFraction(`1/${FINEST}`),
      parseFraction(`999999999998/${FINEST - 1n}`),
    );
    expect(points).toBe(0n);
    expect(rest.denominator <= FINEST).toBe(true);
  });
});

describe("target minus posted", () => {
  const alone = { rounding: "floor", carryOver: false } as const;
  const carried = { rounding: "floor", carryOver: true } as const;
  const posted = (points: bigint, exact: string) => ({ points, exact: parseFraction(exact) });
  it.each([
    {
      why: "a first payment",
      exact: "481/5",
      before: posted(0n, "0"),
      terms: alone,
      target: 96n,
      points: 96n,
    },
    {
      why: "the same again posts nothing",
      exact: "481/5",
      before: posted(96n, "481/5"),
      terms: alone,
      target: 96n,
      points: 0n,
    },
    {
      why: "a refund posts the difference",
      exact: "241/5",
      before: posted(96n, "481/5"),
      terms: alone,
      target: 48n,
      points: -48n,
    },
    {
      why: "with carry-over the fraction goes on",
      exact: "481/5",
      before: posted(0n, "0"),
      terms: carried,
      target: 96n,
      points: 96n,
    },
    {
      why: "the same again posts nothing there either",
      exact: "481/5",
      before: posted(96n, "481/5"),
      terms: carried,
      target: 96n,
      points: 0n,
    },
  ])("$why", ({ exact, before, terms, target, points }) => {
    expect(decidePosting(parseFraction(exact), before, terms, parseFraction("0"))).toMatchObject({
      target,
      points,
    });
  });

  it("rounding up or to the nearest never carries over", () => {
    const posting = decidePosting(
      parseFraction("1/2"),
      posted(0n, "0"),
      { rounding: "ceil", carryOver: true },
      parseFraction("1/3"),
    );
    expect(posting).toEqual({ target: 1n, points: 1n, carry: parseFraction("1/3") });
  });

  it("an order may fall below zero when its fraction had completed another order's point", () => {
    const half = parseFraction("1/2");
    const first = decidePosting(half, posted(0n, "0"), carried, parseFraction("0"));
    const second = decidePosting(half, posted(0n, "0"), carried, first.carry);
    const refund = decidePosting(parseFraction("0"), posted(first.target, "1/2"), carried, second.carry);
    expect([first.points, second.points, refund.points]).toEqual([0n, 1n, -1n]);
    expect(fractionText(refund.carry)).toBe("1/2");
  });
});

describe("whole points over parts", () => {
  it.each([
    { why: "in proportion", total: 10n, weights: [1n, 4n], parts: [2n, 8n] },
    {
      why: "what is left goes to the largest remainder",
      total: 10n,
      weights: [1n, 1n, 2n],
      parts: [3n, 2n, 5n],
    },
    { why: "the first of equals", total: 2n, weights: [1n, 1n, 1n], parts: [1n, 1n, 0n] },
    { why: "below zero like above", total: -10n, weights: [1n, 1n, 2n], parts: [-3n, -2n, -5n] },
    { why: "without weights the first takes all", total: -1n, weights: [0n, 0n], parts: [-1n, 0n] },
    { why: "nobody gets all of nothing", total: 5n, weights: [], parts: [] },
  ])("$why", ({ total, weights, parts }) => expect(allocate(total, weights)).toEqual(parts));
});
