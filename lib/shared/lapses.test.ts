import { describe, expect, it } from "vitest";
import { hasLapsedAt, lapsesFrom, lapsesUntil } from "./lapses";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe("lapses", () => {
  const once = lapsesUntil(lapsesFrom([], day("2026-03-01")), day("2026-05-01"));
  it.each([
    ["2026-02-28", false, "before"],
    ["2026-03-01", true, "on its first instant"],
    ["2026-04-30", true, "while it lasts"],
    ["2026-05-01", false, "on the first instant that is paid for again"],
  ])("%s: %s, %s", (at, lapsed) => {
    expect(hasLapsedAt(once, day(at))).toBe(lapsed);
  });

  it("one that is open lasts, and is not opened twice", () => {
    const open = lapsesFrom(once, day("2026-08-01"));
    expect(lapsesFrom(open, day("2026-09-01"))).toEqual(open);
    expect(hasLapsedAt(open, day("2030-01-01"))).toBe(true);
    expect(hasLapsedAt(open, day("2026-06-01"))).toBe(false);
  });
});
