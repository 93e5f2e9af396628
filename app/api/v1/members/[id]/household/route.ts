import { answer, notFound } from "@/lib/api/problem";
import { NewHouseholdInput } from "@/lib/api/schemas/households";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { HouseholdNameInput } from "@/lib/sharing/household";
import { createHousehold } from "@/lib/sharing/service";
import { householdRefusal } from "../../../views/household";
import { asForm, posting } from "../../../writing";
import { shownHousehold } from "./shown";

type Params = { id: string };

export const GET = withKey<Params>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  return answer(await shownHousehold(scope, access, now));
});

export const POST = posting<Params, typeof NewHouseholdInput>(
  "members:write",
  NewHouseholdInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const named = asForm(HouseholdNameInput, { name: input.name });
    if (!named.ok) return named.error;
    const made = await createHousehold(scope, named.value.name, now);
    return made.ok ? answer(await shownHousehold(scope, access, now), 201) : householdRefusal(made.error);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
