import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { leaveHousehold } from "@/lib/sharing/service";
import { whole } from "../../../../views/figures";
import { householdRefusal } from "../../../../views/household";
import { deed } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = deed<{ id: string }>("redemptions:write", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const left = await leaveHousehold(scope, now);
  if (!left.ok) return householdRefusal(left.error);
  return answer({ points: whole(left.value.points), ...(await shownHousehold(scope, access, now)) });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
