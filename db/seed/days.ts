const DAY_MS = 86_400_000;

/** The history reaches this many days back: the day the program began. */
export const LAUNCH = 730;

/** An instant so many days before `now`, at a time of that day (UTC). */
export function daysAgo(now: Date, days: number, hour = 12, minute = 0): Date {
  const at = new Date(now.getTime() - days * DAY_MS);
  at.setUTCHours(hour, minute, 0, 0);
  return at;
}

/** How many days ago a day of the calendar was, each time within the history, newest first. */
export function yearly(now: Date, month: number, day: number): number[] {
  const today = Math.floor(now.getTime() / DAY_MS);
  const year = now.getUTCFullYear();
  return [year, year - 1, year - 2]
    .map((each) => today - Math.floor(Date.UTC(each, month - 1, day) / DAY_MS))
    .filter((days) => days > 0 && days < LAUNCH);
}
