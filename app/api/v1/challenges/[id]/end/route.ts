import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { challengeById, endChallenge } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { challengeJson } from "../../../views/game";
import { deed } from "../../../writing";
import { challengeRefusal } from "../../read";

export const POST = deed<{ id: string }>("game:write", async ({ access, params, now }) => {
  const id = readId("challenge", params.id);
  const challenge = id && (await challengeById(access.scope, id));
  if (!challenge) return notFound();
  if (challenge.endedAt) return answer(challengeJson(challenge, access.program, now));
  const ended = await endChallenge(access.scope, challenge.id, now);
  return ended.ok ? answer(challengeJson(ended.value, access.program, now)) : challengeRefusal(ended.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
