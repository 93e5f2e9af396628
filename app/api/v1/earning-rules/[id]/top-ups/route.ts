import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, refuse } from "@/lib/api/problem";
import { TopUpInput } from "@/lib/api/schemas/earning-rules";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { topUpBudget } from "@/lib/earning/service-budget";
import { newId, readId } from "@/lib/shared/id";
import { budgetJson, budgetRefusal } from "../../../views/earning-rules";

/** Its Idempotency-Key goes with the act itself: what was interrupted is gone on with, and nothing is raised twice. */
export const POST = withKey<{ id: string }>("rules:write", async (call) => {
  const { scope, keyId } = call.access;
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(TopUpInput, json.value);
  if (!input.ok) return input.error;
  const ruleId = readId("rule", call.params.id);
  if (!ruleId) return notFound();
  const named = call.request.headers.get("idempotency-key");
  const requestKey = named === null ? newId() : `api:${keyId}:${named.slice(0, 255)}`;
  const topped = await topUpBudget(scope, ruleId, BigInt(input.value.points), requestKey, call.now);
  if (topped.ok) return answer(budgetJson(topped.value));
  if (topped.error.code !== "request_conflict") return budgetRefusal(topped.error);
  return refuse(
    "key-reused",
    "This Idempotency-Key came before with another request. Use a new key for a new request.",
  );
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
