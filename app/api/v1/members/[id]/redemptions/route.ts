import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { RedemptionInput } from "@/lib/api/schemas/rewards";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { redeemRewardWithin } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { redeemRefusal } from "../../../views/refusals";
import { redemptionJson } from "../../../views/reward";

export const POST = withKey<{ id: string }>("redemptions:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(RedemptionInput, json.value);
  if (!input.ok) return input.error;
  const rewardId = readId("reward", input.value.reward_id);
  const member = await memberOfKey(call.access, call.params.id);
  if (!member || !rewardId) return notFound();
  return once(call, json.value, async (tx) => {
    const made = await redeemRewardWithin(tx, member, rewardId, null, call.now);
    if (!made.ok) return redeemRefusal(made.error);
    return answer(redemptionJson(made.value, made.value.balance, call.access.program), 201);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
