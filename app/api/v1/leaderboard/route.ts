import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { leaderboard } from "@/lib/game/service";
import { currentProgram } from "@/lib/programs/service-settings";
import { boardJson } from "../views/own";

export const GET = withKey("members:read", async ({ access: { scope }, now }) => {
  const program = await currentProgram(scope);
  return answer(boardJson(await leaderboard(scope, program, now), program));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
