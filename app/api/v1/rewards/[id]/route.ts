import { answer, notFound } from "@/lib/api/problem";
import { RewardChange } from "@/lib/api/schemas/rewards";
import { onlyMethod, withKey } from "@/lib/api/service";
import { rewardById, updateReward } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { recordWorth } from "@/lib/worth/service";
import { rewardJson } from "../../views/reward";
import { posting } from "../../writing";
import { refusedByStore } from "../outside";
import { rewardTerms } from "../read";

type Params = { id: string };

export const GET = withKey<Params>("program:read", async ({ access, params, now }) => {
  const id = readId("reward", params.id);
  const reward = id && (await rewardById(access.scope, id));
  return reward ? answer(rewardJson(reward, access.program, now)) : notFound();
});

export const POST = posting<Params, typeof RewardChange>(
  "rewards:write",
  RewardChange,
  async (call, input) => {
    const { access, params, now } = call;
    const id = readId("reward", params.id);
    const former = id && (await rewardById(access.scope, id));
    if (!former) return notFound();
    const terms = await rewardTerms(access, input, former, now);
    if (!terms.ok) return terms.error;
    const refused = await refusedByStore(access, terms.value);
    if (refused) return refused;
    // Without a stock in the request what was redeemed meanwhile stays taken off.
    const stockSeen = input.stock === undefined ? former.stock : null;
    const updated = await updateReward(access.scope, former.id, terms.value, { stockSeen }, now);
    if (!updated.ok) return notFound();
    await recordWorth(access.scope, now);
    return answer(rewardJson(updated.value, access.program, now));
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
