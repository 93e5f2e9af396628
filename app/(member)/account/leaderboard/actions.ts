"use server";

import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { joinLeaderboard, leaveLeaderboard } from "@/lib/game/service";
import { type FormState, formError } from "@/lib/shared/form-state";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf } from "../reading";

/** The member puts themselves on the board, or takes another name on it. */
export async function joinBoardAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const form = sent instanceof FormData ? sent : new FormData();
  const joined = await joinLeaderboard(scope, program, String(form.get("name") ?? ""));
  if (joined.ok) redirect(paths.leaderboard);
  const { error } = joined;
  const reading = readingOf(program);
  if ("say" in error) {
    return formError({ code: error.code, message: say(reading, error.say), field: "name" }, form);
  }
  return formError(say(reading, "game.board.off"), form);
}

/** The member leaves the board. */
export async function leaveBoardAction(_: FormState): Promise<FormState> {
  const { scope } = await requireMember();
  await leaveLeaderboard(scope);
  redirect(paths.leaderboard);
}
