import { answer, notFound } from "@/lib/api/problem";
import { HouseholdPointsInput } from "@/lib/api/schemas/households";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { newId } from "@/lib/shared/id";
import { giveToPool } from "@/lib/sharing/service";
import { householdRefusal } from "../../../../views/household";
import { posting } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = posting<{ id: string }, typeof HouseholdPointsInput>(
  "redemptions:write",
  HouseholdPointsInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    // The Idempotency-Key is kept with the answer; the gift's own key only has to be one.
    const given = await giveToPool(scope, BigInt(input.points), `api:${newId()}`, now);
    return given.ok ? answer(await shownHousehold(scope, access, now)) : householdRefusal(given.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
