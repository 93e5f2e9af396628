import { BODY_BYTES } from "@/lib/api/body";
import { notFound } from "@/lib/api/problem";
import { BasedOnInput } from "@/lib/api/schemas/earning-rules";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { withdrawVersionWithin } from "@/lib/earning/service-rules";
import { readId } from "@/lib/shared/id";
import { ruleRefusal } from "../../../views/earning-rules";
import { ruleAfter } from "../../rule-after";

export const POST = withKey<{ id: string }>("rules:write", async (call) => {
  const { scope, program } = call.access;
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(BasedOnInput, json.value);
  if (!input.ok) return input.error;
  const ruleId = readId("rule", call.params.id);
  if (!ruleId) return notFound();
  return once(call, json.value, async (tx) => {
    const done = await withdrawVersionWithin(tx, scope, ruleId, input.value.based_on, call.now);
    if (!done.ok) return ruleRefusal(done.error, program.timeZone);
    return ruleAfter(tx, scope, ruleId, call.now);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
