import fc from "fast-check";
import { expect, test } from "vitest";
import { extendedTo, lapsingDays, lastDay, spendFor } from "./choice";

const zone = "Europe/Berlin";
const now = new Date("2026-11-22T12:00:00Z");
/** The end of 20 December in Berlin. */
const end = new Date("2026-12-20T23:00:00Z");
const lot = (remaining: bigint, expiresAt: Date | null, extendedAt: Date | null = null) => ({
  ...{ state: "open" as const, remaining, expiresAt, extendedAt },
});

test("lots are summed by their last local day; what is gone, far off or without a date is left out", () => {
  const lots = [
    lot(100n, end),
    lot(50n, end, now),
    lot(30n, new Date("2026-11-30T23:00:00Z")),
    lot(7n, now),
    lot(7n, null),
    lot(7n, new Date("2027-06-01T00:00:00Z")),
    { ...lot(7n, end), state: "pending" as const },
  ];
  expect(
    lapsingDays(lots, now, zone).map(({ day, points, extendable }) => [day, points, extendable]),
  ).toEqual([
    ["2026-11-30", 30n, 30n],
    ["2026-12-20", 150n, 100n],
  ]);
});

test("an extension is thirty days to the end of the local day, over a change of the clocks too", () => {
  expect(extendedTo(end, zone)).toEqual(new Date("2027-01-19T23:00:00Z"));
  const march = new Date("2026-03-09T23:00:00Z");
  expect([lastDay(march, zone), extendedTo(march, zone)]).toEqual([
    "2026-03-09",
    new Date("2026-04-08T22:00:00Z"),
  ]);
});

const slider = { cost: 100n, variable: { min: 100n, max: 1_000n, step: 50n } };
test.each([
  [{ cost: 500n, variable: null }, 499n, null],
  [{ cost: 500n, variable: null }, 5_000n, 500n],
  [slider, 99n, null],
  [slider, 100n, 100n],
  [slider, 749n, 700n],
  [slider, 9_999n, 1_000n],
])("%o with %s points spends %s", (price, points, spends) => {
  expect(spendFor(price, points)).toBe(spends);
});

test("what is spent is never more than there is, and a step on the slider", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 5_000n }), (points) => {
      const spends = spendFor(slider, points);
      if (spends === null) expect(points).toBeLessThan(100n);
      else {
        expect(spends).toBeLessThanOrEqual(points);
        expect(spends % 50n).toBe(0n);
        expect(points - spends < 50n || spends === 1_000n).toBe(true);
      }
    }),
  );
});
