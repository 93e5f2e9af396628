import { answer, notFound } from "@/lib/api/problem";
import { RuleDraftInput } from "@/lib/api/schemas/earning-drafts";
import { onlyMethod, withKey } from "@/lib/api/service";
import { one } from "@/lib/earning/rule-form/values";
import { saveDraft } from "@/lib/earning/service-drafts";
import { posting } from "../../writing";
import { draftHere, draftJson, draftRefusal, formTerms, valuesOf } from "../draft";

type Params = { id: string };

export const GET = withKey<Params>("rules:write", async ({ access, params, now }) => {
  const draft = await draftHere(access, params.id);
  return draft ? answer(draftJson(draft, await formTerms(access), now)) : notFound();
});

export const POST = posting<Params, typeof RuleDraftInput>(
  "rules:write",
  RuleDraftInput,
  async ({ access, params, now }, input) => {
    const former = await draftHere(access, params.id);
    if (!former) return notFound();
    const based = Number(one(former.values, "basedOn")) || 0;
    const values = await valuesOf(access, input, based, now);
    if (!values.ok) return values.error;
    const { id, ruleId } = former;
    const saved = await saveDraft(access.scope, id, { ruleId, values: values.value }, now);
    if (!saved.ok) return draftRefusal(saved.error);
    const draft = await draftHere(access, params.id);
    return draft ? answer(draftJson(draft, await formTerms(access), now)) : notFound();
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
