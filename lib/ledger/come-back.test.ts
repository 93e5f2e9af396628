import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/shared/id";
import type { Lot } from "./account";
import { decideComeBack } from "./come-back";

const now = new Date("2026-11-22T12:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const terms = { minimumDays: 30, timeZone: "Europe/Berlin", now };
/** The end of 22 December in Berlin. */
const least = new Date("2026-12-22T23:00:00Z");

function lot(expiresAt: Date | null, change: Partial<Lot> = {}): Lot {
  const earnedAt = day("2026-01-10");
  return {
    ...{ id: newId(), amount: 500n, remaining: 0n, state: "closed", orderId: null, availableAt: earnedAt },
    ...{ expiresAt, earnedAt },
    ...change,
  };
}

test("each part goes back into its own lot when that lives long enough, what was spent last first", () => {
  const [soon, never] = [lot(day("2027-03-01")), lot(null)];
  const parts = [
    { lot: soon, amount: 300n },
    { lot: never, amount: 200n },
  ];
  expect(decideComeBack({ parts, returned: 0n, target: 250n, ...terms })).toEqual([
    { lot: never, amount: 200n },
    { lot: soon, amount: 50n },
  ]);
  expect(decideComeBack({ parts, returned: 250n, target: 500n, ...terms })).toEqual([
    { lot: soon, amount: 250n },
  ]);
  expect(decideComeBack({ parts, returned: 500n, target: 500n, ...terms })).toEqual([]);
});

test.each([
  ["lapsed", day("2026-06-01")],
  ["lapses tomorrow", day("2026-11-23")],
  ["lapses an hour before the minimum", new Date(least.getTime() - 3_600_000)],
])("what %s gets a lot of its own until the minimum", (_, expiresAt) => {
  const late = lot(expiresAt, { orderId: newId() });
  const [part] = decideComeBack({
    ...{ parts: [{ lot: late, amount: 80n }], returned: 0n, target: 80n },
    ...terms,
  });
  expect(part).toMatchObject({
    amount: 80n,
    lot: { amount: 80n, remaining: 0n, expiresAt: least, orderId: late.orderId, earnedAt: late.earnedAt },
  });
  expect(part?.lot.id).not.toBe(late.id);
});

test("a lot that lives exactly as long as the minimum is taken back into", () => {
  const own = lot(least);
  const [part] = decideComeBack({ parts: [{ lot: own, amount: 1n }], returned: 0n, target: 1n, ...terms });
  expect(part?.lot).toBe(own);
});

test("in any number of steps every lot gets back exactly what it gave", () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 5_000n }), { minLength: 1, maxLength: 8 });
  const steps = fc.array(fc.nat(1_000), { maxLength: 12 });
  fc.assert(
    fc.property(amounts, steps, (given, cuts) => {
      const parts = given.map((amount) => ({ lot: lot(null), amount }));
      const cost = given.reduce((sum, amount) => sum + amount, 0n);
      const targets = [...cuts.map((cut) => (cost * BigInt(cut)) / 1_000n), cost].sort((a, b) =>
        a < b ? -1 : a > b ? 1 : 0,
      );
      const back = new Map<string, bigint>();
      let returned = 0n;
      for (const target of targets) {
        for (const part of decideComeBack({ parts, returned, target, ...terms })) {
          back.set(part.lot.id, (back.get(part.lot.id) ?? 0n) + part.amount);
        }
        returned = target;
      }
      expect(parts.map((part) => back.get(part.lot.id))).toEqual(given);
    }),
  );
});
