import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, refuse } from "@/lib/api/problem";
import { SeenInput } from "@/lib/api/schemas/referrals";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { noteSeenWithin } from "@/lib/referrals/service";
import { tracesOf } from "@/lib/referrals/trace";
import { showId } from "@/lib/shared/id";
import { seenOf } from "../../../views/seen";

/** What the shop has seen of a member, so that accounts of one person can be told. */
export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(SeenInput, json.value);
  if (!input.ok) return input.error;
  const member = await memberOfKey(call.access, call.params.id);
  if (!member) return notFound();
  if (!call.access.program.settings.referrals.on)
    return refuse("referral-refused", "This program has no referrals, so nothing is kept.");
  const seen = seenOf(input.value);
  return once(call, json.value, async (tx) => {
    await noteSeenWithin(tx, call.access.scope, member.memberId, seen, call.now);
    return answer({
      member_id: showId("member", member.memberId),
      kept: tracesOf(seen).map(({ kind }) => kind),
    });
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
