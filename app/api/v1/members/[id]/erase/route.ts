import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, refuse } from "@/lib/api/problem";
import { EraseInput } from "@/lib/api/schemas/privacy";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { eraseMemberWithin, forgetPerson } from "@/lib/privacy/service";
import { readId, showId } from "@/lib/shared/id";

const IN_HOUSEHOLD =
  "The member is in a household, whose pool is divided when they leave it. Let them leave it first.";

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(EraseInput, json.value);
  if (!input.ok) return input.error;
  const memberId = readId("member", call.params.id);
  if (!memberId) return notFound();
  const { scope } = call.access;
  let people: string[] = [];
  // The member is part of what is asked: the same key for another member is another request.
  const asked = { ...input.value, member: memberId };
  const answered = await once(call, asked, async (tx) => {
    const erased = await eraseMemberWithin(tx, scope, memberId, call.now);
    if (!erased.ok)
      return erased.error.code === "in_household" ? refuse("member-in-household", IN_HOUSEHOLD) : notFound();
    people = erased.value.userIds;
    return answer({ member_id: showId("member", memberId), erased_at: call.now.toISOString() });
  });
  for (const person of people) await forgetPerson(scope, person);
  return answered;
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
