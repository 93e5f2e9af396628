import { type Answer, answer, notFound, refuse, wrongField } from "@/lib/api/problem";
import { SurveyAnswersInput } from "@/lib/api/schemas/own";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { readId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import { answerQuestions, surveysOf } from "@/lib/surveys/service";
import { ownSurveyJson } from "../../../views/own";
import { posting } from "../../../writing";

type Params = { id: string };

async function standing(member: MemberScope, now: Date): Promise<Answer> {
  return answer({ data: (await surveysOf(member, now)).map(ownSurveyJson) });
}

export const GET = withKey<Params>("members:read", async ({ access, params, now }) => {
  const member = await memberOfKey(access, params.id);
  return member ? standing(member, now) : notFound();
});

export const POST = posting<Params, typeof SurveyAnswersInput>(
  "members:write",
  SurveyAnswersInput,
  async ({ access, params, now }, { survey_id: shown, answers }) => {
    const member = await memberOfKey(access, params.id);
    if (!member) return notFound();
    const id = readId("survey", shown);
    const survey = (await surveysOf(member, now)).find((one) => one.id === id);
    if (!survey) return wrongField("survey_id", "survey_id is no survey that this member is asked.");
    const given = answers.map(({ question_id, answer: said }) => ({
      at: survey.questions.findIndex((question) => question.id === question_id),
      given: String(said),
    }));
    const unknown = given.findIndex(({ at }) => at < 0);
    if (unknown >= 0) {
      const field = `answers[${unknown}].question_id`;
      return wrongField(field, `${field} is no question of this survey.`);
    }
    const kept = await answerQuestions(member, survey.id, given, now);
    if (kept.ok) return standing(member, now);
    const { code, index } = kept.error;
    if (code !== "answer_wrong")
      return refuse("not-possible", "This survey is finished, or is not asked of this member now.");
    const field = `answers[${index}].answer`;
    const question = survey.questions[given[index]?.at ?? 0];
    return wrongField(field, `${field} is no answer to “${question?.text ?? ""}”.`);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
