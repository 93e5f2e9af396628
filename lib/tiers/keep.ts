import { daysAfter, daysBetween, endOfDayAfterMonths } from "@/lib/shared/calendar";
import type { Judged } from "./decide-downgrade";
import { earnedTier, type Figure } from "./earned";
import type { LadderTerms } from "./standing";
import { lowestTier, type Tier, tierOf } from "./tier";
import { countsFrom, periodEnd, type Stretch } from "./window";

/** What it takes to keep the tier that one has (T7). */
export type Keep = {
  tier: Tier;
  /** The first instant at which it is judged; null is for life, or not known. */
  until: Date | null;
  /** Where the time begins that will be judged; what came before does not count for it. */
  from: Date | null;
  threshold: bigint;
  measured: bigint;
  missing: bigint;
};

/** The time that decides whether the present tier is kept when its own time ends; null where nothing does. */
export function keepStretch({ ladder, settings }: LadderTerms, who: Judged): Stretch | null {
  const tier = tierOf(ladder, who.tierId);
  if (tier?.entry !== "earned" || tier.id === lowestTier(ladder)?.id || who.keptUntil === null) return null;
  const until = who.keptUntil;
  // A year is over with its last instant; a rolling window looks back from the end itself, as the judging does.
  const judged = settings.window === "rolling" ? until : new Date(until.getTime() - 1);
  return { from: countsFrom(settings, who.joinedAt, judged), until };
}

/** What has been done of it, by the figure of `keepStretch`. */
export function keepOf({ ladder }: LadderTerms, who: Judged, figure: Figure | null): Keep | null {
  const tier = tierOf(ladder, who.tierId);
  if (tier?.entry !== "earned" || tier.id === lowestTier(ladder)?.id) return null;
  const measured = figure && figure.measured > 0n ? figure.measured : 0n;
  const missing = tier.threshold > measured ? tier.threshold - measured : 0n;
  return {
    tier,
    until: who.keptUntil,
    from: figure?.from ?? null,
    threshold: tier.threshold,
    measured,
    missing,
  };
}

const PACE_DAYS = 90;

/** The days whose pace is carried on. */
export function paceStretch({ timeZone }: Pick<LadderTerms, "timeZone">, at: Date): Stretch {
  return { from: daysAfter(at, -PACE_DAYS, timeZone), until: null };
}

/** Where what counts now is taken to: the end of the period, or a year from now where there is none. */
export function earnBy({ settings }: LadderTerms, joinedAt: Date, at: Date): Date {
  return periodEnd(settings, joinedAt, at) ?? endOfDayAfterMonths(at, 12, settings.timeZone);
}

/**
 * The tier that the pace of the last 90 days leads to by `earnBy` (T7); null where nothing was done that has a pace. A
 * rolling window lets go of what is old by then, so only the pace counts there.
 */
export function projectedTier(
  terms: LadderTerms,
  joinedAt: Date,
  figures: { running: bigint; pace: bigint },
  at: Date,
): Tier | null {
  const { settings, timeZone } = terms;
  const known = Math.min(PACE_DAYS, Math.max(1, daysBetween(joinedAt, at, timeZone)));
  if (figures.pace <= 0n) return null;
  const ahead = BigInt(daysBetween(at, earnBy(terms, joinedAt, at), timeZone));
  const more = (figures.pace * ahead) / BigInt(known);
  const months = BigInt(settings.windowMonths);
  const rolling = (figures.pace * 365n * months) / (12n * BigInt(known));
  const measured = settings.window === "rolling" ? rolling : figures.running + more;
  return earnedTier(terms.ladder, [{ from: null, until: null, measured }]);
}
