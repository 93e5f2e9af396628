import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { segmentsOf } from "@/lib/segments/service";
import { memberSegmentsJson } from "../../../views/segment";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  const all = scope && (await segmentsOf(access.scope, scope.memberId, now));
  return all ? answer(memberSegmentsJson(all)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
