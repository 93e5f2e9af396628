import { answer, notFound } from "@/lib/api/problem";
import { HouseholdGivingInput } from "@/lib/api/schemas/households";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { giveAutomatically } from "@/lib/sharing/service";
import { householdRefusal } from "../../../../views/household";
import { posting } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = posting<{ id: string }, typeof HouseholdGivingInput>(
  "members:write",
  HouseholdGivingInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const changed = await giveAutomatically(scope, input.gives, now);
    return changed.ok ? answer(await shownHousehold(scope, access, now)) : householdRefusal(changed.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
