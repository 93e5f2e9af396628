import type { Challenged } from "./challenge";
import type { History, Moment } from "./history";
import { overlap } from "./history";
import { figureIn, periodsOf } from "./measure";
import { countingSpan, lastMoment, type Round } from "./round";

type Taken = { from: Date; until: Date | null };
type Run = { period: string; from: Date; reached: number; missed: number; until: Date };

/**
 * The streaks in a member's history (G3). A streak starts with a period that reaches the target. Each further one that
 * reaches it makes the streak longer; one that is over without it is missed, and more missed than may be skipped break
 * the streak. A period that is not over yet can lengthen it, and breaks nothing. With the last period it is completed,
 * and the next one can start a new streak. `taken` are times that standing completions have used up: they count once.
 */
export function streakRounds(
  challenge: Challenged,
  history: History,
  joinedIn: Date | null,
  taken: readonly Taken[],
  moment: Moment,
): Round[] {
  const { measure, target: goal, shape } = challenge.definition;
  if (shape.code !== "streak" || challenge.startsAt > moment.now) return [];
  const whole = countingSpan(challenge, joinedIn);
  const rounds: Round[] = [];
  let run: Run | null = null;
  let current = 0n;
  const close = (isBroken: boolean) => {
    if (run) rounds.push(roundOf(run, shape.length, { missed: run.missed, current, isBroken }));
    run = null;
  };
  for (const { day, span } of periodsOf(
    shape.unit,
    whole.from,
    lastMoment(whole.until, moment.now),
    moment.timeZone,
  )) {
    if (taken.some(({ from, until }) => span.from < (until ?? moment.now) && span.until > from)) {
      close(true);
      continue;
    }
    const counted = overlap(span, whole);
    const figure = figureIn(measure, history, counted, moment);
    const isOver = span.until <= moment.now;
    if (!isOver) current = figure;
    if (figure >= goal) {
      run ??= { period: day, from: counted.from ?? span.from, reached: 0, missed: 0, until: span.until };
      run.reached++;
      run.until = span.until;
      if (run.reached === shape.length) close(false);
    } else if (isOver && run) {
      run.missed++;
      if (run.missed > shape.skips) close(true);
    }
  }
  close(false);
  return rounds;
}

function roundOf(run: Run, length: number, streak: NonNullable<Round["streak"]>): Round {
  return {
    period: run.period,
    startedAt: run.from,
    progress: BigInt(run.reached),
    goal: BigInt(length),
    span: { from: run.from, until: run.until },
    isReached: run.reached >= length,
    streak,
  };
}
