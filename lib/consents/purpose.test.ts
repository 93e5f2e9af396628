import { expect, test } from "vitest";
import { type Consent, isChoice, standing } from "./purpose";

const consent = (day: number, change: Partial<Consent> = {}): Consent => ({
  ...{ purpose: "insight", given: true, wording: "…", at: new Date(Date.UTC(2026, 0, day)) },
  ...change,
});

test("the newest word on a purpose holds, in whatever order they come", () => {
  const told = [consent(3, { given: false }), consent(1), consent(2, { purpose: "membership" })];
  for (const list of [told, [...told].reverse()]) {
    expect(standing(list).get("insight")?.given).toBe(false);
    expect(standing(list).get("membership")?.given).toBe(true);
    expect(standing(list).get("research")).toBeUndefined();
  }
});

test("membership is no choice by itself: it ends by leaving", () => {
  expect(["membership", "insight", "research", "x", ""].map(isChoice)).toEqual([
    ...[false, true, true, false, false],
  ]);
});
