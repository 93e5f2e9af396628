import { answer, notFound, refuse, wrongField } from "@/lib/api/problem";
import { ExpiryChoiceInput } from "@/lib/api/schemas/expiring";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { chooseForDay, expiringFor } from "@/lib/expiry/service";
import { readId } from "@/lib/shared/id";
import { expiringJson } from "../../../views/expiring";
import { posting } from "../../../writing";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  return answer({ data: (await expiringFor(member, now)).map(expiringJson) });
});

export const POST = posting<{ id: string }, typeof ExpiryChoiceInput>(
  "redemptions:write",
  ExpiryChoiceInput,
  async ({ access, params, now }, { day, choice, reward_id: shown }) => {
    const member = await memberOfKey(access, params.id);
    if (!member) return notFound();
    const rewardId = shown === undefined ? null : readId("reward", shown);
    const chosen = await chooseForDay(member, { day, choice, rewardId }, now);
    if (chosen.ok) {
      const found = (await expiringFor(member, now)).find((one) => one.day === day);
      return found ? answer(expiringJson(found)) : notFound();
    }
    switch (chosen.error.code) {
      case "day_unknown":
        return wrongField(
          "day",
          "No points of this member lapse on day: take one of GET /members/{id}/expiring.",
        );
      case "offer_unknown":
        return wrongField("reward_id", "reward_id is none of the day's offers for this choice.");
      case "not_extendable":
        return wrongField("choice", "These points were extended before: that can be done once.");
      case "choices_off":
        return refuse("not-possible", "This program lets nobody choose what becomes of points.");
      case "too_late":
        return refuse("not-possible", "What was chosen for this day has been carried out.");
    }
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
