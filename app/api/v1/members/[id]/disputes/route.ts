import { answer, notFound } from "@/lib/api/problem";
import { DisputeInput } from "@/lib/api/schemas/ladder";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { memberById } from "@/lib/members/service";
import { listHolds, putHold } from "@/lib/tiers/service-holds";
import { holdJson } from "../../../views/standing";
import { posting } from "../../../writing";

export const POST = posting<{ id: string }, typeof DisputeInput>(
  "members:write",
  DisputeInput,
  async ({ access, params, now }, { note }) => {
    const { scope } = access;
    const own = await memberOfKey(access, params.id);
    const member = own && (await memberById(scope, own.memberId));
    if (!member) return notFound();
    const about = `${member.id} ${now.toISOString()}`;
    const hold = { reason: "disputed_refund" as const, memberId: member.id, about };
    await putHold(scope, { ...hold, from: member.joinedAt, until: null, note }, now);
    const holds = (await listHolds(scope)).filter(({ memberId }) => memberId === member.id);
    return answer({ data: holds.map(holdJson) }, 201);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
