import { describe, expect, test } from "vitest";
import { isWithin, type LimitPeriod, periodKey, periodSpan } from "./period";

const BERLIN = "Europe/Berlin";

describe("where usage is kept", () => {
  test.each<{ why: string; per: LimitPeriod; at: string; zone?: string; key: string }>([
    { why: "the last instant of a day", per: "day", at: "2026-11-22T22:59:59.999Z", key: "day 2026-11-22" },
    { why: "midnight begins the next", per: "day", at: "2026-11-22T23:00:00Z", key: "day 2026-11-23" },
    {
      why: "by the program's zone",
      per: "day",
      at: "2026-11-22T23:00:00Z",
      zone: "America/New_York",
      key: "day 2026-11-22",
    },
    { why: "the night that is skipped", per: "day", at: "2026-03-29T00:59:59Z", key: "day 2026-03-29" },
    {
      why: "the hour that comes twice, first",
      per: "day",
      at: "2026-10-25T00:30:00Z",
      key: "day 2026-10-25",
    },
    {
      why: "the hour that comes twice, again",
      per: "day",
      at: "2026-10-25T01:30:00Z",
      key: "day 2026-10-25",
    },
    { why: "the end of the longest day", per: "day", at: "2026-10-25T22:59:59Z", key: "day 2026-10-25" },
    {
      why: "a zone that skips its midnight",
      per: "day",
      at: "2026-09-06T04:00:00Z",
      zone: "America/Santiago",
      key: "day 2026-09-06",
    },
    {
      why: "Sunday belongs to the week before",
      per: "week",
      at: "2026-11-22T22:00:00Z",
      key: "week 2026-11-16",
    },
    { why: "Monday begins one", per: "week", at: "2026-11-22T23:00:00Z", key: "week 2026-11-23" },
    { why: "a week over New Year is one", per: "week", at: "2027-01-02T12:00:00Z", key: "week 2026-12-28" },
    { why: "a month", per: "month", at: "2026-11-30T23:30:00Z", key: "month 2026-12" },
    { why: "a year", per: "year", at: "2026-12-31T23:30:00Z", key: "year 2027" },
    { why: "for ever", per: "lifetime", at: "2026-12-31T23:30:00Z", key: "lifetime" },
    { why: "a rolling year by days", per: "rolling_year", at: "2026-11-22T12:00:00Z", key: "day 2026-11-22" },
  ])("$why", ({ per, at, zone = BERLIN, key }) => {
    expect(periodKey(per, new Date(at), zone)).toBe(key);
  });
});

describe("what counts", () => {
  test.each<{ why: string; per: LimitPeriod; at: string; from: string; until: string }>([
    {
      why: "its own day",
      per: "day",
      at: "2026-11-22T12:00:00Z",
      from: "day 2026-11-22",
      until: "day 2026-11-22",
    },
    {
      why: "the year that ends today",
      per: "rolling_year",
      at: "2026-11-22T12:00:00Z",
      from: "day 2025-11-23",
      until: "day 2026-11-22",
    },
    {
      why: "the year that ends on 29 February",
      per: "rolling_year",
      at: "2028-02-29T12:00:00Z",
      from: "day 2027-03-01",
      until: "day 2028-02-29",
    },
    {
      why: "the year after 29 February",
      per: "rolling_year",
      at: "2029-02-28T12:00:00Z",
      from: "day 2028-02-29",
      until: "day 2029-02-28",
    },
  ])("$why", ({ per, at, from, until }) => {
    expect(periodSpan(per, new Date(at), BERLIN)).toEqual({ from, until });
  });

  test("only what is kept in the same way", () => {
    const year = periodSpan("rolling_year", new Date("2026-11-22T12:00:00Z"), BERLIN);
    expect(isWithin("day 2026-01-01", year)).toBe(true);
    expect(isWithin("day 2025-11-22", year)).toBe(false);
    expect(isWithin("day 2026-11-23", year)).toBe(false);
    expect(isWithin("week 2026-01-05", year)).toBe(false);
    expect(isWithin("lifetime", year)).toBe(false);
  });
});
