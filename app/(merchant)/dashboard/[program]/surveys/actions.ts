"use server";

import { notFound, redirect } from "next/navigation";
import { clock } from "@/lib/shared/clock";
import type { FormState } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { createSurvey, endSurvey, surveyResults } from "@/lib/surveys/service";
import { SurveyForm } from "@/lib/surveys/survey-input";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

/** Puts a survey before members. */
export async function createSurveyAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "surveys:write", sent);
  const input = parseForm(SurveyForm, form);
  if (!input.ok) return input.state;
  const id = await createSurvey(scope, input.value, clock.now());
  redirect(pathsOf(program.slug).survey(id));
}

/** Ends a survey; one that has ended stays so. */
export async function endSurveyAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "surveys:write", sent);
  const id = requireId("survey", shown);
  if (!(await surveyResults(scope, id))) notFound();
  await endSurvey(scope, id, clock.now());
  redirect(pathsOf(program.slug).survey(id));
}
