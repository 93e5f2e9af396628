import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { AdjustmentInput } from "@/lib/api/schemas/members";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { adjustPointsWithin } from "@/lib/ledger/service-adjust";
import { newId } from "@/lib/shared/id";
import { adjustmentJson } from "../../../views/member";
import { adjustmentRefusal } from "../../../views/refusals";

export const POST = withKey<{ id: string }>("adjustments:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(AdjustmentInput, json.value);
  if (!input.ok) return input.error;
  const adjustment = { points: BigInt(input.value.points), reason: input.value.reason };
  const member = await memberOfKey(call.access, call.params.id);
  if (!member) return notFound();
  return once(call, json.value, async (tx) => {
    const request = { requestKey: newId(), now: call.now };
    const made = await adjustPointsWithin(tx, call.access.scope, member.memberId, adjustment, request);
    if (!made.ok) return adjustmentRefusal(made.error);
    return answer(adjustmentJson(member.memberId, adjustment.reason, made.value), 201);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
