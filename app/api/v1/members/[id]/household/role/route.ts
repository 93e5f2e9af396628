import { answer, notFound } from "@/lib/api/problem";
import { HouseholdRoleInput } from "@/lib/api/schemas/households";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { readId } from "@/lib/shared/id";
import { changeRole } from "@/lib/sharing/service";
import { householdRefusal } from "../../../../views/household";
import { posting } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = posting<{ id: string }, typeof HouseholdRoleInput>(
  "members:write",
  HouseholdRoleInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const personId = readId("person", input.person_id);
    if (!personId) return householdRefusal({ code: "person_unknown" });
    const changed = await changeRole(scope, { personId, role: input.role }, now);
    return changed.ok ? answer(await shownHousehold(scope, access, now)) : householdRefusal(changed.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
