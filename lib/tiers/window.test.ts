import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TierSettings } from "@/lib/shared/program-settings";
import {
  countsFrom,
  earningStretches,
  fallsAt,
  keptFrom,
  keptOn,
  keptUnearned,
  periodEnd,
  type WindowTerms,
} from "./window";

const terms = (
  window: TierSettings["window"],
  windowMonths = 12,
  timeZone = "Europe/Berlin",
): WindowTerms => ({ window, windowMonths, timeZone });
const d = (text: string) => new Date(text);
const JOINED = d("2024-02-29T15:00:00Z");

describe("where counting begins and until when a tier is kept", () => {
  test.each([
    {
      why: "calendar year",
      of: terms("calendar_year"),
      at: "2026-06-15T10:00:00Z",
      from: "2025-12-31T23:00:00Z",
      kept: "2027-12-31T23:00:00Z",
    },
    {
      why: "calendar year, at the last second of it",
      of: terms("calendar_year"),
      at: "2026-12-31T22:59:59Z",
      from: "2025-12-31T23:00:00Z",
      kept: "2027-12-31T23:00:00Z",
    },
    {
      why: "calendar year, a second later",
      of: terms("calendar_year"),
      at: "2026-12-31T23:00:00Z",
      from: "2026-12-31T23:00:00Z",
      kept: "2028-12-31T23:00:00Z",
    },
    {
      why: "calendar year, in Auckland",
      of: terms("calendar_year", 12, "Pacific/Auckland"),
      at: "2026-06-15T10:00:00Z",
      from: "2025-12-31T11:00:00Z",
      kept: "2027-12-31T11:00:00Z",
    },
    {
      why: "rolling twelve months, to the end of the day",
      of: terms("rolling"),
      at: "2026-06-15T10:00:00Z",
      from: "2025-06-15T10:00:00Z",
      kept: "2027-06-15T22:00:00Z",
    },
    {
      why: "rolling, from 29 February",
      of: terms("rolling"),
      at: "2028-02-29T10:00:00Z",
      from: "2027-02-28T10:00:00Z",
      kept: "2029-02-28T23:00:00Z",
    },
    {
      why: "rolling, over the night the clocks change",
      of: terms("rolling", 5),
      at: "2026-03-29T10:00:00Z",
      from: "2025-10-29T11:00:00Z",
      kept: "2026-08-29T22:00:00Z",
    },
    {
      why: "anniversary of 29 February, in a year without",
      of: terms("anniversary"),
      at: "2026-03-01T10:00:00Z",
      from: "2026-02-27T23:00:00Z",
      kept: "2028-02-28T23:00:00Z",
    },
    {
      why: "anniversary, the day before",
      of: terms("anniversary"),
      at: "2026-02-27T10:00:00Z",
      from: "2025-02-27T23:00:00Z",
      kept: "2027-02-27T23:00:00Z",
    },
    {
      why: "the first year of membership",
      of: terms("anniversary"),
      at: "2024-05-01T10:00:00Z",
      from: "2024-02-28T23:00:00Z",
      kept: "2026-02-27T23:00:00Z",
    },
  ])("$why", ({ of, at, from, kept }) => {
    expect(countsFrom(of, JOINED, d(at))).toEqual(d(from));
    expect(keptFrom(of, JOINED, d(at))).toEqual(d(kept));
  });

  test("for life", () => {
    const life = terms("lifetime");
    expect([
      countsFrom(life, JOINED, d("2026-01-01T00:00:00Z")),
      keptFrom(life, JOINED, d("2026-01-01T00:00:00Z")),
    ]).toEqual([null, null]);
    expect(keptUnearned(life, JOINED, d("2026-01-10T00:00:00Z"))).toEqual(d("2026-01-31T23:00:00Z"));
  });

  test("a year that was earned keeps the tier for the next; a rolling window goes on from where it ended", () => {
    expect(
      keptOn(terms("calendar_year"), JOINED, d("2026-12-31T23:00:00Z"), d("2027-01-04T00:00:00Z")),
    ).toEqual(d("2027-12-31T23:00:00Z"));
    expect(keptOn(terms("rolling"), JOINED, d("2026-06-15T22:00:00Z"), d("2026-06-20T00:00:00Z"))).toEqual(
      d("2027-06-15T22:00:00Z"),
    );
  });
});

describe("what a tier is judged by when its time ends", () => {
  const graced = (of: WindowTerms, graceDays: number) => ({ ...of, graceDays });

  test("by the calendar: this year, and the last one with its days of grace", () => {
    const K = d("2026-12-31T23:00:00Z");
    expect(earningStretches(graced(terms("calendar_year"), 30), JOINED, K, K)).toEqual([
      { from: K, until: null },
      { from: d("2025-12-31T23:00:00Z"), until: d("2027-01-30T23:00:00Z") },
    ]);
  });

  test("rolling: as of the end also when it is looked at late", () => {
    const K = d("2026-06-15T22:00:00Z");
    expect(earningStretches(graced(terms("rolling"), 0), JOINED, K, d("2026-06-18T22:00:00Z"))).toEqual([
      { from: d("2025-06-18T22:00:00Z"), until: null },
      { from: d("2025-06-15T22:00:00Z"), until: K },
    ]);
  });

  test("whoever joined this year has no year before", () => {
    expect(
      earningStretches(graced(terms("anniversary"), 0), JOINED, null, d("2024-06-01T00:00:00Z")),
    ).toHaveLength(1);
  });
});

test.each([
  { why: "grace alone", graceDays: 10, untilMonthEnd: false, due: "2027-01-10T23:00:00Z" },
  { why: "to the end of the month", graceDays: 10, untilMonthEnd: true, due: "2027-01-31T23:00:00Z" },
  { why: "grace that ends with the month", graceDays: 31, untilMonthEnd: true, due: "2027-01-31T23:00:00Z" },
  { why: "no grace at all", graceDays: 0, untilMonthEnd: false, due: "2026-12-31T23:00:00Z" },
  { why: "no grace, and the month is over", graceDays: 0, untilMonthEnd: true, due: "2026-12-31T23:00:00Z" },
])("a fall takes effect: $why", ({ graceDays, untilMonthEnd, due }) => {
  expect(fallsAt({ graceDays, untilMonthEnd, timeZone: "Europe/Berlin" }, d("2026-12-31T23:00:00Z"))).toEqual(
    d(due),
  );
});

test("at every instant, in every zone: the window lies behind, the time ahead, and a period ends before what it keeps", () => {
  const zone = fc.constantFrom(
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "UTC",
  );
  const instant = fc.date({
    min: d("2020-01-01T00:00:00Z"),
    max: d("2032-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  const window = fc.constantFrom("rolling", "calendar_year", "anniversary") as fc.Arbitrary<
    TierSettings["window"]
  >;
  fc.assert(
    fc.property(zone, instant, window, fc.integer({ min: 1, max: 36 }), (timeZone, at, kind, months) => {
      const of = terms(kind, months, timeZone);
      const joined = d("2019-02-28T23:30:00Z");
      const [from, kept, end] = [
        countsFrom(of, joined, at),
        keptFrom(of, joined, at),
        periodEnd(of, joined, at),
      ];
      expect(from !== null && from <= at && kept !== null && kept > at).toBe(true);
      if (end) {
        expect(end > at && kept !== null && kept > end).toBe(true);
        expect(countsFrom(of, joined, end)).toEqual(end);
        expect(countsFrom(of, joined, new Date(end.getTime() - 1))).toEqual(from);
      }
    }),
  );
});
