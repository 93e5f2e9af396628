import { selectPlayers } from "@/db/queries/game-history";
import { selectHeld, selectProgress } from "@/db/queries/game-progress";
import { selectRewards } from "@/db/queries/rewards";
import { readProgram, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type BadgeView, badgeViews, type ChallengeView, challengeViews } from "./member-view";
import { type Game, gameNeedsLines, gameOf } from "./service-settle";

/** Everything that a member plays for, and the names of what it brings. */
export type MemberGame = {
  badges: BadgeView[];
  challenges: ChallengeView[];
  /** Rewards and badges that challenges give, by id. */
  names: ReadonlyMap<string, string>;
};

/** A member's badges and challenges as they stand; it writes nothing. Whoever shows them settles first. */
export function gameFor(scope: MemberScope, program: Program, now: Date): Promise<MemberGame> {
  return readProgram(scope, async (tx) => {
    const [game, rewards] = await Promise.all([gameOf(tx, scope), selectRewards(tx, scope)]);
    return { ...(await viewOf(tx, scope, game, program, now)), names: namesOf([...rewards, ...game.badges]) };
  });
}

type Seen = Omit<MemberGame, "names">;

/** What is played for, by program, as of a revision of it: every change of it makes a new one. */
const kept = new Map<string, { revision: number; game: Game }>();
const MOST_KEPT = 500;

async function keptGame(
  tx: Tx,
  scope: ProgramScope,
  { id, rulesRevision: revision }: Program,
): Promise<Game> {
  const known = kept.get(id);
  if (known?.revision === revision) return known.game;
  const game = await gameOf(tx, scope);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, { revision, game });
  return game;
}

/** `gameFor` without names, in a transaction of the caller; `program` is as it is now. */
export async function gameWithin(tx: Tx, scope: MemberScope, program: Program, now: Date): Promise<Seen> {
  return viewOf(tx, scope, await keptGame(tx, scope, program), program, now);
}

async function viewOf(
  tx: Tx,
  scope: MemberScope,
  game: Game,
  { timeZone }: Program,
  now: Date,
): Promise<Seen> {
  if (game.badges.length + game.challenges.length === 0) return { badges: [], challenges: [] };
  const ids = [scope.memberId];
  const [[player], progress, held] = await Promise.all([
    selectPlayers(tx, scope, ids, { lines: gameNeedsLines(game) }),
    selectProgress(tx, scope, ids),
    selectHeld(tx, scope, ids),
  ]);
  if (!player) throw new Error(`no member ${scope.memberId}`);
  const moment = { now, timeZone };
  return {
    badges: badgeViews(game.badges, held, player, moment),
    challenges: challengeViews(game.challenges, progress, player, moment),
  };
}

const namesOf = (things: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(things.map(({ id, name }) => [id, name]));

/** The names of rewards and badges, by id: what challenges give, in words. */
export function prizeNames(scope: ProgramScope): Promise<ReadonlyMap<string, string>> {
  return readProgram(scope, async (tx) => {
    const [game, rewards] = await Promise.all([gameOf(tx, scope), selectRewards(tx, scope)]);
    return namesOf([...rewards, ...game.badges]);
  });
}
