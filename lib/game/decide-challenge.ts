import { type Challenged, type CompletionEvidence, isCompleted, type ProgressRow } from "./challenge";
import type { History, Moment } from "./history";
import { type Round, stands, windowRounds } from "./round";
import { streakRounds } from "./streak";

/** What happens to one round of one member. */
export type ChallengeStep =
  /** The figure moved. */
  | { code: "progress"; period: string; startedAt: Date; progress: bigint }
  /** The target was reached. `round` counts how often that was undone before. */
  | {
      code: "complete";
      period: string;
      startedAt: Date;
      progress: bigint;
      round: number;
      evidence: CompletionEvidence;
    }
  /** A refund brought it below the target again. */
  | { code: "roll_back"; period: string; progress: bigint; row: ProgressRow };

export type ChallengeDecision = { steps: ChallengeStep[]; rounds: Round[]; takesPart: boolean };

/** When a member chose to take part: with their first row. */
function joinedInAt(rows: readonly ProgressRow[]): Date | null {
  return rows.reduce<Date | null>(
    (first, { startedAt }) => (!first || startedAt < first ? startedAt : first),
    null,
  );
}

/**
 * What a member's history means for one challenge, computed anew from everything: doing it twice changes nothing. A
 * completion stands as long as its own terms are met; where its terms say so, it is undone when they no longer are, and
 * reaching the target again completes it again. Who has left takes part no more: nothing progresses, and what was completed
 * is held to its terms as before.
 */
export function decideChallenge(
  challenge: Challenged,
  rows: readonly ProgressRow[],
  history: History,
  moment: Moment,
): ChallengeDecision {
  const joinedIn = joinedInAt(rows.filter(({ leftAt }) => !leftAt));
  const takesPart = !challenge.optIn || joinedIn !== null;
  const left = new Set(rows.filter(({ leftAt }) => leftAt).map(({ period }) => period));

  const optedIn = challenge.optIn ? joinedIn : null;
  const isStreak = challenge.definition.shape.code === "streak";
  const windows = isStreak || !takesPart ? [] : windowRounds(challenge, history, optedIn, moment);
  const reachedNow = new Set(windows.filter(({ isReached }) => isReached).map(({ period }) => period));
  const undone = new Set<string>();
  const standing: ProgressRow[] = [];
  for (const row of rows.filter(isCompleted)) {
    const { evidence, period } = row;
    const isKept =
      !evidence ||
      evidence.definition.onRefund === "keep" ||
      reachedNow.has(period) ||
      stands(evidence, history, moment);
    if (isKept) standing.push(row);
    else undone.add(period);
  }

  const all = isStreak
    ? streakRounds(challenge, history, optedIn, standing.flatMap(takenBy), moment)
    : windows;
  // What was left stands as it was left; only what a refund undoes of it is undone.
  const rounds = takesPart ? all.filter(({ period }) => !left.has(period)) : [];
  const steps = stepsOf(challenge, rows, rounds, {
    undone,
    standing: new Set([...standing.map(({ period }) => period), ...left]),
  });
  return { steps, rounds, takesPart };
}

function takenBy({ evidence }: ProgressRow): { from: Date; until: Date | null }[] {
  return evidence?.definition.shape.code === "streak" ? [evidence] : [];
}

type Former = { undone: ReadonlySet<string>; standing: ReadonlySet<string> };

function stepsOf(
  challenge: Challenged,
  rows: readonly ProgressRow[],
  rounds: readonly Round[],
  { undone, standing }: Former,
): ChallengeStep[] {
  const steps: ChallengeStep[] = [];
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  const roundOf = new Map(rounds.map((round) => [round.period, round]));
  for (const row of rows) {
    if (!undone.has(row.period)) continue;
    steps.push({
      code: "roll_back",
      period: row.period,
      progress: roundOf.get(row.period)?.progress ?? 0n,
      row,
    });
  }
  for (const round of rounds) {
    const row = byPeriod.get(round.period);
    const { period, startedAt, progress } = round;
    if (round.isReached && !standing.has(period)) {
      const wasCompleted = row?.completedAt != null;
      steps.push({
        code: "complete",
        period,
        startedAt: row?.startedAt ?? startedAt,
        progress,
        round: row && wasCompleted ? row.round + 1 : 0,
        evidence: { definition: challenge.definition, ...round.span, figure: progress.toString() },
      });
    } else if (row ? row.progress !== progress && !undone.has(period) : progress > 0n) {
      steps.push({ code: "progress", period, startedAt: row?.startedAt ?? startedAt, progress });
    }
  }
  // A streak that a refund has moved or dissolved no longer begins on its day.
  for (const row of rows) {
    const isGone = !roundOf.has(row.period) && !standing.has(row.period) && !undone.has(row.period);
    if (isGone && row.progress > 0n) {
      steps.push({ code: "progress", period: row.period, startedAt: row.startedAt, progress: 0n });
    }
  }
  return steps;
}
