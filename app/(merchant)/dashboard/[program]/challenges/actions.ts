"use server";

import { notFound, redirect } from "next/navigation";
import { challengeInput } from "@/lib/game/challenge-input";
import {
  type ChallengeError,
  type ChallengePreview,
  challengeById,
  createChallenge,
  endChallenge,
  gameContext,
  previewChallenge,
  updateChallenge,
} from "@/lib/game/service";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError, formNote } from "@/lib/shared/form-state";
import { formatCount, formatPoints } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";

const SENTENCES: Record<ChallengeError["code"], string> = {
  challenge_unknown: "There is no such challenge any more. Nothing was changed.",
  challenge_ended: "This challenge has ended and stays as it was. Make a new one.",
  rounds_begun:
    "It has begun: its first day, how often it is run and whether one chooses to take part stay. End it and make a new one.",
  prize_unknown: "What it brings is no longer there. Choose another reward or badge.",
  too_many: "There are 200 challenges already. End some first.",
};

/** Makes a challenge, or says who would have reached it by today. */
export async function createChallengeAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "game:write", sent);
  const now = clock.now();
  const input = parseForm(challengeInput(await gameContext(scope, program, now), 1), form);
  if (!input.ok) return input.state;
  if (form.get("intent") === "preview") {
    return formNote(previewText(await previewChallenge(scope, program, input.value, now), program), form);
  }
  const made = await createChallenge(scope, input.value, now);
  if (!made.ok) return formError(SENTENCES[made.error.code], form);
  redirect(pathsOf(program.slug).challenge(made.value.id));
}

/** Changes a challenge by a new version of its definition, or says who would have reached it by today. */
export async function updateChallengeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "game:write", sent);
  const challenge = await challengeById(scope, requireId("challenge", shown));
  if (!challenge) notFound();
  const now = clock.now();
  const context = await gameContext(scope, program, now);
  const input = parseForm(challengeInput(context, challenge.definition.version + 1), form);
  if (!input.ok) return input.state;
  if (form.get("intent") === "preview") {
    return formNote(previewText(await previewChallenge(scope, program, input.value, now), program), form);
  }
  const changed = await updateChallenge(scope, challenge.id, input.value, now);
  if (!changed.ok) return formError(SENTENCES[changed.error.code], form);
  redirect(pathsOf(program.slug).challenge(challenge.id));
}

/** Ends a challenge: what is done later does not count. */
export async function endChallengeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "game:write", sent);
  const challengeId = requireId("challenge", shown);
  const ended = await endChallenge(scope, challengeId, clock.now());
  if (!ended.ok && ended.error.code === "challenge_unknown") notFound();
  redirect(pathsOf(program.slug).challenge(challengeId));
}

/** "34 of 212 members would have reached it by today, 40 times in all: 4,000 points. Nothing was saved." */
function previewText(preview: ChallengePreview, program: Program): string {
  const { members, completedBy, rounds, points } = preview;
  const who = `${completedBy.toLocaleString("en")} of ${formatCount(members, "member", "members")} would have reached it by today`;
  const often = rounds > completedBy ? `, ${formatCount(rounds, "time", "times")} in all` : "";
  const cost = points > 0n ? `: ${formatPoints(points, readingOf(program))}` : "";
  return `${who}${often}${cost}. Nothing was saved.`;
}
