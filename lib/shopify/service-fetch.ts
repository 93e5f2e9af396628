import { ok, type Result } from "@/lib/shared/result";
import type { AdminError } from "./admin-error";
import { type GraphOrder, oneOrder } from "./operations/orders";
import { adminCall } from "./service-admin";
import type { ShopifyStore } from "./service-store";

/** An order has 500 lines at most here; a page has 25. */
const MOST_PAGES = 20;
/** Nobody looks at a page meanwhile: the store's budget is waited for. */
const PATIENCE_MS = 15_000;

/** Asks for one order, all of its lines; null when the store has none of this number. */
export async function fetchOrder(
  store: ShopifyStore,
  orderId: string,
): Promise<Result<GraphOrder | null, AdminError>> {
  const id = `gid://shopify/Order/${orderId}`;
  let whole: GraphOrder | null = null;
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked: Result<{ order: GraphOrder | null }, AdminError> = await adminCall(
      store,
      oneOrder,
      { id, after },
      { patienceMs: PATIENCE_MS },
    );
    if (!asked.ok) return asked;
    const order: GraphOrder | null = asked.value.order;
    if (!order) return ok(whole);
    const lines: GraphOrder["lineItems"]["nodes"] = whole ? whole.lineItems.nodes : [];
    whole = { ...order, lineItems: { ...order.lineItems, nodes: [...lines, ...order.lineItems.nodes] } };
    const { hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null } =
      order.lineItems.pageInfo;
    if (!hasNextPage || endCursor === null) return ok(whole);
    after = endCursor;
  }
  return ok(whole);
}
