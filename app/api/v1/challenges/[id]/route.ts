import { answer, notFound } from "@/lib/api/problem";
import { ChallengeChange } from "@/lib/api/schemas/game-input";
import { onlyMethod } from "@/lib/api/service";
import { challengeById, updateChallenge } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { challengeJson } from "../../views/game";
import { posting } from "../../writing";
import { challengeRefusal, challengeTerms } from "../read";

type Params = { id: string };

export const POST = posting<Params, typeof ChallengeChange>(
  "game:write",
  ChallengeChange,
  async (call, input) => {
    const { access, params, now } = call;
    const id = readId("challenge", params.id);
    const former = id && (await challengeById(access.scope, id));
    if (!former) return notFound();
    const terms = await challengeTerms(access, input, former, now);
    if (!terms.ok) return terms.error;
    const changed = await updateChallenge(access.scope, former.id, terms.value, now);
    return changed.ok
      ? answer(challengeJson(changed.value, access.program, now))
      : challengeRefusal(changed.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
