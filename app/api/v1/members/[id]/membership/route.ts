import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { membershipStanding } from "@/lib/membership/service";
import { membershipJson } from "../../../views/membership";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const member = await memberOfKey(access, params.id);
  return member ? answer(membershipJson(member.memberId, await membershipStanding(member, now))) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
