import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { surveyResults } from "@/lib/surveys/service";
import { resultsJson } from "../../views/care";

export const GET = withKey<{ id: string }>("surveys:write", async ({ access, params }) => {
  const id = readId("survey", params.id);
  const found = id && (await surveyResults(access.scope, id));
  return found ? answer(resultsJson(found)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
