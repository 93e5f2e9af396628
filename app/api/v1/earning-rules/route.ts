import { BODY_BYTES } from "@/lib/api/body";
import { answer } from "@/lib/api/problem";
import { NewRuleInput } from "@/lib/api/schemas/earning-rules";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { budgetsOf } from "@/lib/earning/service-budget";
import { listRules, publishRuleWithin } from "@/lib/earning/service-rules";
import { ruleJson, ruleRefusal } from "../views/earning-rules";
import { publicationOf } from "./publication";
import { ruleAfter } from "./rule-after";

export const GET = withKey("program:read", async ({ access: { scope }, now }) => {
  const [rules, budgets] = await Promise.all([listRules(scope, now), budgetsOf(scope)]);
  const live = rules.filter(({ state }) => state !== "ended");
  return answer({ data: live.map((rule) => ruleJson(rule, budgets.get(rule.id) ?? null)) });
});

export const POST = withKey("rules:write", async (call) => {
  const { scope, program } = call.access;
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(NewRuleInput, json.value);
  if (!input.ok) return input.error;
  const publication = await publicationOf(scope, input.value, 0);
  if (!publication.ok) return publication.error;
  return once(call, json.value, async (tx) => {
    const published = await publishRuleWithin(tx, scope, null, publication.value, call.now);
    if (!published.ok) return ruleRefusal(published.error, program.timeZone);
    return ruleAfter(tx, scope, published.value.ruleId, call.now, 201);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
