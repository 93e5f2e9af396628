import { pageOf, readPage } from "@/lib/api/paging";
import { answer } from "@/lib/api/problem";
import { MembersQuery } from "@/lib/api/schemas/members";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { findMembers, membersByIdentity } from "@/lib/members/service";
import { memberJson } from "../views/member";

export const GET = withKey("members:read", async ({ access, query }) => {
  const asked = readQuery(MembersQuery, query);
  if (!asked.ok) return asked.error;
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { email, external_id: externalId } = asked.value;
  if (email || externalId) {
    const found = await membersByIdentity(access.scope, { email, externalId });
    return answer(pageOf(found.map(memberJson), null));
  }
  const { cursor, limit } = page.value;
  const before = cursor && { joinedAt: cursor.at, id: cursor.id };
  const { members, next } = await findMembers(access.scope, { search: "", cursor: before, limit });
  return answer(pageOf(members.map(memberJson), next && { at: next.joinedAt, id: next.id }));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
