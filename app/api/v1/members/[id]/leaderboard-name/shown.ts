import type { z } from "zod";
import type { OwnBoardShape } from "@/lib/api/schemas/own";
import { leaderboard, myBoardName } from "@/lib/game/service";
import type { Program } from "@/lib/programs/program";
import type { MemberScope } from "@/lib/shared/scope";
import { time, whole } from "../../../views/figures";

/** Where a member stands on the leaderboard now, under the name they chose. */
export async function ownBoard(
  scope: MemberScope,
  program: Program,
  now: Date,
): Promise<z.output<typeof OwnBoardShape>> {
  const [{ from, until, places }, name] = await Promise.all([
    leaderboard(scope, program, now),
    myBoardName(scope),
  ]);
  const open = program.settings.leaderboard;
  const mine = open ? places.find(({ memberId }) => memberId === scope.memberId) : undefined;
  return {
    ...{ open, name, place: mine?.place ?? null, figure: mine ? whole(mine.figure) : null },
    ...{ of: open ? places.length : 0, from: time(from), until: time(until) },
  };
}
