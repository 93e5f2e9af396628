import { type Answer, answer, notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import { TierInvitationInput } from "@/lib/api/schemas/ladder";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { readId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import { type GrantRefusal, grantsOf, inviteMember } from "@/lib/tiers/service-grants";
import { grantJson } from "../../../views/ladder";
import { posting } from "../../../writing";

type Params = { id: string };

async function standing(member: MemberScope, status = 200): Promise<Answer> {
  const grants = await grantsOf(member, member.memberId);
  return answer({ data: grants.map(grantJson) }, status);
}

function refused({ code }: GrantRefusal): Refusal {
  if (code === "member_unknown") return notFound();
  if (code === "until_past") return wrongField("until", "until is over. Choose a day that is to come.");
  if (code === "grant_there")
    return refuse("not-possible", "The member has this invitation, or this tier, already.");
  return wrongField("tier_id", "tier_id is no tier that is by invitation: take one of GET /tiers.");
}

export const GET = withKey<Params>("members:read", async ({ access, params }) => {
  const member = await memberOfKey(access, params.id);
  return member ? standing(member) : notFound();
});

export const POST = posting<Params, typeof TierInvitationInput>(
  "members:write",
  TierInvitationInput,
  async ({ access, params, now }, input) => {
    const member = await memberOfKey(access, params.id);
    if (!member) return notFound();
    const { timeZone } = access.program;
    const last = input.until ? dayStart(input.until, timeZone) : null;
    if (input.until && !last) return wrongField("until", "until is no day of the calendar.");
    const grant = { tierId: readId("tier", input.tier_id) ?? "", until: last && endOfDay(last, timeZone) };
    const invited = await inviteMember(access.scope, member.memberId, grant, now);
    return invited.ok ? standing(member, 201) : refused(invited.error);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
