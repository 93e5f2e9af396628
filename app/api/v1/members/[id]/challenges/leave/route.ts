import { answer, notFound } from "@/lib/api/problem";
import { JoinChallengeInput } from "@/lib/api/schemas/game-input";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { gameFor, leaveChallenge } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { challengeRefusal } from "../../../../challenges/read";
import { memberChallengeJson } from "../../../../views/game";
import { posting } from "../../../../writing";

type Params = { id: string };

export const POST = posting<Params, typeof JoinChallengeInput>(
  "members:write",
  JoinChallengeInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    const id = readId("challenge", input.challenge_id);
    if (!scope || !id) return notFound();
    const left = await leaveChallenge(scope, id, now);
    if (!left.ok) return challengeRefusal(left.error);
    const { challenges } = await gameFor(scope, access.program, now);
    return answer({ data: challenges.map((view) => memberChallengeJson(view, access.program)) });
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
