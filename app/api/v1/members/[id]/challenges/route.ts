import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { gameFor, joinChallenge, settleMine } from "@/lib/game/service";
import { memberChallengeJson } from "../../../views/game";
import { takingPart } from "./taking-part";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  await settleMine(scope, now);
  const { challenges } = await gameFor(scope, access.program, now);
  return answer({ data: challenges.map((view) => memberChallengeJson(view, access.program)) });
});

export const POST = takingPart(joinChallenge);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
