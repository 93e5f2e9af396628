import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { BudgetInput } from "@/lib/api/schemas/earning-rules";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { budgetOf, setBudget } from "@/lib/earning/service-budget";
import { readId } from "@/lib/shared/id";
import { budgetJson, budgetRefusal } from "../../../views/earning-rules";

export const GET = withKey<{ id: string }>("program:read", async ({ access: { scope }, params }) => {
  const ruleId = readId("rule", params.id);
  const budget = ruleId && (await budgetOf(scope, ruleId));
  return budget ? answer(budgetJson(budget)) : notFound();
});

/** Setting the same again changes nothing, so it needs no key to be sent twice. */
export const POST = withKey<{ id: string }>("rules:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(BudgetInput, json.value);
  if (!input.ok) return input.error;
  const ruleId = readId("rule", call.params.id);
  if (!ruleId) return notFound();
  const set = await setBudget(call.access.scope, ruleId, BigInt(input.value.limit), call.now);
  return set.ok ? answer(budgetJson(set.value)) : budgetRefusal(set.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
