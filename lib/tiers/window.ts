import {
  anniversaryStart,
  daysAfter,
  endOfDayAfterMonths,
  endOfMonth,
  monthsAfter,
  monthsBefore,
  startOfYear,
} from "@/lib/shared/calendar";
import type { TierSettings } from "@/lib/shared/program-settings";

/** What the time of a ladder depends on (T2). */
export type WindowTerms = Pick<TierSettings, "window" | "windowMonths"> & { timeZone: string };

/** Where the window begins that counts at `at`: what came at that instant or later counts. Null counts everything. */
export function countsFrom(terms: WindowTerms, joinedAt: Date, at: Date): Date | null {
  const { window, windowMonths, timeZone } = terms;
  if (window === "rolling") return monthsBefore(at, windowMonths, timeZone);
  if (window === "calendar_year") return startOfYear(at, timeZone);
  return window === "anniversary" ? anniversaryStart(joinedAt, at, timeZone) : null;
}

/** Where the period ends that `at` lies in; null where the window has no periods (rolling) or no end (lifetime). */
export function periodEnd(terms: WindowTerms, joinedAt: Date, at: Date): Date | null {
  if (terms.window === "calendar_year") return startOfYear(at, terms.timeZone, 1);
  return terms.window === "anniversary" ? anniversaryStart(joinedAt, at, terms.timeZone, 1) : null;
}

/**
 * Until when a tier is kept that was reached at `at`: the rest of this year and all of next, by the calendar or by the
 * membership; as many months as a rolling window looks back, to the end of the day; for life.
 */
export function keptFrom(terms: WindowTerms, joinedAt: Date, at: Date): Date | null {
  const { window, windowMonths, timeZone } = terms;
  if (window === "rolling") return endOfDayAfterMonths(at, windowMonths, timeZone);
  if (window === "calendar_year") return startOfYear(at, timeZone, 2);
  return window === "anniversary" ? anniversaryStart(joinedAt, at, timeZone, 2) : null;
}

/**
 * Until when a tier is kept that the period before `at` has earned again: to the end of the period after it. A rolling
 * window goes on from where it ended, so that a late evaluation moves nothing.
 */
export function keptOn(terms: WindowTerms, joinedAt: Date, keptUntil: Date, at: Date): Date | null {
  if (terms.window === "rolling") return monthsAfter(keptUntil, terms.windowMonths, terms.timeZone);
  return periodEnd(terms, joinedAt, at);
}

/**
 * Until when a tier is kept that a refund has unearned: to the end of the period it was reached in, since nothing earned
 * the next one; where there are no periods, to the end of the month.
 */
export function keptUnearned(terms: WindowTerms, joinedAt: Date, at: Date): Date {
  return periodEnd(terms, joinedAt, at) ?? endOfMonth(at, terms.timeZone);
}

/** One stretch of time that is counted; `until` null is open. */
export type Stretch = { from: Date | null; until: Date | null };

/**
 * The stretches whose best counts for what a member has earned at `at`: the running one, and the one that was complete
 * when the tier's time ended. By the calendar and the membership the year before always counts, since it earns this one.
 * What comes in the days of grace still counts for the stretch before them (T4).
 */
export function earningStretches(
  terms: WindowTerms & { graceDays: number },
  joinedAt: Date,
  keptUntil: Date | null,
  at: Date,
): Stretch[] {
  const running = countsFrom(terms, joinedAt, at);
  const stretches: Stretch[] = [{ from: running, until: null }];
  if (terms.window === "lifetime" || running === null) return stretches;
  const graced = (end: Date) => daysAfter(end, terms.graceDays, terms.timeZone);
  if (terms.window === "rolling") {
    if (keptUntil && keptUntil < at)
      stretches.push({ from: countsFrom(terms, joinedAt, keptUntil), until: graced(keptUntil) });
    return stretches;
  }
  const former = countsFrom(terms, joinedAt, new Date(running.getTime() - 1));
  if (former && former < running) stretches.push({ from: former, until: graced(running) });
  return stretches;
}

/** When a tier falls whose time ends at `keptUntil`: after the days of grace, and at a month's end if so set (T4). */
export function fallsAt(
  terms: Pick<TierSettings, "graceDays" | "untilMonthEnd"> & { timeZone: string },
  keptUntil: Date,
): Date {
  const { graceDays, untilMonthEnd, timeZone } = terms;
  const after = daysAfter(keptUntil, graceDays, timeZone);
  return untilMonthEnd ? endOfMonth(new Date(after.getTime() - 1), timeZone) : after;
}
