import { answer } from "@/lib/api/problem";
import { NewChallengeInput } from "@/lib/api/schemas/game-input";
import { onlyMethod, withKey } from "@/lib/api/service";
import { createChallenge, listChallenges } from "@/lib/game/service";
import { challengeJson } from "../views/game";
import { posting } from "../writing";
import { challengeRefusal, challengeTerms } from "./read";

export const GET = withKey("program:read", async ({ access: { scope, program }, now }) => {
  const challenges = await listChallenges(scope);
  return answer({ data: challenges.map((challenge) => challengeJson(challenge, program, now)) });
});

export const POST = posting("game:write", NewChallengeInput, async ({ access, now }, input) => {
  const terms = await challengeTerms(access, input, null, now);
  if (!terms.ok) return terms.error;
  const made = await createChallenge(access.scope, terms.value, now);
  return made.ok ? answer(challengeJson(made.value, access.program, now), 201) : challengeRefusal(made.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
