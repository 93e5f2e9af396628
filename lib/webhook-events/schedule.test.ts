import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_TRIES, nextTry } from "./schedule";

const HOUR = 3_600_000;
const start = new Date("2026-11-22T12:00:00Z");

/** The instants of all tries when each one fails at once. */
function triesOf(dice: () => number): Date[] {
  const tries = [start];
  for (let now = start; ; ) {
    const next = nextTry({ tries: tries.length, retryAfterSeconds: null }, now, dice());
    if (!next) return tries;
    tries.push(next);
    now = next;
  }
}

test("ten tries go on for about two days, each wait longer than the last", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 9, maxLength: 9 }),
      (dice) => {
        const left = [...dice];
        const tries = triesOf(() => left.shift() ?? 0);
        expect(tries).toHaveLength(MOST_TRIES);
        const waits = tries.slice(1).map((at, index) => at.getTime() - (tries[index] as Date).getTime());
        // Jitter never turns the order of the waits around, but for the last two, which are nearly alike.
        for (let i = 1; i < waits.length - 1; i++) expect(waits[i]).toBeGreaterThan(waits[i - 1] as number);
        const whole = ((tries.at(-1) as Date).getTime() - start.getTime()) / HOUR;
        expect(whole).toBeGreaterThan(42);
        expect(whole).toBeLessThan(53);
      },
    ),
  );
});

test("what failed together is not tried again together", () => {
  const at = (dice: number) => nextTry({ tries: 4, retryAfterSeconds: null }, start, dice)?.getTime();
  expect(new Set([0, 0.25, 0.5, 0.75].map(at)).size).toBe(4);
});

test("a receiver that asks for time gets it, but no more than a day", () => {
  const wait = (retryAfterSeconds: number) =>
    (nextTry({ tries: 1, retryAfterSeconds }, start, 0.5)?.getTime() ?? 0) - start.getTime();
  expect(wait(0)).toBe(5_000);
  expect(wait(2)).toBe(5_000);
  expect(wait(90)).toBe(90_000);
  expect(wait(999_999)).toBe(24 * HOUR);
});

test("after the last try there is none", () => {
  expect(nextTry({ tries: MOST_TRIES, retryAfterSeconds: 60 }, start, 0)).toBeNull();
});
