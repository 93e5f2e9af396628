import { selectPlayers } from "@/db/queries/game-history";
import { selectHeld, selectProgress } from "@/db/queries/game-progress";
import { selectRewards } from "@/db/queries/rewards";
import { readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type BadgeView, badgeViews, type ChallengeView, challengeViews } from "./member-view";
import { gameNeedsLines, gameOf } from "./service-settle";

/** Everything that a member plays for, and the names of what it brings. */
export type MemberGame = {
  badges: BadgeView[];
  challenges: ChallengeView[];
  /** Rewards and badges that challenges give, by id. */
  names: ReadonlyMap<string, string>;
};

/** A member's badges and challenges as they stand; it writes nothing. Whoever shows them settles first. */
export function gameFor(scope: MemberScope, { timeZone }: Program, now: Date): Promise<MemberGame> {
  return readProgram(scope, async (tx) => {
    const game = await gameOf(tx, scope);
    if (game.badges.length + game.challenges.length === 0) {
      return { badges: [], challenges: [], names: new Map() };
    }
    const ids = [scope.memberId];
    const [[player], progress, held, rewards] = await Promise.all([
      selectPlayers(tx, scope, ids, { lines: gameNeedsLines(game) }),
      selectProgress(tx, scope, ids),
      selectHeld(tx, scope, ids),
      selectRewards(tx, scope),
    ]);
    if (!player) throw new Error(`no member ${scope.memberId}`);
    const moment = { now, timeZone };
    return {
      badges: badgeViews(game.badges, held, player, moment),
      challenges: challengeViews(game.challenges, progress, player, moment),
      names: namesOf([...rewards, ...game.badges]),
    };
  });
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
