import { memberIdsAfter, type Player, selectPlayers } from "@/db/queries/game-history";
import { readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";
import { type BadgeDefinition, levelOf } from "./badge";
import type { ChallengeTerms } from "./challenge";
import { decideChallenge } from "./decide-challenge";
import { figureWithin, type Measure, needsLines } from "./measure";

const MEMBERS_AT_ONCE = 500;

async function eachPlayer(
  scope: ProgramScope,
  measure: Measure,
  look: (player: Player) => void,
): Promise<number> {
  let looked = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await readProgram(scope, (tx) => memberIdsAfter(tx, scope, after, MEMBERS_AT_ONCE));
    if (ids.length === 0) return looked;
    const lines = needsLines(measure);
    for (const player of await readProgram(scope, (tx) => selectPlayers(tx, scope, ids, { lines }))) {
      if (player.excluded) continue;
      looked++;
      look(player);
    }
    after = ids.at(-1) as string;
  }
}

/** Of how many members, and how many would have each level today. Writes nothing. */
export type BadgePreview = { members: number; levels: number[] };

export async function previewBadge(
  scope: ProgramScope,
  program: Program,
  definition: BadgeDefinition,
  now: Date,
): Promise<BadgePreview> {
  const levels = definition.levels.map(() => 0);
  const moment = { now, timeZone: program.timeZone };
  const members = await eachPlayer(scope, definition.measure, (player) => {
    const figure = figureWithin(definition.measure, definition.within, player, moment);
    const level = levelOf(definition, figure);
    for (let i = 0; i < level; i++) levels[i] = (levels[i] ?? 0) + 1;
  });
  return { members, levels };
}

/** How many members would have completed how many rounds by today, and what that would cost. Writes nothing. */
export type ChallengePreview = { members: number; completedBy: number; rounds: number; points: bigint };

export async function previewChallenge(
  scope: ProgramScope,
  program: Program,
  terms: ChallengeTerms,
  now: Date,
): Promise<ChallengePreview> {
  const moment = { now, timeZone: program.timeZone };
  // Nobody has chosen to take part yet: what they would have done, had they known.
  const challenge = { ...terms, optIn: false, endedAt: null };
  let [completedBy, rounds] = [0, 0];
  const members = await eachPlayer(scope, terms.definition.measure, (player) => {
    const completed = decideChallenge(challenge, [], player, moment).steps.filter(
      ({ code }) => code === "complete",
    ).length;
    if (completed > 0) completedBy++;
    rounds += completed;
  });
  const { prize } = terms.definition;
  const points = prize.code === "points" ? prize.points * BigInt(rounds) : 0n;
  return { members, completedBy, rounds, points };
}
