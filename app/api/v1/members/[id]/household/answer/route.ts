import { answer, notFound } from "@/lib/api/problem";
import { HouseholdAnswerInput } from "@/lib/api/schemas/households";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { readId } from "@/lib/shared/id";
import { answerInvitation } from "@/lib/sharing/service";
import { householdRefusal } from "../../../../views/household";
import { posting } from "../../../../writing";
import { shownHousehold } from "../shown";

export const POST = posting<{ id: string }, typeof HouseholdAnswerInput>(
  "members:write",
  HouseholdAnswerInput,
  async ({ access, params, now }, input) => {
    const scope = await memberOfKey(access, params.id);
    if (!scope) return notFound();
    const invitationId = readId("person", input.invitation_id);
    if (!invitationId) return householdRefusal({ code: "invitation_gone" });
    const answered = await answerInvitation(scope, { invitationId, accept: input.accept }, now);
    return answered.ok ? answer(await shownHousehold(scope, access, now)) : householdRefusal(answered.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
