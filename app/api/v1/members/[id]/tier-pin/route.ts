import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, wrongField } from "@/lib/api/problem";
import { PinInput } from "@/lib/api/schemas/tiers";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { readId } from "@/lib/shared/id";
import { ladderWithin, progressWithin } from "@/lib/tiers/service";
import { pinTierWithin } from "@/lib/tiers/service-pin";
import { memberTierJson } from "../../../views/tiers";

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(PinInput, json.value);
  if (!input.ok) return input.error;
  const { tier_id: shown, until, reason } = input.value;
  const member = await memberOfKey(call.access, call.params.id);
  if (!member) return notFound();
  const tierId = readId("tier", shown) ?? "";
  return once(call, json.value, async (tx) => {
    const pin = { tierId, until: new Date(until), reason };
    const pinned = await pinTierWithin(tx, call.access.scope, member.memberId, pin, call.now);
    if (!pinned.ok) {
      if (pinned.error.code === "until_past")
        return wrongField("until", "until must be an instant that is to come.");
      if (pinned.error.code === "tier_unknown")
        return wrongField("tier_id", "tier_id is no tier of your program: take one of GET /tiers.");
      return notFound();
    }
    const { program } = call.access;
    const [standing, tiers] = await Promise.all([
      progressWithin(tx, member, program, call.now),
      ladderWithin(tx, member),
    ]);
    return answer(memberTierJson(member.memberId, standing, tiers, program));
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
