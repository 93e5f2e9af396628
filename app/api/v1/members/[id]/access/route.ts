import { accessFor } from "@/lib/access/service";
import { answer, notFound } from "@/lib/api/problem";
import { AccessQuery } from "@/lib/api/schemas/gates";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { readId } from "@/lib/shared/id";
import { accessJson } from "../../../views/gate";

/** Whether a gate lets this member in now: for a shop of one's own, and for whatever else is to be locked. */
export const GET = withKey<{ id: string }>("members:read", async ({ access, params, query, now }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  const input = readQuery(AccessQuery, query);
  if (!input.ok) return input.error;
  const gateId = readId("gate", input.value.gate);
  const found = gateId && (await accessFor(access.scope, member.memberId, gateId, now));
  return found ? answer(accessJson(found, member.memberId)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
