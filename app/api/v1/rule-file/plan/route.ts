import { BODY_BYTES } from "@/lib/api/body";
import { answer } from "@/lib/api/problem";
import { RuleFileInput } from "@/lib/api/schemas/exports";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { planOf } from "@/lib/rules-as-code/service-apply";
import { effectLines } from "@/lib/rules-as-code/service-effect";
import { readFile } from "@/lib/rules-as-code/service-file";
import { planLines } from "@/lib/rules-as-code/service-plan";
import { isMadeFrom } from "@/lib/rules-as-code/service-state";
import { ruleFileRefusal } from "../../views/exports";

export const POST = withKey("rule-files:write", async ({ access, now, request }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(RuleFileInput, json.value);
  if (!input.ok) return input.error;
  const file = readFile(input.value.file, access.program.slug);
  if (!file.ok) return ruleFileRefusal(file.error);
  const plan = await planOf(access.scope, file.value, now);
  if (!plan.ok) return ruleFileRefusal(plan.error);
  const { hash } = plan.value.state;
  return answer({
    based_on: hash,
    can_be_applied: isMadeFrom(plan.value.state, file.value),
    changes: planLines(plan.value),
    effects: await effectLines(access.scope, plan.value, now),
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
