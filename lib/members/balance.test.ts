import fc from "fast-check";
import { expect, test } from "vitest";
import { balanceAt, type HeldLot } from "./balance";

const now = new Date("2026-11-22T12:00:00Z");
const at = (day: string) => new Date(`${day}T00:00:00Z`);

function open(remaining: bigint, expiresAt: Date | null = null): HeldLot {
  return { remaining, state: "open", availableAt: at("2026-01-01"), expiresAt };
}

function pending(remaining: bigint, availableAt: Date | null): HeldLot {
  return { remaining, state: "pending", availableAt, expiresAt: null };
}

test("lots are summed by their dates, soonest first, those without a date last", () => {
  const lots = [
    open(100n),
    open(30n, at("2027-02-01")),
    open(50n, at("2027-01-15")),
    open(20n, at("2027-02-01")),
    pending(5n, null),
    pending(7n, at("2026-12-06")),
    pending(3n, at("2026-12-01")),
  ];
  expect(balanceAt(lots, 0n, now)).toEqual({
    available: 200n,
    spendable: 200n,
    debt: 0n,
    pending: 15n,
    waiting: [
      { points: 3n, at: at("2026-12-01") },
      { points: 7n, at: at("2026-12-06") },
      { points: 5n, at: null },
    ],
    lapsing: [
      { points: 50n, at: at("2027-01-15") },
      { points: 50n, at: at("2027-02-01") },
      { points: 100n, at: null },
    ],
  });
});

test("a lot is gone at the instant it lapses, though nothing has closed it yet", () => {
  expect(balanceAt([open(40n, now), open(2n, new Date(now.getTime() + 1))], 0n, now).available).toBe(2n);
});

test("what is owed shows as a balance below zero", () => {
  expect(balanceAt([], 120n, now)).toMatchObject({
    available: -120n,
    spendable: 0n,
    debt: 120n,
    lapsing: [],
  });
});

test("nobody with nothing has an empty balance", () => {
  expect(balanceAt([], 0n, now)).toMatchObject({ available: 0n, pending: 0n, waiting: [], lapsing: [] });
});

const instant = fc.option(
  fc.integer({ min: -5, max: 5 }).map((d) => new Date(now.getTime() + d * 86_400_000)),
);
const anyLot = fc.record({
  remaining: fc.bigInt({ min: 1n, max: 1_000n }),
  state: fc.constantFrom("open" as const, "pending" as const),
  availableAt: instant,
  expiresAt: instant,
});

test("the dated parts always sum to the balance", () => {
  fc.assert(
    fc.property(fc.array(anyLot), (lots) => {
      const balance = balanceAt(lots, 0n, now);
      expect(balance.lapsing.reduce((sum, part) => sum + part.points, 0n)).toBe(balance.spendable);
      expect(balance.waiting.reduce((sum, part) => sum + part.points, 0n)).toBe(balance.pending);
    }),
  );
});
