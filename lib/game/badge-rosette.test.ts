import { expect, test } from "vitest";
import { badgeRosette, ringsOf } from "./badge-rosette";

test("a badge has its own rim, denser on every level, and always the same", () => {
  const rings = (level: number) => badgeRosette("a badge", level).split("M").length - 1;
  expect([0, 1, 2, 3].map(rings)).toEqual([2, 4, 6, 8]);
  expect(ringsOf(99)).toBe(18);
  expect(badgeRosette("a badge", 1)).toBe(badgeRosette("a badge", 1));
  expect(badgeRosette("a badge", 1)).not.toBe(badgeRosette("another one", 1));
  expect(badgeRosette("a badge", 1)).toMatch(/^(M\d+ \d+l[-\d ]+z)+$/);
});
