import { answer, notFound } from "@/lib/api/problem";
import { JoinChallengeInput } from "@/lib/api/schemas/game-input";
import { memberOfKey } from "@/lib/auth/api-member";
import { gameFor, type joinChallenge } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import { challengeRefusal } from "../../../challenges/read";
import { memberChallengeJson } from "../../../views/game";
import { posting } from "../../../writing";

type Join = typeof joinChallenge;
type Refusal = Extract<Awaited<ReturnType<Join>>, { ok: false }>["error"];
type Change = (...of: Parameters<Join>) => Promise<Result<unknown, Refusal>>;

/** A member takes part in a challenge, or no longer does: answers with all of the member's challenges after it. */
export const takingPart = (change: Change) =>
  posting<{ id: string }, typeof JoinChallengeInput>(
    "members:write",
    JoinChallengeInput,
    async ({ access, params, now }, input) => {
      const scope = await memberOfKey(access, params.id);
      const id = readId("challenge", input.challenge_id);
      if (!scope || !id) return notFound();
      const changed = await change(scope, id, now);
      if (!changed.ok) return challengeRefusal(changed.error);
      const { challenges } = await gameFor(scope, access.program, now);
      return answer({ data: challenges.map((view) => memberChallengeJson(view, access.program)) });
    },
  );
