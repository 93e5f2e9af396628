import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { poolOf } from "@/lib/sharing/service";
import { householdJson } from "../../../views/sharing";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  return answer(householdJson(await poolOf(scope, now)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
