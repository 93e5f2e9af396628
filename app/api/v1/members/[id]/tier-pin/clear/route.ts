import { answer, notFound, refuse } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { ladder, progress } from "@/lib/tiers/service";
import { clearPin } from "@/lib/tiers/service-pin";
import { memberTierJson } from "../../../../views/tiers";
import { deed } from "../../../../writing";

export const POST = deed<{ id: string }>("members:write", async ({ access, params, now }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  const cleared = await clearPin(access.scope, member.memberId, "", now);
  if (!cleared.ok)
    return cleared.error.code === "not_pinned"
      ? refuse("not-possible", "This tier is not pinned.")
      : notFound();
  const [standing, tiers] = await Promise.all([progress(member, now), ladder(access.scope)]);
  return answer(memberTierJson(member.memberId, standing, tiers, access.program));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
