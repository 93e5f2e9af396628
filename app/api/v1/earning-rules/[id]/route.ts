import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { budgetOf } from "@/lib/earning/service-budget";
import { ruleById } from "@/lib/earning/service-rules";
import { readId } from "@/lib/shared/id";
import { ruleJson } from "../../views/earning-rules";

export const GET = withKey<{ id: string }>("program:read", async ({ access: { scope }, params, now }) => {
  const ruleId = readId("rule", params.id);
  const rule = ruleId && (await ruleById(scope, ruleId, now));
  return rule ? answer(ruleJson(rule, await budgetOf(scope, rule.id))) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
