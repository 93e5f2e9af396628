import { writeAudit } from "@/db/queries/audit";
import {
  lockDefinitions,
  noteGameChanged,
  selectBadges,
  selectChallenges,
  writeChallenge,
} from "@/db/queries/game-definitions";
import {
  countProgress,
  leaveProgress,
  rejoinProgress,
  selectProgress,
  touchEverybody,
  writeProgress,
} from "@/db/queries/game-progress";
import { lockAccounts } from "@/db/queries/ledger-read";
import { findReward } from "@/db/queries/rewards";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { programById } from "@/lib/programs/service";
import { laterPeriod, localDay, periodDay } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type Challenge, type ChallengeTerms, endOf } from "./challenge";
import { MOST_DEFINITIONS } from "./service-badges";
import { plain } from "./whole";

export type ChallengeError = {
  code:
    | "challenge_unknown"
    | "challenge_ended"
    /** What makes up its rounds cannot change once they have begun. */
    | "rounds_begun"
    | "prize_unknown"
    | "too_many";
};

/** Every challenge of the program, the latest to begin first, ended ones too. */
export async function listChallenges(scope: ProgramScope): Promise<Challenge[]> {
  return (await readProgram(scope, (tx) => selectChallenges(tx, scope))).all;
}

/** One challenge, or null. */
export async function challengeById(scope: ProgramScope, challengeId: string): Promise<Challenge | null> {
  return (await listChallenges(scope)).find(({ id }) => id === challengeId) ?? null;
}

export type ChallengeCount = { members: number; completed: number; rolledBack: number };

/** How many take part in each challenge and have completed it. */
export async function participationOf(scope: ProgramScope): Promise<Map<string, ChallengeCount>> {
  const rows = await readProgram(scope, (tx) => countProgress(tx, scope));
  return new Map(rows.map(({ challengeId, ...count }) => [challengeId, count]));
}

async function prizeExists(
  tx: Tx,
  scope: ProgramScope,
  { definition }: ChallengeTerms,
  now: Date,
): Promise<boolean> {
  const { prize } = definition;
  if (prize.code === "reward") {
    const reward = await findReward(tx, scope, prize.rewardId);
    return reward !== null && (reward.endsAt === null || reward.endsAt > now);
  }
  if (prize.code !== "badge") return true;
  return (await selectBadges(tx, scope)).all.some(({ id, endedAt }) => id === prize.badgeId && !endedAt);
}

const audited = (terms: ChallengeTerms) => plain(terms) as Record<string, never>;

/** Makes a challenge; what members have done since its first day counts. */
export function createChallenge(
  scope: ProgramScope,
  terms: ChallengeTerms,
  now: Date,
): Promise<Result<Challenge, ChallengeError>> {
  return inProgram(scope, async (tx): Promise<Result<Challenge, ChallengeError>> => {
    await lockDefinitions(tx, scope);
    if ((await selectChallenges(tx, scope)).all.length >= MOST_DEFINITIONS) return err({ code: "too_many" });
    if (!(await prizeExists(tx, scope, terms, now))) return err({ code: "prize_unknown" });
    const challenge: Challenge = { ...terms, id: newId(now.getTime()), createdAt: now, endedAt: null };
    await writeChallenge(tx, scope, challenge);
    await noteGameChanged(tx, scope);
    await touchEverybody(tx, scope);
    await writeAudit(
      tx,
      scope,
      "challenge.created",
      showId("challenge", challenge.id),
      null,
      audited(terms),
      now,
    );
    return ok(challenge);
  });
}

function hasOtherRounds(a: ChallengeTerms, b: ChallengeTerms): boolean {
  const rounds = ({ startsAt, optIn, definition: { shape } }: ChallengeTerms) =>
    JSON.stringify([startsAt, optIn, shape.code, "unit" in shape ? shape.unit : null]);
  return rounds(a) !== rounds(b);
}

/**
 * Changes a challenge: its definition is a new version, for every round that is still open. Completed rounds stay as they
 * were completed. Once it has begun, its first day and the kind of its rounds stay.
 */
export function updateChallenge(
  scope: ProgramScope,
  challengeId: string,
  terms: ChallengeTerms,
  now: Date,
): Promise<Result<Challenge, ChallengeError>> {
  return changeChallenge(scope, challengeId, "challenge.changed", now, async (tx, former) => {
    const end = endOf(former);
    if (end && end <= now) return err({ code: "challenge_ended" });
    if (former.startsAt <= now && hasOtherRounds(former, terms)) return err({ code: "rounds_begun" });
    if (!(await prizeExists(tx, scope, terms, now))) return err({ code: "prize_unknown" });
    const definition = { ...terms.definition, version: former.definition.version + 1 };
    return ok({ ...former, ...terms, definition });
  });
}

/** Ends a challenge now: what is done later does not count; what was completed stays. */
export function endChallenge(
  scope: ProgramScope,
  challengeId: string,
  now: Date,
): Promise<Result<Challenge, ChallengeError>> {
  return changeChallenge(scope, challengeId, "challenge.ended", now, async (_, former) =>
    former.endedAt ? err({ code: "challenge_ended" }) : ok({ ...former, endedAt: now }),
  );
}

function changeChallenge(
  scope: ProgramScope,
  challengeId: string,
  action: string,
  now: Date,
  change: (tx: Tx, former: Challenge) => Promise<Result<Challenge, ChallengeError>>,
): Promise<Result<Challenge, ChallengeError>> {
  return inProgram(scope, async (tx): Promise<Result<Challenge, ChallengeError>> => {
    await lockDefinitions(tx, scope);
    const former = (await selectChallenges(tx, scope)).all.find(({ id }) => id === challengeId);
    if (!former) return err({ code: "challenge_unknown" });
    const changed = await change(tx, former);
    if (!changed.ok) return changed;
    await writeChallenge(tx, scope, changed.value);
    await noteGameChanged(tx, scope);
    await touchEverybody(tx, scope);
    const subject = showId("challenge", challengeId);
    await writeAudit(tx, scope, action, subject, audited(former), audited(changed.value), now);
    return changed;
  });
}

export type JoinError = { code: "challenge_unknown" | "challenge_ended" | "not_begun" };

/** A member takes part in a challenge: from now on, what they do counts. Again is the same. */
export async function joinChallenge(
  asked: MemberScope,
  challengeId: string,
  now: Date,
): Promise<Result<{ joinedAt: Date }, JoinError>> {
  const program = await programById(asked.programId);
  if (!program) throw new Error(`no program ${asked.programId}`);
  return inProgram(asked, async (tx): Promise<Result<{ joinedAt: Date }, JoinError>> => {
    const scope = await asItIs(tx, asked);
    const challenge = (await selectChallenges(tx, scope)).all.find(({ id }) => id === challengeId);
    if (!challenge?.optIn) return err({ code: "challenge_unknown" });
    const end = endOf(challenge);
    if (end && end <= now) return err({ code: "challenge_ended" });
    if (challenge.startsAt > now) return err({ code: "not_begun" });
    await lockAccounts(tx, scope, [scope.memberId]);
    const rows = (await selectProgress(tx, scope, [scope.memberId])).filter(
      (row) => row.challengeId === challengeId,
    );
    const [first] = rows
      .filter(({ leftAt }) => !leftAt)
      .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
    if (first) return ok({ joinedAt: first.startedAt });
    const { shape } = challenge.definition;
    let period =
      shape.code === "once"
        ? localDay(challenge.startsAt, program.timeZone)
        : periodDay(now, shape.unit, program.timeZone);
    const former = rows.find((row) => row.period === period);
    if (former && !former.completedAt) {
      await rejoinProgress(tx, scope, { challengeId, memberId: scope.memberId, period }, now);
      return ok({ joinedAt: now });
    }
    // This round was completed before it was left: the next one is the first again.
    if (former && shape.code === "once") return err({ code: "challenge_ended" });
    if (former && shape.code !== "once") period = laterPeriod(period, shape.unit);
    await writeProgress(tx, scope, [
      {
        ...{ challengeId, memberId: scope.memberId, period, startedAt: now, progress: 0n, completedAt: null },
        ...{ rolledBackAt: null, round: 0, eventId: null, evidence: null },
      },
    ]);
    return ok({ joinedAt: now });
  });
}

/** A member takes part in a challenge no more: nothing counts from now on, what was completed stays. Again is the same. */
export async function leaveChallenge(
  asked: MemberScope,
  challengeId: string,
  now: Date,
): Promise<Result<{ left: true }, JoinError>> {
  return inProgram(asked, async (tx): Promise<Result<{ left: true }, JoinError>> => {
    const scope = await asItIs(tx, asked);
    const challenge = (await selectChallenges(tx, scope)).all.find(({ id }) => id === challengeId);
    if (!challenge?.optIn) return err({ code: "challenge_unknown" });
    await lockAccounts(tx, scope, [scope.memberId]);
    await leaveProgress(tx, scope, { challengeId, memberId: scope.memberId }, now);
    return ok({ left: true });
  });
}
