import { answer } from "@/lib/api/problem";
import { ApplyRulesInput } from "@/lib/api/schemas/exports";
import { onlyMethod } from "@/lib/api/service";
import { applyFile } from "@/lib/rules-as-code/service-apply";
import { readFile } from "@/lib/rules-as-code/service-file";
import { ruleFileRefusal } from "../../views/exports";
import { posting } from "../../writing";

export const POST = posting("rule-files:write", ApplyRulesInput, async ({ access, now }, input) => {
  const file = readFile(input.file, access.program.slug);
  if (!file.ok) return ruleFileRefusal(file.error);
  const options = { note: input.note, letFall: input.let_fall };
  const applied = await applyFile(access.scope, file.value, options, now);
  if (!applied.ok) return ruleFileRefusal(applied.error);
  const { number, hash, changes } = applied.value;
  return answer({ number, based_on: hash, changes });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
