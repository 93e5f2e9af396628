import { pageOf, readPage } from "@/lib/api/paging";
import { answer } from "@/lib/api/problem";
import { DifferencesQuery } from "@/lib/api/schemas/shopify";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { listFindings } from "@/lib/reconcile/service-findings";
import { listStores } from "@/lib/shopify/service-store";
import { differenceJson } from "../views/shopify";

export const GET = withKey("program:read", async ({ access: { scope }, query }) => {
  const asked = readQuery(DifferencesQuery, query);
  if (!asked.ok) return asked.error;
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { cursor, limit } = page.value;
  const state = asked.value.state ?? "open";
  const [found, stores] = await Promise.all([
    listFindings(scope, { state, before: cursor?.id ?? null, limit: limit + 1 }),
    listStores(scope),
  ]);
  const domains = new Map(stores.map(({ shopId, domain }) => [shopId, domain]));
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const data = shown.flatMap((one) => differenceJson(one, domains.get(one.shopId) ?? "") ?? []);
  return answer(pageOf(data, last ? { at: last.foundAt, id: last.id } : null));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
