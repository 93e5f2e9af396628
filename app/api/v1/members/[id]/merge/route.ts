import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import { MergeInput } from "@/lib/api/schemas/members";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import type { MergeError } from "@/lib/members/merge";
import { mergeSentence } from "@/lib/members/merge-sentences";
import { holdingsWithin, previewMerge } from "@/lib/members/service-duplicates";
import { mergeMembersWithin } from "@/lib/members/service-merge";
import { mergedJson } from "../../../views/member";

function refusalOf(error: MergeError): Refusal {
  if (error.code === "in_household") return refuse("member-in-household", mergeSentence(error));
  if (error.code === "same_member") return wrongField("into", "into has to be another member than this one.");
  return refuse("not-possible", mergeSentence(error));
}

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(MergeInput, json.value);
  if (!input.ok) return input.error;
  const from = await memberOfKey(call.access, call.params.id);
  if (!from) return notFound();
  const into = await memberOfKey(call.access, input.value.into);
  if (!into) return wrongField("into", "into is no member of your program.");
  const { scope } = call.access;
  const pair = { from: from.memberId, into: into.memberId };
  if (input.value.dry_run) {
    const preview = await previewMerge(scope, pair, call.now);
    if (!preview.ok) return refusalOf(preview.error);
    return { ...answer(mergedJson(pair, preview.value.after, null)), unkept: true };
  }
  // The member is part of what is asked: the same key for another member is another request.
  return once(call, { ...input.value, from: call.params.id }, async (tx) => {
    const merged = await mergeMembersWithin(tx, scope, { ...pair, via: "staff" }, call.now);
    if (!merged.ok) return refusalOf(merged.error);
    return answer(mergedJson(pair, await holdingsWithin(tx, scope, pair.into), call.now));
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
