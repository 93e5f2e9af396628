import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { balanceOf } from "@/lib/members/service";
import { balanceJson } from "../../../views/member";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  return answer(balanceJson(scope.memberId, await balanceOf(scope, now), access.program, now));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
