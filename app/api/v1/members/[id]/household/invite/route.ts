import { answer, notFound } from "@/lib/api/problem";
import { HouseholdInviteInput } from "@/lib/api/schemas/households";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { inviteToHousehold } from "@/lib/sharing/service";
import { householdRefusal } from "../../../../views/household";
import { posting } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = posting<{ id: string }, typeof HouseholdInviteInput>(
  "members:write",
  HouseholdInviteInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const invited = await inviteToHousehold(scope, input, now);
    return invited.ok ? answer(await shownHousehold(scope, access, now)) : householdRefusal(invited.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
