import { answer, refuse, wrongField } from "@/lib/api/problem";
import { StartComparisonInput } from "@/lib/api/schemas/shopify-repairs";
import { onlyMethod, withKey } from "@/lib/api/service";
import { comparisons, startComparison } from "@/lib/reconcile/service-run";
import { readId } from "@/lib/shared/id";
import { listStores } from "@/lib/shopify/service-store";
import { comparisonJson } from "../views/shopify";
import { posting } from "../writing";

const MOST = 50;

export const GET = withKey("program:read", async ({ access: { scope } }) => {
  const [runs, stores] = await Promise.all([comparisons(scope, MOST), listStores(scope)]);
  const domains = new Map(stores.map(({ shopId, domain }) => [shopId, domain]));
  return answer({ data: runs.map((run) => comparisonJson(run, domains.get(run.shopId) ?? "")) });
});

export const POST = posting(
  "settings:write",
  StartComparisonInput,
  async ({ access: { scope }, now }, input) => {
    const shopId = readId("shop", input.shop_id);
    const everything = input.everything ?? false;
    const started = shopId ? await startComparison(scope, shopId, { everything }, now) : null;
    if (!started || (!started.ok && started.error.code === "store_unknown"))
      return wrongField("shop_id", "shop_id is no Shopify store of your program.");
    if (!started.ok) {
      const isRunning = started.error.code === "running";
      return refuse(
        "not-possible",
        isRunning ? "A comparison with this store is under way already." : "This store is not connected.",
      );
    }
    const store = (await listStores(scope)).find((one) => one.shopId === shopId);
    return answer(comparisonJson(started.value, store?.domain ?? ""), 201);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
