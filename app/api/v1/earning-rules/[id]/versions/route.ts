import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { RuleVersionInput } from "@/lib/api/schemas/earning-rules";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { publishRuleWithin, ruleById } from "@/lib/earning/service-rules";
import { readId } from "@/lib/shared/id";
import { pastVersionJson, ruleRefusal } from "../../../views/earning-rules";
import { publicationOf } from "../../publication";
import { ruleAfter } from "../../rule-after";

export const POST = withKey<{ id: string }>("rules:write", async (call) => {
  const { scope, program } = call.access;
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(RuleVersionInput, json.value);
  if (!input.ok) return input.error;
  const ruleId = readId("rule", call.params.id);
  if (!ruleId || !(await ruleById(scope, ruleId, call.now))) return notFound();
  const publication = await publicationOf(scope, input.value, input.value.based_on);
  if (!publication.ok) return publication.error;
  return once(call, json.value, async (tx) => {
    const published = await publishRuleWithin(tx, scope, ruleId, publication.value, call.now);
    if (!published.ok) return ruleRefusal(published.error, program.timeZone);
    return ruleAfter(tx, scope, ruleId, call.now, 201);
  });
});

export const GET = withKey<{ id: string }>("program:read", async ({ access: { scope }, params, now }) => {
  const ruleId = readId("rule", params.id);
  const rule = ruleId && (await ruleById(scope, ruleId, now));
  return rule ? answer({ data: rule.versions.map(pastVersionJson) }) : notFound();
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
