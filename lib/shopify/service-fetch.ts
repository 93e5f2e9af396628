import { ok, type Result } from "@/lib/shared/result";
import type { AdminError } from "./admin-error";
import { hasAllRefunds } from "./fetched-order";
import { type GraphOrder, type GraphRefund, oneOrder, oneRefund, refundIds } from "./operations/orders";
import { adminCall } from "./service-admin";
import type { ShopifyStore } from "./service-store";

/** An order has 500 lines at most here; a page has 25, of one refund 50. */
const MOST_PAGES = 20;
/** Nobody looks at a page meanwhile: the store's budget is waited for. */
const PATIENCE_MS = 15_000;

const waiting = { patienceMs: PATIENCE_MS };

/** Asks for one order, all of its lines and refunds; null when the store has none of this number. */
export async function fetchOrder(
  store: ShopifyStore,
  orderId: string,
): Promise<Result<GraphOrder | null, AdminError>> {
  const id = `gid://shopify/Order/${orderId}`;
  const asked = await withAllLines(store, id);
  if (!asked.ok || !asked.value || hasAllRefunds(asked.value)) return asked;
  const refunds = await allRefunds(store, id, asked.value.refunds);
  return refunds.ok ? ok({ ...asked.value, refunds: refunds.value }) : refunds;
}

async function withAllLines(store: ShopifyStore, id: string): Promise<Result<GraphOrder | null, AdminError>> {
  let whole: GraphOrder | null = null;
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked: Result<{ order: GraphOrder | null }, AdminError> = await adminCall(
      store,
      oneOrder,
      { id, after },
      waiting,
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

/** Every refund of an order: those that were told whole with it, and each other one by itself. */
async function allRefunds(
  store: ShopifyStore,
  id: string,
  told: readonly GraphRefund[],
): Promise<Result<GraphRefund[], AdminError>> {
  const listed = await adminCall(store, refundIds, { id }, waiting);
  if (!listed.ok) return listed;
  const whole = new Map(
    told
      .filter(({ refundLineItems }) => !refundLineItems.pageInfo.hasNextPage)
      .map((refund) => [refund.id, refund]),
  );
  const refunds: GraphRefund[] = [];
  for (const { id: refundId } of listed.value.order?.refunds ?? []) {
    const known = whole.get(refundId);
    const asked = known ? ok(known) : await fetchRefund(store, refundId);
    if (!asked.ok) return asked;
    if (asked.value) refunds.push(asked.value);
  }
  return ok(refunds);
}

async function fetchRefund(store: ShopifyStore, id: string): Promise<Result<GraphRefund | null, AdminError>> {
  let whole: GraphRefund | null = null;
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked: Result<{ refund: GraphRefund | null }, AdminError> = await adminCall(
      store,
      oneRefund,
      { id, after },
      waiting,
    );
    if (!asked.ok) return asked;
    const refund: GraphRefund | null = asked.value.refund;
    if (!refund) return ok(whole);
    const lines: GraphRefund["refundLineItems"]["nodes"] = whole ? whole.refundLineItems.nodes : [];
    const { nodes, pageInfo }: GraphRefund["refundLineItems"] = refund.refundLineItems;
    whole = { ...refund, refundLineItems: { pageInfo, nodes: [...lines, ...nodes] } };
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return ok(whole);
    after = pageInfo.endCursor;
  }
  return ok(whole);
}
