import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { comparisons } from "@/lib/reconcile/service-run";
import { listStores } from "@/lib/shopify/service-store";
import { comparisonJson } from "../views/shopify";

const MOST = 50;

export const GET = withKey("program:read", async ({ access: { scope } }) => {
  const [runs, stores] = await Promise.all([comparisons(scope, MOST), listStores(scope)]);
  const domains = new Map(stores.map(({ shopId, domain }) => [shopId, domain]));
  return answer({ data: runs.map((run) => comparisonJson(run, domains.get(run.shopId) ?? "")) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
