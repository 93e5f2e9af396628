"use server";

import { notFound, redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { isStorable } from "@/lib/shared/storable";
import { answerQuestion } from "@/lib/surveys/service";
import { MOST_WORDS } from "@/lib/surveys/survey";
import { paths } from "../paths";
import { readingOf } from "../reading";

/** Keeps the answer to one question, and goes on to the next without one. */
export async function answerAction(
  shown: string,
  at: number,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await requireMember();
  const surveyId = typeof shown === "string" ? readId("survey", shown) : null;
  if (!surveyId || !Number.isInteger(at)) notFound();
  const reading = readingOf(program);
  const form = sent instanceof FormData ? sent : new FormData();
  const given = form.get("answer");
  const text = typeof given === "string" && isStorable(given) ? given : "";
  const answered = await answerQuestion(scope, { surveyId, at, given: text }, clock.now());
  if (answered.ok) redirect(paths.survey(surveyId, answered.value.next));
  if (answered.error.code === "survey_done") redirect(paths.survey(surveyId));
  if (answered.error.code === "survey_unknown") return formError(say(reading, "survey.error.gone"), form);
  const message =
    text.length > MOST_WORDS
      ? say(reading, "survey.error.long", { most: MOST_WORDS })
      : say(reading, "survey.error.choose");
  return formError({ code: answered.error.code, field: "answer", message }, form);
}
