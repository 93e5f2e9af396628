import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { leaveLeaderboard } from "@/lib/game/service";
import { deed } from "../../../../writing";
import { ownBoard } from "../shown";

export const POST = deed<{ id: string }>("members:write", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  await leaveLeaderboard(scope);
  return answer(await ownBoard(scope, access.program, now));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
