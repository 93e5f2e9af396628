import { answer } from "@/lib/api/problem";
import { NewRewardInput } from "@/lib/api/schemas/rewards";
import { onlyMethod, withKey } from "@/lib/api/service";
import { createReward, listRewards } from "@/lib/rewards/service";
import { recordWorth } from "@/lib/worth/service";
import { rewardJson } from "../views/reward";
import { posting } from "../writing";
import { refusedByStore } from "./outside";
import { rewardTerms } from "./read";

export const GET = withKey("program:read", async ({ access, now }) => {
  const rewards = await listRewards(access.scope);
  return answer({ data: rewards.map((reward) => rewardJson(reward, access.program, now)) });
});

export const POST = posting("rewards:write", NewRewardInput, async ({ access, now }, input) => {
  const terms = await rewardTerms(access, input, null, now);
  if (!terms.ok) return terms.error;
  const refused = await refusedByStore(access, terms.value);
  if (refused) return refused;
  const reward = await createReward(access.scope, terms.value, now);
  await recordWorth(access.scope, now);
  return answer(rewardJson(reward, access.program, now), 201);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
