import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { leaderboard, removeBoardName } from "@/lib/game/service";
import { currentProgram } from "@/lib/programs/service-settings";
import { boardJson } from "../../../../views/own";
import { deed } from "../../../../writing";

export const POST = deed<{ id: string }>("game:write", async ({ access, params, now }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  await removeBoardName(access.scope, member.memberId, now);
  const program = await currentProgram(access.scope);
  return answer(boardJson(await leaderboard(access.scope, program, now), program));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
