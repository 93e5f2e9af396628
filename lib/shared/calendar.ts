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

/** The end of the local day that lies `days` after `at` (E9: n days after payment, rounded up to end of day). */
export function endOfDayAfter(at: Date, days: number, timeZone: string): Date {
  return dateOf(
    zoned(at, timeZone)
      .toPlainDate()
      .add({ days: days + 1 })
      .toZonedDateTime(timeZone),
  );
}

/** The end of the local day that lies `months` calendar months after `at`; 31 January plus one month is 28 or 29 February. */
export function endOfDayAfterMonths(at: Date, months: number, timeZone: string): Date {
  return dateOf(zoned(at, timeZone).toPlainDate().add({ months }).add({ days: 1 }).toZonedDateTime(timeZone));
}

/** The same local time `months` earlier: where a rolling window begins. */
export function monthsBefore(at: Date, months: number, timeZone: string): Date {
  return dateOf(zoned(at, timeZone).subtract({ months }));
}

/** The local calendar day as "2026-11-22". */
export function localDay(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString();
}
