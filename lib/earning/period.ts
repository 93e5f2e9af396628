import { type CalendarUnit, laterPeriod, localDay, periodDay } from "@/lib/shared/calendar";

/** The periods of a limit (E8): by the program's calendar, for ever, or the year that ends with the day. */
export const LIMIT_PERIODS = ["day", "week", "month", "year", "lifetime", "rolling_year"] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

/** The periods that are counted, first and last: the same one, but for a rolling year, which is counted by days. */
export type PeriodSpan = { from: string; until: string };

function calendarKey(unit: CalendarUnit, at: Date, timeZone: string): string {
  const day = periodDay(at, unit, timeZone);
  if (unit === "year") return `year ${day.slice(0, 4)}`;
  return unit === "month" ? `month ${day.slice(0, 7)}` : `${unit} ${day}`;
}

/**
 * Under which name something that happened at `at` is kept: "day 2026-11-22", "week 2026-11-16" (its Monday), "month
 * 2026-11", "year 2026", "lifetime". A rolling year is kept by days.
 */
export function periodKey(per: LimitPeriod, at: Date, timeZone: string): string {
  if (per === "lifetime") return per;
  return calendarKey(per === "rolling_year" ? "day" : per, at, timeZone);
}

/** What counts beside something that happens at `at`. A rolling year: the 12 months that end with the local day. */
export function periodSpan(per: LimitPeriod, at: Date, timeZone: string): PeriodSpan {
  const until = periodKey(per, at, timeZone);
  if (per !== "rolling_year") return { from: until, until };
  const yearAgo = laterPeriod(localDay(at, timeZone), "year", -1);
  return { from: `day ${laterPeriod(yearAgo, "day", 1)}`, until };
}

/** Whether usage kept under this name lies within the span. Names of one kind are as long as each other, so text compares. */
export function isWithin(period: string, { from, until }: PeriodSpan): boolean {
  return period.length === until.length && from <= period && period <= until;
}
