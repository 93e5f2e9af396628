import { dayStart, localDay } from "@/lib/shared/calendar";

const DAY_MS = 86_400_000;

/** The last local day on which points that lapse at an instant are good. */
export function lastDay(expiresAt: Date, timeZone: string): string {
  return localDay(new Date(expiresAt.getTime() - 1), timeZone);
}

/** The first instant of the local day that lies `days` before another. */
function daysBefore(day: string, days: number, timeZone: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  const earlier = new Date(date.getTime() - days * DAY_MS).toISOString().slice(0, 10);
  const start = dayStart(earlier, timeZone);
  if (!start) throw new Error(`no such day: ${earlier}`);
  return start;
}

/**
 * Which reminder is due: of the leads whose day has come, the one nearest to the lapse, so that whoever was not
 * reminded in time gets one reminder and not all at once. Null before the first, after the lapse, and where the points
 * were earned after the reminder's day. Running late gives the same answer until the next lead's day.
 */
export function dueLead(
  { expiresAt, earnedAt }: { expiresAt: Date; earnedAt: Date },
  leads: readonly number[],
  now: Date,
  timeZone: string,
): number | null {
  if (now >= expiresAt) return null;
  const day = lastDay(expiresAt, timeZone);
  const due = leads.filter((lead) => {
    const from = daysBefore(day, lead, timeZone);
    return from <= now && earnedAt < from;
  });
  return due.length > 0 ? Math.min(...due) : null;
}

/** Local days from now until the last good one: 0 is today. */
export function daysLeft(expiresAt: Date, now: Date, timeZone: string): number {
  const [last, today] = [lastDay(expiresAt, timeZone), localDay(now, timeZone)];
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
}
