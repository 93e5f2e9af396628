import { BODY_BYTES } from "@/lib/api/body";
import { notFound, refuse, wrongField } from "@/lib/api/problem";
import { RollBackInput } from "@/lib/api/schemas/earning-drafts";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { publishRuleWithin, ruleById } from "@/lib/earning/service-rules";
import { readId } from "@/lib/shared/id";
import { ruleRefusal } from "../../../views/earning-rules";
import { ruleAfter } from "../../rule-after";

export const POST = withKey<{ id: string }>("rules:write", async (call) => {
  const { scope, program } = call.access;
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(RollBackInput, json.value);
  if (!input.ok) return input.error;
  const ruleId = readId("rule", call.params.id);
  const rule = ruleId && (await ruleById(scope, ruleId, call.now));
  if (!rule) return notFound();
  const former = rule.versions.find(({ version }) => version === input.value.version);
  if (!former)
    return wrongField("version", "version is none of this rule: see GET /earning-rules/{id}/versions.");
  const { name, definition } = former;
  if (!definition) return refuse("not-possible", "That version can't be read by this release.");
  return once(call, json.value, async (tx) => {
    const dates = { startsAt: null, endsAt: null, place: "keep" as const };
    const publication = { name, definition, basedOn: input.value.based_on, ...dates };
    const published = await publishRuleWithin(tx, scope, rule.id, publication, call.now);
    if (!published.ok) return ruleRefusal(published.error, program.timeZone);
    return ruleAfter(tx, scope, rule.id, call.now, 201);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
