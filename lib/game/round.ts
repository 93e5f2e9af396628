import { localDay } from "@/lib/shared/calendar";
import { type Challenged, type CompletionEvidence, endOf } from "./challenge";
import { type History, type Moment, overlap, type Span } from "./history";
import { figureIn, periodsOf } from "./measure";

/** A round as the member's history has it now: a window, a calendar period, or a streak. */
export type Round = {
  period: string;
  startedAt: Date;
  /** What counts toward the goal: the figure of the measure, or the periods in a row. */
  progress: bigint;
  goal: bigint;
  /** The time in which it was, or could still be, reached. */
  span: { from: Date; until: Date | null };
  isReached: boolean;
  /** Of a streak: periods missed so far, of the current period the figure, and whether it can still go on. */
  streak?: { missed: number; current: bigint; isBroken: boolean };
};

/** The time in which a member's doings count: from the first day, or from taking part, until the end. */
export function countingSpan(
  challenge: Challenged,
  joinedIn: Date | null,
): { from: Date; until: Date | null } {
  const from = challenge.optIn && joinedIn && joinedIn > challenge.startsAt ? joinedIn : challenge.startsAt;
  return { from, until: endOf(challenge) };
}

function shared(a: Span, b: { from: Date; until: Date | null }) {
  const { from, until } = overlap(a, b);
  return { from: from ?? b.from, until };
}

/** The one round of a challenge with a fixed window, or those of every calendar period so far. */
export function windowRounds(
  challenge: Challenged,
  history: History,
  joinedIn: Date | null,
  moment: Moment,
): Round[] {
  const { measure, target: goal, shape } = challenge.definition;
  const whole = countingSpan(challenge, joinedIn);
  if (challenge.startsAt > moment.now) return [];
  const windows =
    shape.code === "once"
      ? [{ day: localDay(challenge.startsAt, moment.timeZone), span: whole }]
      : shape.code === "every"
        ? periodsOf(shape.unit, whole.from, lastMoment(whole.until, moment.now), moment.timeZone).map(
            ({ day, span }) => ({ day, span: shared(span, whole) }),
          )
        : [];
  return windows.map(({ day, span }) => {
    const progress = figureIn(measure, history, span, moment);
    return { period: day, startedAt: span.from, progress, goal, span, isReached: progress >= goal };
  });
}

/** Periods are looked at up to the present one: what lies ahead has no rounds yet. */
export function lastMoment(until: Date | null, now: Date): Date {
  return until && until <= now ? until : new Date(now.getTime() + 1);
}

/** Whether a completion still stands, by the terms under which it was completed. */
export function stands(
  { definition, from, until }: CompletionEvidence,
  history: History,
  moment: Moment,
): boolean {
  const { measure, target: goal, shape } = definition;
  if (shape.code !== "streak") return figureIn(measure, history, { from, until }, moment) >= goal;
  const end = lastMoment(until, moment.now);
  const reached = periodsOf(shape.unit, from, end, moment.timeZone).filter(
    ({ span }) => figureIn(measure, history, shared(span, { from, until }), moment) >= goal,
  );
  return reached.length >= shape.length;
}
