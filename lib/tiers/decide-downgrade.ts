import { daysAfter, endOfDayAfter } from "@/lib/shared/calendar";
import { bestOf, earnedTier, type Figure } from "./earned";
import { isPinned, type LadderTerms, type Standing } from "./standing";
import { type Ladder, lowestTier, type Tier, tierOf } from "./tier";
import { earningStretches, fallsAt, keptFrom, keptOn, periodEnd, type Stretch } from "./window";

/** What a verdict is about. */
export type Judged = Pick<Standing, "tierId" | "tierSince" | "pinnedUntil" | "keptUntil" | "joinedAt"> & {
  /** The tier was given to them or paid for, and ends with that. Left out of one that can't be earned: it is not known. */
  isGiven?: boolean;
};

/** What the end of a period does to a tier: nothing yet, a further period, or a fall that has first to be proposed. */
export type Verdict =
  | { kind: "stays" }
  | { kind: "kept"; until: Date | null }
  | { kind: "falls"; from: Tier; to: Tier; endsAt: Date; dueAt: Date };

const STAYS: Verdict = { kind: "stays" };

/** T3: one step down, or to what was earned; never below what was earned, and only to tiers that one can earn. */
export function tierBelow(
  ladder: Ladder,
  from: Tier,
  figures: readonly Figure[],
  how: "one_step" | "to_earned",
): Tier | null {
  const earned = earnedTier(ladder, figures);
  if (how === "to_earned" || !earned) return earned;
  let step = lowestTier(ladder);
  for (const tier of ladder)
    if (tier.entry === "earned" && tier.position < from.position && tier.position > (step?.position ?? -1))
      step = tier;
  return step && step.position < earned.position ? earned : step;
}

/** The instant that a tier is judged as of: when its time ends, or now when that is past. */
function judgedAt({ keptUntil }: Judged, at: Date): Date {
  return keptUntil && keptUntil > at ? keptUntil : at;
}

/** The stretches whose figures judge() asks for. */
export function judgedStretches({ settings }: LadderTerms, who: Judged, at: Date): Stretch[] {
  return earningStretches(settings, who.joinedAt, who.keptUntil, judgedAt(who, at));
}

/** Whether the end of this member's period is near enough for judge() to say anything but "stays". */
export function isUpForJudgement({ ladder, settings }: LadderTerms, who: Judged, at: Date): boolean {
  const tier = tierOf(ladder, who.tierId);
  if (!tier || who.isGiven || tier.position === lowestTier(ladder)?.position) return false;
  // Earned when it could be, and kept until then: it is not lost sooner, and not without a known end.
  if (tier.entry !== "earned" && (who.isGiven === undefined || who.keptUntil === null)) return false;
  if (isPinned(who, at) || settings.downgrade === "never") return false;
  if (who.keptUntil === null) return settings.window !== "lifetime";
  return at >= daysAfter(who.keptUntil, -settings.noticeDays, settings.timeZone);
}

/** A tier of which nobody knows until when it is kept (it came before periods did) is never lost for that. */
function keptUnknown(settings: LadderTerms["settings"], who: Judged, at: Date): Verdict {
  const since = keptFrom(settings, who.joinedAt, who.tierSince ?? at);
  const until =
    since && since > at
      ? since
      : (periodEnd(settings, who.joinedAt, at) ?? keptFrom(settings, who.joinedAt, at));
  return { kind: "kept", until };
}

/** When a fall takes effect that is told at `toldAt`. */
export function dueAfterNotice(settings: LadderTerms["settings"], endsAt: Date, toldAt: Date): Date {
  const due = fallsAt(settings, endsAt);
  if (due < endOfDayAfter(toldAt, settings.noticeDays, settings.timeZone))
    return endOfDayAfter(toldAt, settings.noticeDays, settings.timeZone);
  return due;
}

/**
 * T3, T4, T9: what becomes of a member's tier by these figures (of `judgedStretches`, in their order). A fall is told
 * `noticeDays` before the time ends, takes effect after the days of grace, and never sooner than `noticeDays` from now,
 * so that a late evaluation costs nobody the time to act. A tier that can't be earned any more falls at its end, whatever
 * was earned.
 */
export function judge(terms: LadderTerms, who: Judged, figures: readonly Figure[], at: Date): Verdict {
  const { ladder, settings } = terms;
  const from = tierOf(ladder, who.tierId);
  if (!from || !isUpForJudgement(terms, who, at)) return STAYS;
  if (who.keptUntil === null) return keptUnknown(settings, who, at);
  if (from.entry === "earned" && bestOf(figures) >= from.threshold) {
    if (at < who.keptUntil) return STAYS;
    const runs = figures[0] !== undefined && figures[0].measured >= from.threshold;
    const next = runs
      ? keptFrom(settings, who.joinedAt, at)
      : keptOn(settings, who.joinedAt, who.keptUntil, judgedAt(who, at));
    return { kind: "kept", until: next };
  }
  if (settings.downgrade === "never") return STAYS;
  const to = tierBelow(ladder, from, figures, settings.downgrade);
  if (!to || to.position >= from.position) return STAYS;
  return {
    kind: "falls",
    from,
    to,
    endsAt: who.keptUntil,
    dueAt: dueAfterNotice(settings, who.keptUntil, at),
  };
}

/** Until when the lower tier is kept after a fall: as earned, or at least for the period that has begun. */
export function keptAfterFall(
  { settings }: LadderTerms,
  to: Tier,
  joinedAt: Date,
  figures: readonly Figure[],
  at: Date,
): Date | null {
  const runs = figures[0] !== undefined && figures[0].measured >= to.threshold;
  return runs
    ? keptFrom(settings, joinedAt, at)
    : (periodEnd(settings, joinedAt, at) ?? keptFrom(settings, joinedAt, at));
}
