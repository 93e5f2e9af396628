import { type Badge, badgeProgress, type HeldBadge } from "./badge";
import { type Challenge, endOf, isCompleted, type ProgressRow } from "./challenge";
import { decideChallenge } from "./decide-challenge";
import type { History, Moment } from "./history";
import type { Round } from "./round";

/** A badge as one member has it. */
export type BadgeView = {
  badge: Badge;
  /** The highest level held; 0 is none. */
  level: number;
  /** When that level was earned. */
  earnedAt: Date | null;
  figure: bigint;
  next: { level: number; target: bigint } | null;
  /** Nothing is told of it but that it is there. */
  isSecret: boolean;
};

/** A member's badges: earned ones first, the latest of them on top, then those under way, then the secret ones. */
export function badgeViews(
  badges: readonly Badge[],
  held: readonly HeldBadge[],
  history: History,
  moment: Moment,
): BadgeView[] {
  const views = badges.map((badge): BadgeView => {
    const own = held.filter(({ badgeId }) => badgeId === badge.id);
    const highest = own.reduce<HeldBadge | null>(
      (top, one) => (top && top.level >= one.level ? top : one),
      null,
    );
    const level = highest?.level ?? 0;
    const { figure, next } = badgeProgress(badge.definition, level, history, moment);
    const isOver = badge.endedAt !== null && badge.endedAt <= moment.now;
    return {
      badge,
      level,
      earnedAt: highest?.earnedAt ?? null,
      figure,
      next: isOver || badge.definition.measure.code === "given" ? null : next,
      isSecret: badge.hidden && level === 0,
    };
  });
  return views
    .filter(({ badge, level }) => level > 0 || !badge.endedAt || badge.endedAt > moment.now)
    .sort((a, b) => rank(a) - rank(b) || (b.earnedAt?.getTime() ?? 0) - (a.earnedAt?.getTime() ?? 0));
}

function rank({ level, isSecret }: BadgeView): number {
  if (level > 0) return 0;
  return isSecret ? 2 : 1;
}

export type ChallengeState =
  /** It has not begun. */
  | "coming"
  /** It waits for the member to take part. */
  | "to_join"
  | "open"
  /** Everything that can be reached now is reached. */
  | "completed"
  | "ended";

/** A challenge as one member has it. */
export type ChallengeView = {
  challenge: Challenge;
  state: ChallengeState;
  /** The round that is under way, or was the last; null where none has begun. */
  progress: bigint;
  goal: bigint;
  /** Until when this round can be reached; null is open. */
  until: Date | null;
  /** How many rounds are completed. */
  completed: number;
  completedAt: Date | null;
  /** Of a streak: missed so far, and how much of this week's or month's target is done. */
  streak: { missed: number; current: bigint } | null;
};

/** A member's challenges: what can be done now first, then what comes, then what is over and was theirs. */
export function challengeViews(
  challenges: readonly Challenge[],
  rows: readonly (ProgressRow & { challengeId: string })[],
  history: History,
  moment: Moment,
): ChallengeView[] {
  const order: ChallengeState[] = ["open", "to_join", "completed", "coming", "ended"];
  return challenges
    .map((challenge) =>
      viewOf(
        challenge,
        rows.filter(({ challengeId }) => challengeId === challenge.id),
        history,
        moment,
      ),
    )
    .filter(({ state, completed }) => state !== "ended" || completed > 0)
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** The round that goes on now: of a window or period the one around `now`, of a streak the one not broken. */
function currentRound(rounds: readonly Round[], moment: Moment): Round | null {
  const last = rounds.at(-1) ?? null;
  if (last?.streak) return last.streak.isBroken || last.isReached ? null : last;
  return last && (!last.span.until || last.span.until > moment.now) ? last : null;
}

function viewOf(
  challenge: Challenge,
  rows: readonly ProgressRow[],
  history: History,
  moment: Moment,
): ChallengeView {
  const { rounds, takesPart } = decideChallenge(challenge, rows, history, moment);
  const { shape, target } = challenge.definition;
  const end = endOf(challenge);
  const done = rows.filter(isCompleted);
  const round = currentRound(rounds, moment);
  const isDone = shape.code === "streak" ? false : done.some(({ period }) => period === round?.period);
  const state: ChallengeState =
    challenge.startsAt > moment.now
      ? "coming"
      : end && end <= moment.now
        ? "ended"
        : !takesPart
          ? "to_join"
          : isDone
            ? "completed"
            : "open";
  const completedAt = done.reduce<Date | null>(
    (last, row) => (row.completedAt && (!last || row.completedAt > last) ? row.completedAt : last),
    null,
  );
  return {
    challenge,
    state,
    progress: round?.progress ?? 0n,
    goal: shape.code === "streak" ? BigInt(shape.length) : target,
    until: shape.code === "every" ? (round?.span.until ?? end) : end,
    completed: done.length,
    completedAt,
    streak:
      shape.code === "streak"
        ? { missed: round?.streak?.missed ?? 0, current: round?.streak?.current ?? 0n }
        : null,
  };
}
