import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listRewards } from "@/lib/rewards/service";
import { rewardJson } from "../views/reward";

export const GET = withKey("program:read", async ({ access, now }) => {
  const rewards = await listRewards(access.scope);
  return answer({ data: rewards.map((reward) => rewardJson(reward, access.program, now)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
