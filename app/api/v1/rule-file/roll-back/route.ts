import { answer } from "@/lib/api/problem";
import { RollBackInput } from "@/lib/api/schemas/exports";
import { onlyMethod } from "@/lib/api/service";
import { rollBack } from "@/lib/rules-as-code/service-apply";
import { ruleFileRefusal } from "../../views/exports";
import { posting } from "../../writing";

export const POST = posting("rule-files:write", RollBackInput, async ({ access, now }, input) => {
  const options = { note: input.note, letFall: input.let_fall, anyway: input.anyway };
  const done = await rollBack(access.scope, input.number, options, now);
  if (!done.ok) return ruleFileRefusal(done.error);
  const { number, hash, changes } = done.value;
  return answer({ number, based_on: hash, changes });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
