import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  dayStart,
  daysBetween,
  endOfDay,
  endOfDayAfter,
  endOfDayAfterMonths,
  isTimeZone,
  laterPeriod,
  localClock,
  localDay,
  localInstant,
  monthsBefore,
  periodDay,
  startOfDay,
} from "./calendar";

const berlin = "Europe/Berlin";
const at = (text: string) => new Date(text);
const iso = (date: Date) => date.toISOString();

describe("the end of a local day", () => {
  it.each([
    ["in winter Berlin is an hour ahead", "2026-01-15T12:00:00Z", berlin, "2026-01-15T23:00:00.000Z"],
    [
      "late in the evening UTC it is the next day in Berlin",
      "2026-01-15T23:30:00Z",
      berlin,
      "2026-01-16T23:00:00.000Z",
    ],
    ["midnight begins a day and does not end it", "2026-01-15T23:00:00Z", berlin, "2026-01-16T23:00:00.000Z"],
    [
      "the day the clocks go forward has 23 hours",
      "2026-03-29T00:00:00Z",
      berlin,
      "2026-03-29T22:00:00.000Z",
    ],
    ["the day the clocks go back has 25 hours", "2026-10-25T00:00:00Z", berlin, "2026-10-25T23:00:00.000Z"],
    [
      "where the clocks go forward at midnight, the day begins at one",
      "2018-11-03T12:00:00Z",
      "America/Sao_Paulo",
      "2018-11-04T03:00:00.000Z",
    ],
    ["Samoa left out 30 December 2011", "2011-12-30T00:00:00Z", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
    ["quarter hours count", "2026-05-01T18:10:00Z", "Asia/Kathmandu", "2026-05-01T18:15:00.000Z"],
  ])("%s", (_, instant, zone, end) => {
    expect(iso(endOfDay(at(instant), zone))).toBe(end);
    expect(iso(endOfDayAfter(at(instant), 0, zone))).toBe(end);
  });
});

describe("days and months after a payment", () => {
  it.each([
    ["14 days, to the end of the last", "2026-11-22T10:00:00Z", "2026-12-06T23:00:00.000Z", 14],
    [
      "over the night the clocks change the end stays midnight",
      "2026-10-20T10:00:00Z",
      "2026-10-27T23:00:00.000Z",
      7,
    ],
    ["a payment on 29 February", "2028-02-29T10:00:00Z", "2029-02-28T23:00:00.000Z", 365],
  ])("%s", (_, paid, end, days) => {
    expect(iso(endOfDayAfter(at(paid), days, berlin))).toBe(end);
  });

  it.each([
    [
      "a month after 31 January is the end of February",
      "2026-01-31T10:00:00Z",
      1,
      "2026-02-28T23:00:00.000Z",
    ],
    ["in a leap year that is the 29th", "2028-01-31T10:00:00Z", 1, "2028-02-29T23:00:00.000Z"],
    ["a year after 29 February is 28 February", "2028-02-29T10:00:00Z", 12, "2029-02-28T23:00:00.000Z"],
    ["into summer time", "2026-01-15T10:00:00Z", 6, "2026-07-15T22:00:00.000Z"],
  ])("%s", (_, from, months, end) => {
    expect(iso(endOfDayAfterMonths(at(from), months, berlin))).toBe(end);
  });

  it("a window of 12 months begins at the same local time", () => {
    expect(iso(monthsBefore(at("2026-07-15T10:00:00Z"), 8, berlin))).toBe("2025-11-15T11:00:00.000Z");
    expect(iso(monthsBefore(at("2028-02-29T10:00:00Z"), 12, berlin))).toBe("2027-02-28T10:00:00.000Z");
  });
});

const zones = [
  "UTC",
  berlin,
  "America/Sao_Paulo",
  "America/St_Johns",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "Asia/Tehran",
];
const instants = fc.date({
  min: at("1996-01-01T00:00:00Z"),
  max: at("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("in any zone, at any instant", () => {
  it("what is remembered of a day is what would be found anew", () => {
    const nearby = fc.array(fc.integer({ min: -200_000_000, max: 200_000_000 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(instants, nearby, fc.constantFrom(...zones), fc.nat(400), (start, steps, zone, days) => {
        for (const step of [0, ...steps]) {
          const instant = new Date(start.getTime() + step);
          const day = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
            .toZonedDateTimeISO(zone)
            .toPlainDate();
          const end = (date: Temporal.PlainDate) =>
            date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
          expect(endOfDayAfter(instant, days, zone).getTime()).toBe(end(day.add({ days })));
          expect(endOfDayAfterMonths(instant, days % 24, zone).getTime()).toBe(
            end(day.add({ months: days % 24 })),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("also where the clocks go back from one minute past midnight", () => {
    const answers = ["2010-11-07T02:30:30Z", "2010-11-07T02:40:00Z", "2010-11-07T02:30:30Z"].map((instant) =>
      iso(endOfDayAfter(at(instant), 0, "America/St_Johns")),
    );
    expect(answers[0]).toBe(answers[2]);
    expect(localDay(at("2010-11-07T02:30:30Z"), "America/St_Johns")).toBe("2010-11-07");
    expect(localDay(at("2010-11-07T02:40:00Z"), "America/St_Johns")).toBe("2010-11-06");
    expect(answers[1]).not.toBe(answers[0]);
  });

  it("a day begins before it ends, and its start is in it", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const [start, end] = [startOfDay(instant, zone), endOfDay(instant, zone)];
        expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(end.getTime()).toBeGreaterThan(start.getTime());
        expect(localDay(start, zone)).toBe(localDay(instant, zone));
      }),
      { numRuns: 300 },
    );
  });
});

it("knows which time zones there are", () => {
  expect(isTimeZone(berlin)).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});

describe("a local day as people type it", () => {
  it.each([
    ["begins at its midnight", "2027-01-10", "2027-01-09T23:00:00.000Z"],
    ["also in summer", "2027-07-10", "2027-07-09T22:00:00.000Z"],
  ])("%s", (_, day, start) => expect(dayStart(day, berlin)?.toISOString()).toBe(start));

  it.each(["2027-02-29", "2027-13-01", "10.1.2027", "2027-1-1", ""])("%s is no day", (day) =>
    expect(dayStart(day, berlin)).toBeNull(),
  );
});

describe("a local time", () => {
  it.each([
    ["in winter", "2010-12-01T08:26:00", "2010-12-01T08:26:00.000Z"],
    ["in summer", "2011-07-01T08:26:00", "2011-07-01T07:26:00.000Z"],
    ["on the morning the clocks went forward", "2011-03-27T10:00:00", "2011-03-27T09:00:00.000Z"],
    ["that the clocks skip runs on", "2011-03-27T01:30:00", "2011-03-27T01:30:00.000Z"],
    ["that comes twice is the first", "2011-10-30T01:30:00", "2011-10-30T00:30:00.000Z"],
  ])("%s", (_, time, instant) => {
    expect(localInstant(time, "Europe/London")?.toISOString()).toBe(instant);
  });

  it("is the same as asked of Temporal, in every zone and whatever was asked before", () => {
    const zones = [berlin, "America/New_York", "Asia/Beirut", "Asia/Kathmandu", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e9 }), fc.constantFrom(...zones), (second, zone) => {
        const time = Temporal.Instant.fromEpochMilliseconds(second * 1000)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        const expected = time.toZonedDateTime(zone).epochMilliseconds;
        expect(localInstant(time.toString({ smallestUnit: "second" }), zone)?.getTime()).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["2011-02-29T10:00:00", "2011-02-28T24:00:00", "2011-02-28T10:00", "2011-02-28 10:00:00", ""])(
    "%s is none",
    (time) => expect(localInstant(time, berlin)).toBeNull(),
  );
});

describe("periods of the calendar", () => {
  it.each([
    ["a Sunday belongs to the week of the Monday before", "2026-11-22T12:00:00Z", "week", "2026-11-16"],
    ["Sunday night UTC is Monday in Berlin", "2026-11-22T23:30:00Z", "week", "2026-11-23"],
    ["a week may begin in the year before", "2026-01-01T12:00:00Z", "week", "2025-12-29"],
    ["a month", "2026-11-30T22:59:59Z", "month", "2026-11-01"],
    ["the next month, by Berlin's clock", "2026-11-30T23:00:00Z", "month", "2026-12-01"],
    ["a year", "2025-12-31T23:00:00Z", "year", "2026-01-01"],
    ["a day", "2026-11-22T23:00:00Z", "day", "2026-11-23"],
  ] as const)("%s", (_, time, unit, day) => {
    expect(periodDay(at(time), unit, berlin)).toBe(day);
  });

  it("follow each other", () => {
    expect(laterPeriod("2026-12-28", "week")).toBe("2027-01-04");
    expect(laterPeriod("2026-11-01", "month", 3)).toBe("2027-02-01");
    expect(laterPeriod("2028-01-01", "year")).toBe("2029-01-01");
  });

  it("whole days are counted by the local calendar, also over a change of the clocks", () => {
    expect(daysBetween(at("2026-03-28T22:59:00Z"), at("2026-03-29T22:00:00Z"), berlin)).toBe(2);
    expect(daysBetween(at("2026-11-22T08:00:00Z"), at("2026-11-22T20:00:00Z"), berlin)).toBe(0);
  });
});

describe("the local clock", () => {
  it.each([
    ["a Sunday evening in Berlin", "2026-11-22T22:30:00Z", berlin, [2026, 11, 22, 7, 23 * 60 + 30]],
    ["is Monday morning in Tokyo", "2026-11-22T22:30:00Z", "Asia/Tokyo", [2026, 11, 23, 1, 7 * 60 + 30]],
    ["the first of the hours that come twice", "2026-10-25T00:30:00Z", berlin, [2026, 10, 25, 7, 150]],
    ["and the second", "2026-10-25T01:30:00Z", berlin, [2026, 10, 25, 7, 150]],
    ["after the hour that is skipped", "2026-03-29T01:00:00Z", berlin, [2026, 3, 29, 7, 180]],
  ])("%s", (_, time, zone, shows) => {
    const { year, month, day, weekday, minutes } = localClock(at(time), zone);
    expect([year, month, day, weekday, minutes]).toEqual(shows);
  });

  it("shows what Temporal shows, whatever was asked before", () => {
    const instant = fc.integer({ min: 0, max: 2 ** 41 });
    const zone = fc.constantFrom(berlin, "UTC", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu");
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, zone, fc.nat(90_000_000)), { maxLength: 8 }), (asked) => {
        for (const [time, timeZone, later] of asked.flatMap((one) => [one, one])) {
          const local = Temporal.Instant.fromEpochMilliseconds(time + later).toZonedDateTimeISO(timeZone);
          expect(localClock(new Date(time + later), timeZone)).toEqual({
            year: local.year,
            month: local.month,
            day: local.day,
            weekday: local.dayOfWeek,
            minutes: local.hour * 60 + local.minute,
          });
        }
      }),
    );
  });
});
