import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listChallenges } from "@/lib/game/service";
import { challengeJson } from "../views/game";

export const GET = withKey("program:read", async ({ access, now }) => {
  const challenges = await listChallenges(access.scope);
  return answer({ data: challenges.map((challenge) => challengeJson(challenge, access.program, now)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
