import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { dissolveHousehold } from "@/lib/sharing/service";
import { householdRefusal } from "../../../../views/household";
import { deed } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = deed<{ id: string }>("redemptions:write", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const ended = await dissolveHousehold(scope, now);
  return ended.ok ? answer(await shownHousehold(scope, access, now)) : householdRefusal(ended.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
