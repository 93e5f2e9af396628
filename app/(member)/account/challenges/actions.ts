"use server";

import { redirect } from "next/navigation";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import { joinChallenge, leaveChallenge } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { readId, showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf } from "../reading";

const SENTENCES = {
  challenge_unknown: "game.challenges.unknown",
  challenge_ended: "game.challenges.over",
  not_begun: "game.challenges.notBegun",
} as const;

/** The member takes part in a challenge; what they do from now on counts. */
export async function joinChallengeAction(shown: unknown, _: FormState): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const challengeId = typeof shown === "string" ? readId("challenge", shown) : null;
  if (!challengeId) return formError(say(reading, SENTENCES.challenge_unknown));
  const joined = await joinChallenge(scope, challengeId, clock.now());
  if (!joined.ok) {
    const refused = formError(say(reading, SENTENCES[joined.error.code]));
    return answerOf(showId("challenge", challengeId), refused);
  }
  redirect(paths.challenges);
}

/** The member takes part no more; what was completed stays. */
export async function leaveChallengeAction(shown: unknown, _: FormState): Promise<FormState> {
  const { scope, program } = await requireMember();
  const challengeId = typeof shown === "string" ? readId("challenge", shown) : null;
  const unknown = formError(say(readingOf(program), SENTENCES.challenge_unknown));
  if (!challengeId) return unknown;
  const left = await leaveChallenge(scope, challengeId, clock.now());
  if (!left.ok) return answerOf(showId("challenge", challengeId), unknown);
  redirect(paths.challenges);
}
