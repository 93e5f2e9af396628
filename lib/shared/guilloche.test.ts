import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GUILLOCHE_BOX, guilloche, readRosetteName, rosetteName } from "./guilloche";

const anyId = fc.string({ minLength: 1, maxLength: 40 });
const anyTier = fc.integer({ min: 0, max: 9 });

/** The middles that a path runs through, in absolute coordinates, ring by ring. */
function rings(path: string): { x: number; y: number }[][] {
  return path
    .split("z")
    .filter(Boolean)
    .map((ring) => {
      const [first = "", rest = ""] = ring.slice(1).split("q");
      const numbers = (text: string) => (text.match(/-?\d+/g) ?? []).map(Number);
      const [startX = 0, startY = 0] = numbers(first);
      const steps = numbers(rest).slice(2);
      const points = [{ x: startX, y: startY }];
      for (let i = 0; i < steps.length; i += 2) {
        const last = points.at(-1) ?? { x: 0, y: 0 };
        points.push({ x: last.x + (steps[i] ?? 0), y: last.y + (steps[i + 1] ?? 0) });
      }
      return points;
    });
}

test("the same id gives the same drawing, another id another one", () => {
  fc.assert(
    fc.property(anyId, anyId, anyTier, (a, b, tier) => {
      expect(guilloche(a, { tier })).toBe(guilloche(a, { tier }));
      if (a !== b) expect(guilloche(a, { tier })).not.toBe(guilloche(b, { tier }));
    }),
  );
});

test("it weighs at most 3 kB compressed", () => {
  fc.assert(
    fc.property(anyId, anyTier, (id, tier) => {
      expect(gzipSync(guilloche(id, { tier })).length).toBeLessThanOrEqual(3000);
    }),
  );
});

test("it keeps to the end half of the card, clear of the text", () => {
  fc.assert(
    fc.property(anyId, anyTier, (id, tier) => {
      const leftmost = Math.min(
        ...rings(guilloche(id, { tier }))
          .flat()
          .map((point) => point.x),
      );
      expect(leftmost).toBeGreaterThanOrEqual(GUILLOCHE_BOX.width / 2);
    }),
  );
});

test("each ring has 92 points and closes exactly", () => {
  fc.assert(
    fc.property(anyId, anyTier, (id, tier) => {
      for (const ring of rings(guilloche(id, { tier }))) {
        expect(ring).toHaveLength(93);
        expect(ring.at(-1)).toEqual(ring[0]);
      }
    }),
  );
});

test("each tier is denser than the one before, up to twelve rings", () => {
  expect([0, 1, 2, 3, 4].map((tier) => rings(guilloche("a member", { tier })).length)).toEqual([
    7, 9, 11, 12, 12,
  ]);
});

test("in the middle of a square it stays inside the square", () => {
  const points = rings(guilloche("a member", { place: "centre" })).flat();
  for (const { x, y } of points) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x, y)).toBeLessThanOrEqual(GUILLOCHE_BOX.height);
  }
});

test("a drawing's name leads back to it, whatever the id", () => {
  fc.assert(
    fc.property(anyId, anyTier, fc.constantFrom("end" as const, "centre" as const), (id, tier, place) => {
      fc.pre(id.isWellFormed());
      const read = readRosetteName(decodeURIComponent(rosetteName(id, { tier, place })));
      expect(read).toEqual({ id, tier, place });
    }),
  );
  expect(readRosetteName("../secret")).toBeNull();
  expect(readRosetteName(`${"x".repeat(500)}.0.end.svg`)).toBeNull();
});
