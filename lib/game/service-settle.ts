import { type Read, selectBadges, selectChallenges } from "@/db/queries/game-definitions";
import { memberIdsAfter, type Player, selectPlayers } from "@/db/queries/game-history";
import {
  forgetTouched,
  insertHeld,
  isTouched,
  type MemberBadge,
  type MemberProgress,
  selectHeld,
  selectProgress,
  selectTouched,
  takeBackHeld,
  writeProgress,
} from "@/db/queries/game-progress";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { emptyWrite, type LedgerWrite } from "@/lib/ledger/write";
import { raiseAlert, resolveAlert, tellMembers } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { newId, showId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type Badge, type Completion, decideBadges } from "./badge";
import { type Challenge, isCompleted } from "./challenge";
import { decideChallenge } from "./decide-challenge";
import { needsLines } from "./measure";
import { complete, rollBack, type Settling } from "./service-complete";
import { tellOfGame } from "./service-tell";

/** How many members are settled in one transaction: their accounts are locked for as long as it takes. */
const MEMBERS_AT_ONCE = 20;

/** Everything that is played for in a program. */
export type Game = { badges: Badge[]; challenges: Challenge[]; unreadable: { id: string; name: string }[] };

export async function gameOf(tx: Tx, scope: ProgramScope): Promise<Game> {
  const [badges, challenges]: [Read<Badge>, Read<Challenge>] = await Promise.all([
    selectBadges(tx, scope),
    selectChallenges(tx, scope),
  ]);
  return {
    badges: badges.all,
    challenges: challenges.all,
    unreadable: [...badges.unreadable, ...challenges.unreadable],
  };
}

/** Whether any definition asks for the lines of orders. */
export function gameNeedsLines({ badges, challenges }: Pick<Game, "badges" | "challenges">): boolean {
  return [...badges, ...challenges].some(({ definition }) => needsLines(definition.measure));
}

/**
 * Brings badges, challenges and streaks of these members to what their orders and events say now. It computes from the
 * whole history under the member's lock, never from what changed: it may run late, twice, or on two machines at once.
 */
export async function settleGame(
  scope: ProgramScope,
  memberIds: readonly string[],
  now: Date,
): Promise<void> {
  const program = await programById(scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const ids = [...new Set(memberIds)].sort();
  for (let i = 0; i < ids.length; i += MEMBERS_AT_ONCE) {
    const some = ids.slice(i, i + MEMBERS_AT_ONCE);
    await inProgram(scope, (tx) => settleSome(tx, scope, program, some, now), { keepPlans: true });
  }
}

async function settleSome(
  tx: Tx,
  scope: ProgramScope,
  program: Program,
  ids: string[],
  now: Date,
): Promise<void> {
  const game = await gameOf(tx, scope);
  await tellUnreadable(tx, scope, game, now);
  if (game.badges.length + game.challenges.length === 0) return;
  const accounts = await lockAccounts(tx, scope, ids);
  const [players, progress, held] = await Promise.all([
    selectPlayers(tx, scope, ids, { lines: gameNeedsLines(game) }),
    selectProgress(tx, scope, ids),
    selectHeld(tx, scope, ids),
  ]);
  const progressOf = Map.groupBy(progress, ({ memberId }) => memberId);
  const heldOf = Map.groupBy(held, ({ memberId }) => memberId);
  const result = newResult(scope);
  for (const player of players) {
    const account = accounts.get(player.memberId);
    // What somebody has who is left out of all earning stays as it is.
    if (!account || player.excluded || player.kind !== "person") continue;
    const { write, notices, stuck } = result;
    const settling: Settling = { tx, scope, program, now, account, write, notices, stuck };
    await settleOne(settling, game, player, {
      rows: progressOf.get(player.memberId) ?? [],
      held: heldOf.get(player.memberId) ?? [],
      result,
    });
  }
  await writeResult(tx, scope, game, result, now);
}

type Result = {
  write: LedgerWrite;
  notices: NoticeDraft[];
  stuck: Settling["stuck"];
  progress: MemberProgress[];
  award: MemberBadge[];
  takeBack: { id: string; why: string }[];
};

function newResult(scope: ProgramScope): Result {
  return {
    write: emptyWrite(scope.programId),
    notices: [],
    stuck: [],
    progress: [],
    award: [],
    takeBack: [],
  };
}

type OfMember = { rows: readonly MemberProgress[]; held: readonly MemberBadge[]; result: Result };

async function settleOne(settling: Settling, game: Game, player: Player, mine: OfMember): Promise<void> {
  const completions: Completion[] = [];
  for (const challenge of game.challenges) {
    const rows = mine.rows.filter(({ challengeId }) => challengeId === challenge.id);
    const after = await settleChallenge(settling, challenge, player, rows);
    mine.result.progress.push(...after.changed);
    for (const row of after.rows.filter(isCompleted)) {
      const prize = (row.evidence?.definition ?? challenge.definition).prize;
      const badgeId = prize.code === "badge" ? prize.badgeId : null;
      completions.push({ challengeId: challenge.id, period: row.period, badgeId });
    }
  }
  settleBadges(settling, game, player, mine, completions);
}

async function settleChallenge(
  settling: Settling,
  challenge: Challenge,
  player: Player,
  rows: readonly MemberProgress[],
): Promise<{ rows: MemberProgress[]; changed: MemberProgress[] }> {
  const { now, program } = settling;
  const { steps } = decideChallenge(challenge, rows, player, { now, timeZone: program.timeZone });
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  const changed = new Set<string>();
  for (const step of steps) {
    const former = byPeriod.get(step.period) ?? {
      ...{ memberId: player.memberId, challengeId: challenge.id, period: step.period },
      ...{ startedAt: step.code === "roll_back" ? step.row.startedAt : step.startedAt },
      ...{ progress: 0n, completedAt: null, rolledBackAt: null, round: 0, eventId: null, evidence: null },
    };
    const row: MemberProgress = { ...former, progress: step.progress };
    if (step.code === "roll_back") {
      await rollBack(settling, challenge, step.row);
      row.rolledBackAt = now;
    } else if (step.code === "complete") {
      const eventId = await complete(settling, challenge, step);
      if (eventId) {
        const { round, evidence } = step;
        Object.assign(row, { completedAt: now, rolledBackAt: null, round, eventId, evidence });
      }
    }
    byPeriod.set(step.period, row);
    changed.add(step.period);
  }
  const all = [...byPeriod.values()];
  return { rows: all, changed: all.filter(({ period }) => changed.has(period)) };
}

function settleBadges(
  { now, program, notices }: Settling,
  { badges }: Game,
  player: Player,
  { held, result }: OfMember,
  completions: readonly Completion[],
): void {
  const moment = { now, timeZone: program.timeZone };
  const { award, takeBack } = decideBadges({ badges, held, history: player, completions, moment });
  const { memberId } = player;
  for (const { held: one, figure } of takeBack) {
    const badge = badges.find(({ id }) => id === one.badgeId);
    result.takeBack.push({ id: one.id, why: figure.toString() });
    notices.push({
      memberId,
      code: "badge_taken_back",
      about: one.id,
      facts: {
        badge: badge?.name ?? "",
        badgeId: one.badgeId,
        level: one.level,
        levelName: one.evidence.name,
      },
    });
  }
  const highest = new Map(award.map(({ badge, level }) => [badge.id, level]));
  for (const { badge, level, evidence } of award) {
    const id = newId(now.getTime());
    result.award.push({ id, memberId, badgeId: badge.id, level, earnedAt: now, evidence });
    // Several levels at once are one thing to celebrate.
    if (level !== highest.get(badge.id)) continue;
    const facts = { badge: badge.name, badgeId: badge.id, level, levelName: evidence.name, art: badge.art };
    notices.push({
      memberId,
      code: "badge_earned",
      about: id,
      facts: { ...facts, levels: badge.definition.levels.length },
    });
  }
}

async function writeResult(
  tx: Tx,
  scope: ProgramScope,
  game: Game,
  result: Result,
  now: Date,
): Promise<void> {
  await takeBackHeld(tx, scope, result.takeBack, now);
  await insertHeld(tx, scope, result.award);
  if (result.write.events.length > 0) await writeLedger(tx, result.write);
  await writeProgress(tx, scope, result.progress);
  await tellMembers(tx, scope, result.notices, now);
  await tellOfGame(tx, scope, result.notices, now);
  const given = new Set(
    result.progress.filter((row) => row.completedAt === now).map((row) => row.challengeId),
  );
  for (const { challenge, why } of result.stuck) {
    given.delete(challenge.id);
    const facts = { name: challenge.name, why, challenge: showId("challenge", challenge.id) };
    await raiseAlert(tx, scope, { code: "challenge_stuck", subject: challenge.id, facts }, now);
  }
  for (const challenge of game.challenges.filter(
    ({ id, definition }) => given.has(id) && definition.prize.code === "reward",
  )) {
    await resolveAlert(tx, scope, { code: "challenge_stuck", subject: challenge.id }, now);
  }
}

/** A stored definition that no longer parses plays for nobody, and is put before staff. */
async function tellUnreadable(tx: Tx, scope: ProgramScope, { unreadable }: Game, now: Date): Promise<void> {
  for (const { id, name } of unreadable) {
    await raiseAlert(tx, scope, { code: "game_unreadable", subject: id, facts: { name } }, now);
  }
}

/** Settles one member who looks at their own pages, if something of theirs has moved. */
export async function settleMine(scope: MemberScope, now: Date): Promise<void> {
  if (await readProgram(scope, (tx) => isTouched(tx, scope, scope.memberId))) {
    await settleTouchedNow(scope, [{ memberId: scope.memberId, at: now }], now);
  }
}

type Touched = { memberId: string; at: Date };

async function settleTouchedNow(scope: ProgramScope, touched: readonly Touched[], now: Date): Promise<void> {
  await settleGame(
    scope,
    touched.map(({ memberId }) => memberId),
    now,
  );
  await inProgram(scope, (tx) => forgetTouched(tx, scope, touched), { keepPlans: true });
}

const TOUCHED_AT_ONCE = 200;

/** Settles some members together; where that fails, one by one, so that it is known whose trouble it is. */
async function settleTogetherOrEach(
  scope: ProgramScope,
  some: readonly Touched[],
  now: Date,
  failed: Map<string, unknown>,
): Promise<number> {
  try {
    await settleTouchedNow(scope, some, now);
    return some.length;
  } catch (error) {
    if (some.length === 1 && some[0]) {
      failed.set(some[0].memberId, error);
      return 0;
    }
    let settled = 0;
    for (const one of some) settled += await settleTogetherOrEach(scope, [one], now, failed);
    return settled;
  }
}

/**
 * Every minute: settles whoever something has moved for. Returns how many. Members that cannot be settled stop no others;
 * they stay on the list, and the job counts as failed.
 */
export async function settleTouched(scope: ProgramScope, now: Date): Promise<number> {
  let settled = 0;
  const failed = new Map<string, unknown>();
  for (;;) {
    const limit = TOUCHED_AT_ONCE + failed.size;
    const waiting = await readProgram(scope, (tx) => selectTouched(tx, scope, limit), { keepPlans: true });
    const touched = waiting.filter(({ memberId }) => !failed.has(memberId));
    for (let i = 0; i < touched.length; i += MEMBERS_AT_ONCE) {
      const some = touched.slice(i, i + MEMBERS_AT_ONCE);
      settled += await settleTogetherOrEach(scope, some, now, failed);
    }
    if (touched.length > 0) continue;
    if (failed.size === 0) return settled;
    throw new Error(`not settled: ${failed.size}`, { cause: [...failed.values()][0] });
  }
}

/** Every night: everybody is looked at, for what the calendar alone brings. */
export async function settleAll(scope: ProgramScope, now: Date): Promise<number> {
  const game = await readProgram(scope, (tx) => gameOf(tx, scope));
  if (game.badges.length + game.challenges.length === 0) return 0;
  let settled = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await readProgram(
      scope,
      (tx) => memberIdsAfter(tx, scope, after, TOUCHED_AT_ONCE),
      { keepPlans: true },
    );
    if (ids.length === 0) return settled;
    await settleGame(scope, ids, now);
    settled += ids.length;
    after = ids.at(-1) as string;
  }
}
