import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { ladder, progress } from "@/lib/tiers/service";
import { memberTierJson } from "../../../views/tiers";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const [standing, tiers] = await Promise.all([progress(scope, now), ladder(scope)]);
  return answer(memberTierJson(scope.memberId, standing, tiers, access.program));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
