import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { ReviewInput } from "@/lib/api/schemas/referrals";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { reviewWithin } from "@/lib/referrals/service";
import { readId } from "@/lib/shared/id";
import { referralJson, reviewRefusal } from "../../../views/referrals";

/** Releases or blocks a referral that waits for a look. */
export const POST = withKey<{ id: string }>("adjustments:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(ReviewInput, json.value);
  if (!input.ok) return input.error;
  const id = readId("referral", call.params.id);
  if (!id) return notFound();
  const { verdict, reason = "" } = input.value;
  return once(call, json.value, async (tx) => {
    const decided = await reviewWithin(tx, call.access.scope, id, { verdict, note: reason }, call.now);
    return decided.ok ? answer(referralJson(decided.value)) : reviewRefusal(decided.error);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
