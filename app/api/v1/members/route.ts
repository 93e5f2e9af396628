import { BODY_BYTES } from "@/lib/api/body";
import { pageOf, readPage } from "@/lib/api/paging";
import { answer, wrongField } from "@/lib/api/problem";
import { MembersQuery } from "@/lib/api/schemas/members";
import { JoinInput } from "@/lib/api/schemas/membership";
import { once, onlyMethod, readInput, readJson, readQuery, withKey } from "@/lib/api/service";
import { addressSentence, parseEmail } from "@/lib/auth/email-address";
import { findMembers, membersByIdentity } from "@/lib/members/service";
import { memberWithin } from "@/lib/members/service-find";
import { joinProgramWithin } from "@/lib/membership/service";
import { memberJson } from "../views/member";
import { joinRefusal } from "../views/membership";

export const GET = withKey("members:read", async ({ access, query }) => {
  const asked = readQuery(MembersQuery, query);
  if (!asked.ok) return asked.error;
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { email, external_id: externalId, erased } = asked.value;
  if (email || externalId) {
    const found = await membersByIdentity(access.scope, { email, externalId });
    return answer(pageOf(found.map(memberJson), null));
  }
  const { cursor, limit } = page.value;
  const before = cursor && { joinedAt: cursor.at, id: cursor.id };
  const { members, next } = await findMembers(access.scope, {
    search: "",
    erased: erased === "true",
    cursor: before,
    limit,
  });
  return answer(pageOf(members.map(memberJson), next && { at: next.joinedAt, id: next.id }));
});

/** Makes a member of somebody who agreed elsewhere, by the way that the program has chosen. */
export const POST = withKey("members:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(JoinInput, json.value);
  if (!input.ok) return input.error;
  const { name, external_id: externalId, ...rest } = input.value;
  const address = parseEmail(rest.email);
  if (!address.ok) return wrongField("email", `email: ${addressSentence(address.error)}`);
  const joining = { ...rest, email: address.value, name: name ?? null, externalId: externalId ?? null };
  const { scope, program } = call.access;
  return once(call, json.value, async (tx) => {
    const joined = await joinProgramWithin(tx, scope, joining, call.now);
    if (!joined.ok) return joinRefusal(joined.error, program);
    const member = await memberWithin(tx, scope, joined.value.memberId);
    return answer(memberJson(member), joined.value.isNew ? 201 : 200);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
