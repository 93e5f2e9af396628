import { pageOf, readPage } from "@/lib/api/paging";
import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listRuns } from "@/lib/tiers/service-runs";
import { tierRunJson } from "../views/tiers";

export const GET = withKey("program:read", async ({ access, query }) => {
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { cursor, limit } = page.value;
  const runs = await listRuns(access.scope, { limit: limit + 1, before: cursor?.id ?? null });
  const last = runs.length > limit ? runs[limit - 1] : undefined;
  return answer(pageOf(runs.slice(0, limit).map(tierRunJson), last ? { at: last.at, id: last.id } : null));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
