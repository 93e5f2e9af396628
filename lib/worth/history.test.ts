import fc from "fast-check";
import { expect, test } from "vitest";
import { keptRate, perHundred, sameRate, worthSteps } from "./history";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
const worth = (minor: bigint, points: bigint, n: number) => ({ minor, points, at: day(n) });

test("a rate is the same however it is written", () => {
  expect(sameRate({ minor: 500n, points: 500n }, { minor: 1n, points: 1n })).toBe(true);
  expect(sameRate({ minor: 500n, points: 499n }, { minor: 1n, points: 1n })).toBe(false);
  expect(sameRate(keptRate(null), { minor: 0n, points: 500n })).toBe(true);
});

test("what a hundred points are worth", () => {
  expect([perHundred({ minor: 500n, points: 500n }), perHundred({ minor: 1_000n, points: 900n })]).toEqual([
    100, 111.11,
  ]);
});

test("each rate holds until the next, the last until the end, and the one before the beginning from it on", () => {
  const steps = worthSteps([worth(1n, 1n, -50), worth(2n, 1n, 25), worth(1n, 1n, 75)], day(0), day(100));
  expect(steps.map(({ from, to, height }) => [from, to, height])).toEqual([
    [0, 0.25, 0.5],
    [0.25, 0.75, 1],
    [0.75, 1, 0.5],
  ]);
});

test("no history, no line; worth nothing lies on the ground", () => {
  expect(worthSteps([], day(0), day(1))).toEqual([]);
  expect(worthSteps([worth(0n, 1n, 0)], day(0), day(1)).map(({ height }) => height)).toEqual([0]);
  expect(worthSteps([worth(1n, 1n, 0)], day(1), day(1))).toEqual([]);
});

test("steps follow each other without a gap to the end", () => {
  const points = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 900n }), fc.integer({ min: -100, max: 100 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(points, (rates) => {
      const sorted = [...rates].sort((a, b) => a[1] - b[1]).map(([minor, n]) => worth(minor, 100n, n));
      const steps = worthSteps(sorted, day(0), day(101));
      expect(steps.at(-1)?.to).toBe(1);
      steps.forEach((step, i) => {
        if (i > 0) expect(step.from).toBe(steps[i - 1]?.to);
        expect(step.height).toBeGreaterThanOrEqual(0);
        expect(step.height).toBeLessThanOrEqual(1);
      });
    }),
  );
});
