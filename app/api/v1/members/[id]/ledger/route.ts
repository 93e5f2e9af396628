import { pageOf, readPage } from "@/lib/api/paging";
import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { activity } from "@/lib/members/service";
import { ledgerLineJson } from "../../../views/member";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, query }) => {
  const page = readPage(query);
  if (!page.ok) return page.error;
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const { cursor, limit } = page.value;
  const { lines, next } = await activity(scope, { before: cursor, limit, filter: "all" });
  return answer(pageOf(lines.map(ledgerLineJson), next));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
