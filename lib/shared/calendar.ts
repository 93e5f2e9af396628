import { Temporal } from "temporal-polyfill";

function zoned(at: Date, timeZone: string) {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function dateOf(moment: { epochMilliseconds: number }): Date {
  return new Date(moment.epochMilliseconds);
}

/** Whether Intl and Temporal know this time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The first instant of the local day after the one that `at` falls on: where "until the end of the day" ends. */
export function endOfDay(at: Date, timeZone: string): Date {
  return dateOf(zoned(at, timeZone).toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone));
}

/** The first instant of the local day that `at` falls on. */
export function startOfDay(at: Date, timeZone: string): Date {
  return dateOf(zoned(at, timeZone).startOfDay());
}

type Remembered = { from: number; until: number; end: number };
const remembered = new Map<string, Remembered>();
const MOST_REMEMBERED = 1000;

/**
 * The end of a local day found from the one that `at` falls on. Orders come day by day and zone arithmetic is slow, so the
 * last answer of each kind is kept for all instants of its day; days on which the clocks change are never kept.
 */
function endOfDayFound(
  at: Date,
  timeZone: string,
  kind: string,
  find: (day: Temporal.PlainDate) => Temporal.PlainDate,
) {
  const key = `${timeZone} ${kind}`;
  const known = remembered.get(key);
  const time = at.getTime();
  if (known && known.from <= time && time < known.until) return new Date(known.end);
  const local = zoned(at, timeZone);
  const day = local.toPlainDate();
  const end = find(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const [from, until] = [local.startOfDay(), day.add({ days: 1 }).toZonedDateTime(timeZone)];
  if (from.offsetNanoseconds === until.offsetNanoseconds) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, { from: from.epochMilliseconds, until: until.epochMilliseconds, end });
  }
  return new Date(end);
}

/** The end of the local day that lies `days` after `at` (E9: n days after payment, rounded up to end of day). */
export function endOfDayAfter(at: Date, days: number, timeZone: string): Date {
  return endOfDayFound(at, timeZone, `${days} days`, (day) => day.add({ days }));
}

/** The end of the local day that lies `months` calendar months after `at`; 31 January plus one month is 28 or 29 February. */
export function endOfDayAfterMonths(at: Date, months: number, timeZone: string): Date {
  return endOfDayFound(at, timeZone, `${months} months`, (day) => day.add({ months }));
}

let lastBefore = { key: "", time: 0, result: 0 };

/**
 * The same local time `months` earlier: where a rolling window begins. Whoever decides many things asks of one instant
 * again and again, and zone arithmetic is slow, so the last answer is kept.
 */
export function monthsBefore(at: Date, months: number, timeZone: string): Date {
  const [key, time] = [`${timeZone} ${months}`, at.getTime()];
  if (lastBefore.key !== key || lastBefore.time !== time) {
    lastBefore = { key, time, result: zoned(at, timeZone).subtract({ months }).epochMilliseconds };
  }
  return new Date(lastBefore.result);
}

/** A local clock and calendar: weekday 1 is Monday, minutes are since midnight. */
export type LocalClock = Readonly<{
  year: number;
  month: number;
  day: number;
  weekday: number;
  minutes: number;
}>;

type ClockDay = { from: number; until: number; at: number; clock: LocalClock };
const clockDays = new Map<string, ClockDay>();

/** What clock and calendar show at an instant; the last ordinary day of each zone is remembered. */
export function localClock(at: Date, timeZone: string): LocalClock {
  const time = at.getTime();
  const known = clockDays.get(timeZone);
  if (known?.at === time) return known.clock;
  if (known && known.from <= time && time < known.until) {
    known.at = time;
    known.clock = { ...known.clock, minutes: Math.floor((time - known.from) / 60_000) };
    return known.clock;
  }
  const local = zoned(at, timeZone);
  const { year, month, day, dayOfWeek: weekday } = local;
  const clock = { year, month, day, weekday, minutes: local.hour * 60 + local.minute };
  const [start, end] = [local.startOfDay(), local.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone)];
  if (start.offsetNanoseconds === end.offsetNanoseconds && start.hour === 0 && start.minute === 0) {
    clockDays.set(timeZone, { from: start.epochMilliseconds, until: end.epochMilliseconds, at: time, clock });
  }
  return clock;
}

/** The local calendar day as "2026-11-22". */
export function localDay(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** The first instant of a local day written as "2026-11-22"; null when there is no such day in the calendar. */
export function dayStart(day: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  try {
    return dateOf(Temporal.PlainDate.from(day, { overflow: "reject" }).toZonedDateTime(timeZone));
  } catch {
    return null;
  }
}

const ordinaryDays = new Map<string, number | null>();

/** Where a local day starts if its clocks run through from midnight, else null; files name the same days over and over. */
function ordinaryDay(day: string, timeZone: string): number | null {
  const key = `${day} ${timeZone}`;
  const known = ordinaryDays.get(key);
  if (known !== undefined) return known;
  const date = Temporal.PlainDate.from(day, { overflow: "reject" });
  const [start, end] = [date.toZonedDateTime(timeZone), date.add({ days: 1 }).toZonedDateTime(timeZone)];
  const runsThrough =
    start.offsetNanoseconds === end.offsetNanoseconds && start.hour === 0 && start.minute === 0;
  const found = runsThrough ? start.epochMilliseconds : null;
  if (ordinaryDays.size >= MOST_REMEMBERED) ordinaryDays.clear();
  ordinaryDays.set(key, found);
  return found;
}

/**
 * The instant of a local time written as "2026-11-22T14:30:00"; null when it is not written so or no calendar has it. A
 * time that the clocks skip is taken as if they had run on; one that comes twice is the first.
 */
export function localInstant(time: string, timeZone: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(time);
  if (!match) return null;
  const [, day = "", hours, minutes, seconds] = match;
  try {
    const start = ordinaryDay(day, timeZone);
    if (start === null) return dateOf(Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone));
    return new Date(start + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
  } catch {
    return null;
  }
}

/** The periods of the calendar. Weeks begin on Monday. */
export const CALENDAR_UNITS = ["day", "week", "month", "year"] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

function firstDay(day: Temporal.PlainDate, unit: CalendarUnit): Temporal.PlainDate {
  if (unit === "week") return day.subtract({ days: day.dayOfWeek - 1 });
  if (unit === "month") return day.with({ day: 1 });
  return unit === "year" ? day.with({ month: 1, day: 1 }) : day;
}

/** The local day on which the period begins that `at` falls into, as "2026-11-16". */
export function periodDay(at: Date, unit: CalendarUnit, timeZone: string): string {
  return firstDay(zoned(at, timeZone).toPlainDate(), unit).toString();
}

/** The local day on which the period begins that follows the one beginning on `day`; `count` of them later. */
export function laterPeriod(day: string, unit: CalendarUnit, count = 1): string {
  return Temporal.PlainDate.from(day)
    .add({ [`${unit}s`]: count })
    .toString();
}

/** The whole local days between two instants: the days that lie behind one who joined at `from`. */
export function daysBetween(from: Date, to: Date, timeZone: string): number {
  const [first, last] = [zoned(from, timeZone).toPlainDate(), zoned(to, timeZone).toPlainDate()];
  return first.until(last, { largestUnit: "days" }).days;
}

/** The same local time `days` later, or earlier where that is below zero. */
export function daysAfter(at: Date, days: number, timeZone: string): Date {
  return dateOf(zoned(at, timeZone).add({ days }));
}

/** The same local time `months` later; 31 January plus one month is 28 or 29 February. */
export function monthsAfter(at: Date, months: number, timeZone: string): Date {
  return dateOf(zoned(at, timeZone).add({ months }));
}

/** The first instant of the local calendar year that `at` falls in, or of one `years` later. */
export function startOfYear(at: Date, timeZone: string, years = 0): Date {
  const year = zoned(at, timeZone).year + years;
  return dateOf(Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(timeZone));
}

/** The first instant of the local month after the one that `at` falls in. */
export function endOfMonth(at: Date, timeZone: string): Date {
  const day = zoned(at, timeZone).toPlainDate();
  return dateOf(day.with({ day: 1 }).add({ months: 1 }).toZonedDateTime(timeZone));
}

/**
 * The start of the latest local anniversary of `since` that is not after `at`, or of one `years` later. 29 February is
 * kept on the 28th in years that have none; before the first anniversary it is the day itself.
 */
export function anniversaryStart(since: Date, at: Date, timeZone: string, years = 0): Date {
  const [first, today] = [zoned(since, timeZone).toPlainDate(), zoned(at, timeZone).toPlainDate()];
  let passed = Math.max(0, today.year - first.year);
  if (passed > 0 && Temporal.PlainDate.compare(first.add({ years: passed }), today) > 0) passed--;
  return dateOf(first.add({ years: passed + years }).toZonedDateTime(timeZone));
}

/** The calendar day so many days after one written as "2026-11-22". Throws on what is no day. */
export function daysLater(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The weekday of a calendar day, 1 is Monday and 7 Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}
