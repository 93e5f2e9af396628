import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, wrongField } from "@/lib/api/problem";
import { MemberFactsInput } from "@/lib/api/schemas/members";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { birthdaySentence, readBirthday } from "@/lib/members/birthday";
import { editMemberWithin, memberFactsOf } from "@/lib/members/service-edit";
import { tagsSentence } from "@/lib/members/tags";
import { localDay } from "@/lib/shared/calendar";
import { memberFactsJson } from "../../../views/member";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const member = await memberOfKey(access, params.id);
  const facts = member && (await memberFactsOf(access.scope, member.memberId));
  return facts ? answer(memberFactsJson(member.memberId, facts)) : notFound();
});

export const POST = withKey<{ id: string }>("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(MemberFactsInput, json.value);
  if (!input.ok) return input.error;
  const member = await memberOfKey(call.access, call.params.id);
  if (!member) return notFound();
  const { tags, birthday: typed } = input.value;
  const read = typed ? readBirthday(typed, localDay(call.now, call.access.program.timeZone)) : null;
  if (read && !read.ok) return wrongField("birthday", `birthday: ${birthdaySentence(read.error)}`);
  const birthday = typed === null ? null : read?.value;
  return once(call, json.value, async (tx) => {
    const edited = await editMemberWithin(
      tx,
      call.access.scope,
      member.memberId,
      { tags, birthday },
      call.now,
    );
    if (edited.ok) return answer(memberFactsJson(member.memberId, edited.value));
    return edited.error.code === "member_unknown"
      ? notFound()
      : wrongField("tags", `tags: ${tagsSentence(edited.error)}`);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
