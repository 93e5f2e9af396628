import { describe, expect, test } from "vitest";
import { TierSettings } from "@/lib/shared/program-settings";
import { type Judged, judge, judgedStretches, keptAfterFall, tierBelow } from "./decide-downgrade";
import type { Figure } from "./earned";
import { holdOn } from "./hold";
import { keepOf, keepStretch, projectedTier } from "./keep";
import { breaks } from "./run";
import type { LadderTerms } from "./standing";
import { testTier } from "./testing/tier";

const d = (text: string) => new Date(text);
const LADDER = [
  testTier({ id: "seed", position: 0, threshold: 0n }),
  testTier({ id: "grove", position: 1, threshold: 300_00n }),
  testTier({ id: "club", position: 2, threshold: 0n, entry: "paid" }),
  testTier({ id: "canopy", position: 3, threshold: 900_00n }),
];

function terms(settings: Partial<TierSettings> = {}): LadderTerms {
  const timeZone = "Europe/Berlin";
  const parsed = TierSettings.parse({
    window: "calendar_year",
    graceDays: 10,
    noticeDays: 30,
    untilMonthEnd: false,
    ...settings,
  });
  return { ladder: LADDER, settings: { ...parsed, timeZone }, timeZone };
}

const K = d("2026-12-31T23:00:00Z");

function member(change: Partial<Judged> = {}): Judged {
  return {
    tierId: "canopy",
    tierSince: d("2025-05-05T10:00:00Z"),
    keptUntil: K,
    pinnedUntil: null,
    joinedAt: d("2024-03-01T10:00:00Z"),
    ...change,
  };
}

/** What counted in the stretches that judge() asks for, in their order. */
function verdict(of: LadderTerms, who: Judged, measured: bigint[], at: Date) {
  const figures = judgedStretches(of, who, at).map((stretch, i) => ({
    ...stretch,
    measured: measured[i] ?? 0n,
  }));
  const said = judge(of, who, figures, at);
  return said.kind === "falls" ? { kind: said.kind, to: said.to.id, dueAt: said.dueAt } : said;
}

describe("the end of a period", () => {
  test.each([
    { why: "not near yet", who: {}, measured: [0n, 0n], at: "2026-11-30T10:00:00Z", says: { kind: "stays" } },
    {
      why: "near, and not earned: one step down, over the paid tier",
      who: {},
      measured: [0n, 0n],
      at: "2026-12-05T10:00:00Z",
      says: { kind: "falls", to: "grove", dueAt: d("2027-01-10T23:00:00Z") },
    },
    {
      why: "near, and earned by the year that ends",
      who: {},
      measured: [0n, 900_00n],
      at: "2026-12-05T10:00:00Z",
      says: { kind: "stays" },
    },
    {
      why: "over, and earned by the year that ended",
      who: {},
      measured: [0n, 900_00n],
      at: "2027-01-01T10:00:00Z",
      says: { kind: "kept", until: d("2027-12-31T23:00:00Z") },
    },
    {
      why: "over, and earned by the year that began",
      who: {},
      measured: [900_00n, 0n],
      at: "2027-01-05T10:00:00Z",
      says: { kind: "kept", until: d("2028-12-31T23:00:00Z") },
    },
    {
      why: "a cent short",
      who: {},
      measured: [0n, 899_99n],
      at: "2026-12-05T10:00:00Z",
      says: { kind: "falls", to: "grove", dueAt: d("2027-01-10T23:00:00Z") },
    },
    {
      why: "looked at late: never sooner than the notice from now",
      who: {},
      measured: [0n, 0n],
      at: "2027-01-05T10:00:00Z",
      says: { kind: "falls", to: "grove", dueAt: d("2027-02-04T23:00:00Z") },
    },
    {
      why: "pinned",
      who: { pinnedUntil: d("2027-06-01T00:00:00Z") },
      measured: [0n, 0n],
      at: "2027-01-05T10:00:00Z",
      says: { kind: "stays" },
    },
    {
      why: "the lowest",
      who: { tierId: "seed" },
      measured: [0n, 0n],
      at: "2027-01-05T10:00:00Z",
      says: { kind: "stays" },
    },
    {
      why: "a tier that is paid for",
      who: { tierId: "club" },
      measured: [0n, 0n],
      at: "2027-01-05T10:00:00Z",
      says: { kind: "stays" },
    },
    {
      why: "a tier that is gone",
      who: { tierId: "x" },
      measured: [0n, 0n],
      at: "2027-01-05T10:00:00Z",
      says: { kind: "stays" },
    },
    {
      why: "nobody knows until when",
      who: { keptUntil: null },
      measured: [0n, 0n],
      at: "2026-06-05T10:00:00Z",
      says: { kind: "kept", until: d("2026-12-31T23:00:00Z") },
    },
  ])("$why", ({ who, measured, at, says }) => {
    expect(verdict(terms(), member(who), measured, d(at))).toEqual(says);
  });

  test("goes as far down as the program says, and never below what was earned", () => {
    const figures: Figure[] = [{ from: null, until: null, measured: 350_00n }];
    const canopy = LADDER[3] as (typeof LADDER)[number];
    expect(tierBelow(LADDER, canopy, [], "to_earned")?.id).toBe("seed");
    expect(tierBelow(LADDER, canopy, figures, "to_earned")?.id).toBe("grove");
    expect(tierBelow(LADDER, canopy, [], "one_step")?.id).toBe("grove");
    expect(verdict(terms({ downgrade: "never" }), member(), [0n, 0n], d("2027-01-05T10:00:00Z"))).toEqual({
      kind: "stays",
    });
  });

  test("for life there is no end, but after a refund that unearned it", () => {
    const life = terms({ window: "lifetime" });
    expect(verdict(life, member({ keptUntil: null }), [0n], d("2040-01-01T00:00:00Z"))).toEqual({
      kind: "stays",
    });
    expect(
      verdict(life, member({ keptUntil: d("2026-02-01T00:00:00Z") }), [100_00n], d("2026-02-02T00:00:00Z")),
    ).toMatchObject({ kind: "falls", to: "grove" });
  });

  test("who fell keeps the lower tier for the period that has begun, or longer if it was earned", () => {
    const grove = LADDER[1] as (typeof LADDER)[number];
    const figure = (measured: bigint): Figure => ({ from: null, until: null, measured });
    const [at, joined] = [d("2027-01-11T10:00:00Z"), d("2024-03-01T10:00:00Z")];
    expect(keptAfterFall(terms(), grove, joined, [figure(0n)], at)).toEqual(d("2027-12-31T23:00:00Z"));
    expect(keptAfterFall(terms(), grove, joined, [figure(300_00n)], at)).toEqual(d("2028-12-31T23:00:00Z"));
  });
});

test.each([
  { falling: 1, members: 10, percent: 10, is: false },
  { falling: 2, members: 10, percent: 10, is: true },
  { falling: 1, members: 9, percent: 10, is: true },
  { falling: 0, members: 0, percent: 1, is: false },
  { falling: 5, members: 5, percent: 100, is: false },
])("$falling of $members at $percent% stops the run: $is", ({ falling, members, percent, is }) => {
  expect(breaks(falling, members, percent)).toBe(is);
});

describe("a hold", () => {
  const year = [{ from: d("2026-01-01T00:00:00Z"), until: d("2027-01-01T00:00:00Z") }];
  const hold = { reason: "import" as const, memberId: null, about: "x" };
  const NOW = d("2027-02-01T00:00:00Z");
  test.each([
    { why: "within", from: "2026-05-01T00:00:00Z", until: "2026-05-02T00:00:00Z", holds: true },
    { why: "before", from: "2025-05-01T00:00:00Z", until: "2025-12-31T00:00:00Z", holds: false },
    { why: "after", from: "2027-01-15T00:00:00Z", until: null, holds: false },
    { why: "into it", from: "2025-05-01T00:00:00Z", until: "2026-01-02T00:00:00Z", holds: true },
    { why: "going on", from: "2026-12-31T00:00:00Z", until: null, holds: true },
  ])("$why the time that counts: $holds", ({ from, until, holds }) => {
    const one = { ...hold, fromAt: d(from), untilAt: until ? d(until) : null };
    expect(holdOn([one], "m", year, NOW) !== null).toBe(holds);
  });
  test("of one member holds nobody else", () => {
    const one = { ...hold, memberId: "m", fromAt: d("2026-05-01T00:00:00Z"), untilAt: null };
    expect([holdOn([one], "m", year, NOW), holdOn([one], "n", year, NOW)]).toEqual([one, null]);
  });
});

describe("what the member sees", () => {
  test("what keeps the tier is counted in the year that ends with it", () => {
    const who = member({ tierId: "grove", keptUntil: d("2027-12-31T23:00:00Z") });
    expect(keepStretch(terms(), who)).toEqual({
      from: d("2026-12-31T23:00:00Z"),
      until: d("2027-12-31T23:00:00Z"),
    });
    expect(keepOf(terms(), who, { from: null, until: null, measured: 120_00n })).toMatchObject({
      missing: 180_00n,
    });
    expect(keepOf(terms(), member({ tierId: "seed" }), null)).toBeNull();
  });
  test("of a rolling window it is what the judging will look back on: to the day", () => {
    const ends = d("2027-11-22T23:00:00Z");
    const who = member({ tierId: "grove", keptUntil: ends });
    const rolling = terms({ window: "rolling" });
    const from = d("2026-11-22T23:00:00Z");
    expect(keepStretch(rolling, who)).toEqual({ from, until: ends });
    expect(judgedStretches(rolling, who, d("2027-10-30T10:00:00Z"))[0]?.from).toEqual(from);
  });
  test("where the pace leads", () => {
    const at = d("2026-10-02T22:00:00Z");
    const joined = d("2024-03-01T10:00:00Z");
    // Ninety days are left of the year: once more what the last ninety brought.
    expect(projectedTier(terms(), joined, { running: 500_00n, pace: 400_00n }, at)?.id).toBe("canopy");
    expect(projectedTier(terms(), joined, { running: 500_00n, pace: 300_00n }, at)?.id).toBe("grove");
    expect(projectedTier(terms(), joined, { running: 500_00n, pace: 0n }, at)).toBeNull();
    expect(projectedTier(terms({ window: "rolling" }), joined, { running: 0n, pace: 75_00n }, at)?.id).toBe(
      "grove",
    );
  });
});
