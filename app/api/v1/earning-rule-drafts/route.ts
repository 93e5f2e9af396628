import { answer, refuse, wrongField } from "@/lib/api/problem";
import { NewRuleDraftInput } from "@/lib/api/schemas/earning-drafts";
import { onlyMethod, withKey } from "@/lib/api/service";
import { draftById, draftsOf, saveDraft } from "@/lib/earning/service-drafts";
import { ruleById } from "@/lib/earning/service-rules";
import { readId } from "@/lib/shared/id";
import { posting } from "../writing";
import { draftJson, draftRefusal, formTerms, valuesOf } from "./draft";

export const GET = withKey("rules:write", async ({ access, now }) => {
  const [drafts, terms] = await Promise.all([draftsOf(access.scope), formTerms(access)]);
  return answer({ data: drafts.map((draft) => draftJson(draft, terms, now)) });
});

export const POST = posting("rules:write", NewRuleDraftInput, async ({ access, now }, input) => {
  const ruleId = input.rule_id ? readId("rule", input.rule_id) : null;
  const rule = ruleId && (await ruleById(access.scope, ruleId, now));
  if (input.rule_id && !rule) return wrongField("rule_id", "rule_id is no rule of your program.");
  if (rule && rule.state === "ended") return refuse("not-possible", "This rule has ended: begin a new one.");
  const values = await valuesOf(access, input, rule ? rule.newest : 0, now);
  if (!values.ok) return values.error;
  const saved = await saveDraft(access.scope, null, { ruleId, values: values.value }, now);
  if (!saved.ok) return draftRefusal(saved.error);
  const draft = await draftById(access.scope, saved.value.draftId);
  if (!draft) throw new Error("a draft is gone as soon as it is made");
  return answer(draftJson(draft, await formTerms(access), now), 201);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
