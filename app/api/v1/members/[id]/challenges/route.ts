import { answer, notFound } from "@/lib/api/problem";
import { JoinChallengeInput } from "@/lib/api/schemas/game-input";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { gameFor, joinChallenge, settleMine } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { challengeRefusal } from "../../../challenges/read";
import { memberChallengeJson } from "../../../views/game";
import { posting } from "../../../writing";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  await settleMine(scope, now);
  const { challenges } = await gameFor(scope, access.program, now);
  return answer({ data: challenges.map((view) => memberChallengeJson(view, access.program)) });
});

type Params = { id: string };

export const POST = posting<Params, typeof JoinChallengeInput>(
  "members:write",
  JoinChallengeInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    const id = readId("challenge", input.challenge_id);
    if (!scope || !id) return notFound();
    const joined = await joinChallenge(scope, id, now);
    if (!joined.ok) return challengeRefusal(joined.error);
    const { challenges } = await gameFor(scope, access.program, now);
    return answer({ data: challenges.map((view) => memberChallengeJson(view, access.program)) });
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
