import { writeAudit } from "@/db/queries/audit";
import { boardNameOf, selectBoard, writeBoardName } from "@/db/queries/leaderboard";
import { findMemberById } from "@/db/queries/members";
import { inProgram, readProgram } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { tellMembers } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import { dayStart, laterPeriod, periodDay } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type BoardPlace, checkBoardName, type NameError, rankBoard } from "./leaderboard";

export type Board = {
  from: Date;
  until: Date;
  places: BoardPlace[];
};

function periodAt({ settings, timeZone }: Program, now: Date): { from: Date; until: Date } {
  const day = periodDay(now, settings.leaderboardPeriod, timeZone);
  const [from, until] = [
    dayStart(day, timeZone),
    dayStart(laterPeriod(day, settings.leaderboardPeriod), timeZone),
  ];
  if (!from || !until) throw new Error(`no such day: ${day}`);
  return { from, until };
}

/** Everybody on the board of the present period, most first. Who is not on it by their own choice is not in it. */
export async function leaderboard(scope: ProgramScope, program: Program, now: Date): Promise<Board> {
  const { from, until } = periodAt(program, now);
  const entries = await readProgram(scope, (tx) =>
    selectBoard(tx, scope, program.settings.leaderboardMetric, from, until),
  );
  return { from, until, places: rankBoard(entries) };
}

/** The name that a member has on the board; null is not on it. */
export function myBoardName(scope: MemberScope): Promise<string | null> {
  return readProgram(scope, (tx) => boardNameOf(tx, scope, scope.memberId));
}

export type BoardError = NameError | { code: "board_closed" | "member_unknown" };

/** A member puts themselves on the board, or takes another name on it. */
export function joinLeaderboard(
  asked: MemberScope,
  program: Program,
  wanted: string,
): Promise<Result<{ name: string }, BoardError>> {
  return inProgram(asked, async (tx): Promise<Result<{ name: string }, BoardError>> => {
    const scope = await asItIs(tx, asked);
    if (!program.settings.leaderboard) return err({ code: "board_closed" });
    const member = await findMemberById(tx, scope, scope.memberId);
    if (!member) return err({ code: "member_unknown" });
    const checked = checkBoardName(wanted, { ...member, programName: program.name });
    if (!checked.ok) return checked;
    if (!(await writeBoardName(tx, scope, scope.memberId, checked.value))) {
      return err({ code: "name_taken", say: "game.name.taken" });
    }
    return ok({ name: checked.value });
  });
}

/** A member leaves the board, at any time and at once. */
export function leaveLeaderboard(scope: MemberScope): Promise<boolean> {
  return inProgram(scope, (tx) => writeBoardName(tx, scope, scope.memberId, null));
}

/** Staff take a name off the board that does not fit there; its member is told. */
export function removeBoardName(
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<Result<{ name: string }, { code: "not_on_board" }>> {
  return inProgram(scope, async (tx): Promise<Result<{ name: string }, { code: "not_on_board" }>> => {
    const name = await boardNameOf(tx, scope, memberId);
    if (name === null) return err({ code: "not_on_board" });
    await writeBoardName(tx, scope, memberId, null);
    const about = newId(now.getTime());
    await tellMembers(tx, scope, [{ memberId, code: "board_name_removed", about, facts: {} }], now);
    await writeAudit(tx, scope, "leaderboard.name_removed", showId("member", memberId), { name }, null, now);
    return ok({ name });
  });
}
