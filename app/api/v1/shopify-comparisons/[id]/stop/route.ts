import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { comparisonById, stopComparison } from "@/lib/reconcile/service-run";
import { readId } from "@/lib/shared/id";
import { listStores } from "@/lib/shopify/service-store";
import { comparisonJson } from "../../../views/shopify";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("settings:write", async ({ access: { scope }, params, now }) => {
  const id = readId("reconciliation", params.id);
  if (!id || (await stopComparison(scope, id, now)) === null) return notFound();
  const [run, stores] = await Promise.all([comparisonById(scope, id), listStores(scope)]);
  const domain = stores.find(({ shopId }) => shopId === run?.shopId)?.domain ?? "";
  return run ? answer(comparisonJson(run, domain)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
