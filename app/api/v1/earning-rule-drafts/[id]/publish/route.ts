import { answer, notFound, type Refusal } from "@/lib/api/problem";
import { invalid, onlyMethod } from "@/lib/api/service";
import { budgetOf } from "@/lib/earning/service-budget";
import { type DraftRefusal, publishDraft } from "@/lib/earning/service-draft-publish";
import { ruleById } from "@/lib/earning/service-rules";
import { budgetRefusal, ruleJson, ruleRefusal } from "../../../views/earning-rules";
import { deed } from "../../../writing";
import { draftHere } from "../../draft";

function refusalOf(refusal: DraftRefusal, timeZone: string): Refusal {
  if (refusal.code === "rule_refused") return ruleRefusal(refusal.error, timeZone);
  if (refusal.code === "budget_refused") return budgetRefusal(refusal.error);
  return invalid(
    Object.entries(refusal.errors).flatMap(([field, said]) => said.map((message) => ({ field, message }))),
  );
}

export const POST = deed<{ id: string }>("rules:write", async ({ access, params, now }) => {
  const { scope, program } = access;
  const draft = await draftHere(access, params.id);
  if (!draft) return notFound();
  const published = await publishDraft(scope, program, draft, now);
  if (!published.ok) return refusalOf(published.error, program.timeZone);
  const { ruleId } = published.value;
  const [rule, budget] = await Promise.all([ruleById(scope, ruleId, now), budgetOf(scope, ruleId)]);
  return rule ? answer(ruleJson(rule, budget), 201) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
