import { answer } from "@/lib/api/problem";
import { NewSurveyInput } from "@/lib/api/schemas/care";
import { onlyMethod, withKey } from "@/lib/api/service";
import { createSurvey, listSurveys, surveyResults } from "@/lib/surveys/service";
import { SurveyForm } from "@/lib/surveys/survey-input";
import { resultsJson, surveyJson } from "../views/care";
import { asForm, posting, typed } from "../writing";

export const GET = withKey("program:read", async ({ access }) => {
  const surveys = await listSurveys(access.scope);
  return answer({ data: surveys.map(surveyJson) });
});

/** "text2" of the form is questions[2].text of a request. */
function nameOf(field: string): string {
  const [, part, at] = /^(text|kind|options)(\d+)$/.exec(field) ?? [];
  if (part) return `questions[${at}].${part}`;
  return field === "days" ? "after_order_days" : field;
}

export const POST = posting("surveys:write", NewSurveyInput, async ({ access, now }, input) => {
  const { name, after_order_days: days = null, questions } = input;
  const rows = questions.flatMap(({ kind, text, options = [] }, at) => [
    [`kind${at}`, kind],
    [`text${at}`, text],
    [`options${at}`, options.join("\n")],
  ]);
  const audience = days === null ? "everyone" : "after_order";
  const values = { ...Object.fromEntries(rows), name, audience, days: typed(days) };
  const terms = asForm(SurveyForm, values, nameOf);
  if (!terms.ok) return terms.error;
  const id = await createSurvey(access.scope, terms.value, now);
  const made = await surveyResults(access.scope, id);
  if (!made) throw new Error(`survey ${id} is gone`);
  return answer(resultsJson(made), 201);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
