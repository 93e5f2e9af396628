import { answer, notFound } from "@/lib/api/problem";
import { RefusedQuery } from "@/lib/api/schemas/imports";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { importOf, refusalsOf } from "@/lib/member-imports/service";
import { readId } from "@/lib/shared/id";

const PER_PAGE = 500;

export const GET = withKey<{ id: string }>("imports:write", async ({ access, params, query }) => {
  const asked = readQuery(RefusedQuery, query);
  if (!asked.ok) return asked.error;
  const id = readId("import", params.id);
  const found = id && (await importOf(access.scope, id));
  if (!found) return notFound();
  const page = { after: asked.value.after ?? 0, limit: PER_PAGE + 1 };
  const refused = await refusalsOf(access.scope, found, page);
  const data = refused
    .slice(0, PER_PAGE)
    .map(({ line, reason, fields }) => ({ line, problem: reason, fields }));
  return answer({ data, next_after: refused.length > PER_PAGE ? (data.at(-1)?.line ?? null) : null });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
