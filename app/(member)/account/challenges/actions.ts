"use server";

import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { joinChallenge } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { readId } from "@/lib/shared/id";
import { paths } from "../paths";

const SENTENCES = {
  challenge_unknown: "This challenge is no longer there. Choose another one.",
  challenge_ended: "This challenge is over. Nothing was changed.",
  not_begun: "This challenge has not begun yet. Come back on its first day.",
};

/** The member takes part in a challenge; what they do from now on counts. */
export async function joinChallengeAction(shown: unknown, _: FormState): Promise<FormState> {
  const { scope } = await requireMember();
  const challengeId = typeof shown === "string" ? readId("challenge", shown) : null;
  if (!challengeId) return formError(SENTENCES.challenge_unknown);
  const joined = await joinChallenge(scope, challengeId, clock.now());
  if (!joined.ok) return formError(SENTENCES[joined.error.code]);
  redirect(paths.challenges);
}
