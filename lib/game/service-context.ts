import { knownCategories, selectBadges } from "@/db/queries/game-definitions";
import { selectRewards } from "@/db/queries/rewards";
import { readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";
import type { GameContext } from "./measure-input";

/** What the forms of this feature choose from: the shop's categories, rewards on offer, badges that are not over. */
export function gameContext(scope: ProgramScope, program: Program, now: Date): Promise<GameContext> {
  return readProgram(scope, async (tx) => {
    const [categories, rewards, badges] = await Promise.all([
      knownCategories(tx, scope),
      selectRewards(tx, scope),
      selectBadges(tx, scope),
    ]);
    return {
      currency: program.currency,
      timeZone: program.timeZone,
      unitNames: program.settings.unitNames,
      categories,
      now,
      rewards: rewards.filter(({ endsAt }) => !endsAt || endsAt > now).map(({ id, name }) => ({ id, name })),
      badges: badges.all.filter(({ endedAt }) => !endedAt).map(({ id, name }) => ({ id, name })),
    };
  });
}
