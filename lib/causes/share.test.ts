import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideShare, impactOf, type OrderShare, type ShareTerms, shareOf } from "./share";

const since = new Date("2026-11-01T00:00:00Z");
const terms: ShareTerms = { basisPoints: 150, chosenBy: "merchant", causeId: "trees", since };
const order: OrderShare = {
  ...{ orderId: "o", memberId: "m", paidAt: since, baseMinor: 100_00n, given: null, choice: null },
};
const open = new Set(["trees", "sea"]);
const given = { causeId: "trees", basisPoints: 150, minor: 150n };

describe("an order gives", () => {
  test.each([
    ["its share, once it is paid", {}, {}, ["trees", 150n]],
    ["nothing while nothing is shared", {}, { basisPoints: 0 }, null],
    ["nothing before sharing began", { paidAt: new Date("2026-10-31T23:59:59Z") }, {}, null],
    ["nothing unpaid", { paidAt: null }, {}, null],
    ["nothing where there is no cause", {}, { causeId: null }, null],
    ["nothing to a cause that has ended", {}, { causeId: "gone" }, null],
    ["not by the member's choice where the merchant chooses", { choice: "sea" }, {}, ["trees", 150n]],
    ["to what the member chose", { choice: "sea" }, { chosenBy: "member" }, ["sea", 150n]],
    [
      "to the merchant's when the choice has ended",
      { choice: "gone" },
      { chosenBy: "member" },
      ["trees", 150n],
    ],
    ["of a guest as of anybody", { memberId: null }, { chosenBy: "member" }, ["trees", 150n]],
    ["rounded down", { baseMinor: 99n }, {}, ["trees", 1n]],
    ["nothing where it comes to nothing", { baseMinor: 66n }, {}, null],
    ["nothing twice", { given }, {}, null],
    ["less what was refunded", { given, baseMinor: 40_00n }, {}, ["trees", -90n]],
    ["nothing in the end when it was cancelled", { given, baseMinor: 0n }, {}, ["trees", -150n]],
    [
      "at the rate and to the cause of the first time",
      { given, baseMinor: 200_00n, choice: "sea" },
      { basisPoints: 900, chosenBy: "member" },
      ["trees", 150n],
    ],
    ["also back, after sharing has ended", { given, baseMinor: 0n }, { basisPoints: 0 }, ["trees", -150n]],
  ] as const)("%s", (_, change, other, expected) => {
    const draft = decideShare({ ...order, ...change }, { ...terms, ...other }, open);
    expect(draft && [draft.causeId, draft.minor]).toEqual(expected);
  });
});

test("whatever becomes of an order, in any order: what it gave is the share of what it is worth", () => {
  const worths = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(worths, fc.integer({ min: 1, max: 10_000 }), (bases, basisPoints) => {
      const given = bases.reduce<OrderShare["given"]>((before, baseMinor) => {
        const draft = decideShare({ ...order, baseMinor, given: before }, { ...terms, basisPoints }, open);
        if (!draft) return before;
        return { causeId: draft.causeId, basisPoints, minor: (before?.minor ?? 0n) + draft.minor };
      }, null);
      expect(given?.minor ?? 0n).toBe(shareOf(bases.at(-1) ?? 0n, basisPoints));
    }),
  );
});

test.each([
  [0n, 500n, 0n],
  [499n, 500n, 0n],
  [1_500n, 500n, 3n],
  [1_500n, null, null],
  [1_500n, 0n, null],
])("%s pays for so many things at %s each: %s", (minor, each, count) => {
  expect(impactOf(minor, each)).toBe(count);
});
