import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { showId } from "@/lib/shared/id";
import { mayInHousehold } from "@/lib/sharing/household";
import { poolOf, poolOffers } from "@/lib/sharing/service";
import { whole } from "../../../../views/figures";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const pool = await poolOf(scope, now);
  const offers =
    pool && mayInHousehold(pool.role, "redeem") ? await poolOffers(scope, pool.household.id, now) : [];
  return answer({
    data: offers.map(({ rewardId, name, cost }) => ({
      ...{ reward_id: showId("reward", rewardId), name, cost: whole(cost) },
    })),
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
