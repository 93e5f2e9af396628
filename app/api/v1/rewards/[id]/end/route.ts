import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { rewardById, updateReward } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { recordWorth } from "@/lib/worth/service";
import { rewardJson } from "../../../views/reward";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("rewards:write", async ({ access, params, now }) => {
  const id = readId("reward", params.id);
  const former = id && (await rewardById(access.scope, id));
  if (!former) return notFound();
  if (former.endsAt && former.endsAt <= now) return answer(rewardJson(former, access.program, now));
  const { id: _, ...terms } = former;
  const stockSeen = former.stock;
  const ended = await updateReward(access.scope, former.id, { ...terms, endsAt: now }, { stockSeen }, now);
  if (!ended.ok) return notFound();
  await recordWorth(access.scope, now);
  return answer(rewardJson(ended.value, access.program, now));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
