import { answer, notFound } from "@/lib/api/problem";
import { HouseholdPersonInput } from "@/lib/api/schemas/households";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { readId } from "@/lib/shared/id";
import { removePerson } from "@/lib/sharing/service";
import { whole } from "../../../../views/figures";
import { householdRefusal } from "../../../../views/household";
import { posting } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = posting<{ id: string }, typeof HouseholdPersonInput>(
  "redemptions:write",
  HouseholdPersonInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const personId = readId("person", input.person_id);
    if (!personId) return householdRefusal({ code: "person_unknown" });
    const removed = await removePerson(scope, personId, now);
    if (!removed.ok) return householdRefusal(removed.error);
    const points = whole(removed.value.points);
    return answer({ points, ...(await shownHousehold(scope, access, now)) });
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
