import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { dropDraft } from "@/lib/earning/service-drafts";
import { deed } from "../../../writing";
import { draftHere, draftJson, formTerms } from "../../draft";

export const POST = deed<{ id: string }>("rules:write", async ({ access, params, now }) => {
  const draft = await draftHere(access, params.id);
  if (!draft || !(await dropDraft(access.scope, draft.id, now))) return notFound();
  return answer(draftJson(draft, await formTerms(access), now));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
