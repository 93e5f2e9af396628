import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { endSurvey, surveyResults } from "@/lib/surveys/service";
import { resultsJson } from "../../../views/care";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("surveys:write", async ({ access, params, now }) => {
  const id = readId("survey", params.id);
  if (!id) return notFound();
  await endSurvey(access.scope, id, now);
  const ended = await surveyResults(access.scope, id);
  return ended ? answer(resultsJson(ended)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
