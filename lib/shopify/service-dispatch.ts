import type { WaitingDelivery } from "@/db/queries/shopify-deliveries";
import { findShopifyStore, type ShopifyStore } from "@/db/queries/shopify-stores";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { currencyOfRefund, heardOrder, heardRefund } from "./heard-order";
import { stateOfEdit, stateOfOrder, stateOfRefund } from "./order-state";
import { idText } from "./outside-id";
import { readPayload } from "./read-payload";
import type { Reason } from "./reason";
import { takeProduct, takeScopes, takeUninstalled } from "./service-app";
import { type Outcome, takeCustomerRedact, takeDataRequest, takeShopRedact } from "./service-compliance";
import { takeCustomer, takeCustomerDelete, takeCustomerMerge } from "./service-customers";
import type { Curious } from "./service-learn";
import { type Telling, takeOrder } from "./service-orders";
import {
  CustomerRedactShape,
  CustomerShape,
  DataRequestShape,
  MergeShape,
  OrderEditShape,
  OrderShape,
  ProductShape,
  RefundShape,
  ScopesShape,
} from "./shapes";
import { isCompliance, kindOf, type TopicKind } from "./topics";

/** What became of a delivery, and what is to be asked for because of it. */
type Worked = Outcome & { facts?: Record<string, string | number>; curious?: Curious };

const finished = (reason: Reason, facts?: Worked["facts"]): Worked => ({ status: "done", reason, facts });
const parked = (reason: Reason): Worked => ({ status: "parked", reason });

/** What an order's delivery tells, by its kind. */
function tellingOf(kind: TopicKind, body: unknown, currency: string): Telling | null {
  if (kind === "order") {
    const order = OrderShape.safeParse(body);
    if (!order.success) return null;
    const { customer, email, contact_email } = order.data;
    return {
      orderId: order.data.id,
      state: stateOfOrder(heardOrder(order.data)),
      customer,
      email: email ?? contact_email,
    };
  }
  if (kind === "refund") {
    const refund = RefundShape.safeParse(body);
    if (!refund.success || refund.data.order_id === null) return null;
    const heard = heardRefund(refund.data, currencyOfRefund(refund.data) ?? currency);
    return { orderId: refund.data.order_id, state: stateOfRefund(refund.data.id, heard) };
  }
  const edit = OrderEditShape.safeParse(body);
  if (!edit.success) return null;
  const { order_id: orderId, created_at: at } = edit.data.order_edit;
  return { orderId, state: stateOfEdit(at ?? new Date(0)) };
}

async function workOrder(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  telling: Telling | null,
  now: Date,
): Promise<Worked> {
  if (telling === null) return parked("fields_missing");
  const told = await takeOrder(tx, scope, store, telling, now);
  const products = told.unknownProducts;
  const asks = products.length > 0 && store.status === "installed";
  return {
    ...finished(told.reason, { points: told.points.toString() }),
    ...(asks && { curious: { store, orderId: telling.orderId, products } }),
  };
}

/** Works one delivery in the caller's transaction: each kind of thing by the service that knows it. */
export async function workDelivery(
  tx: Tx,
  scope: ProgramScope,
  delivery: WaitingDelivery,
  now: Date,
): Promise<Worked> {
  const kind = kindOf(delivery.topic);
  if (kind === null) return parked("topic_unknown");
  const payload = readPayload(delivery.body ?? new Uint8Array());
  if (!payload.ok) return parked(payload.error.code);
  const store = await findShopifyStore(tx, scope, delivery.shopId);
  if (!store) return parked("shop_unknown");
  if (isAfterUninstall(store, kind, delivery)) return parked("uninstalled");
  const body = payload.value;
  const read = <T>(
    schema: { safeParse: (body: unknown) => { success: true; data: T } | { success: false } },
    then: (data: T) => Promise<Worked>,
  ) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? then(parsed.data) : Promise.resolve(parked("fields_missing"));
  };
  switch (kind) {
    case "order":
    case "refund":
    case "order_edit":
      return workOrder(tx, scope, store, tellingOf(kind, body, store.currency), now);
    case "customer":
      return read(CustomerShape, (customer) => takeCustomer(tx, scope, store, customer, now));
    case "customer_delete": {
      const id = idText(body.id);
      return id === null ? parked("fields_missing") : takeCustomerDelete(tx, scope, store, id, now);
    }
    case "customer_merge":
      return read(MergeShape, (merge) => takeCustomerMerge(tx, scope, store, merge, now));
    case "product":
      return read(ProductShape, async (product) =>
        finished(await takeProduct(tx, scope, store, product, now)),
      );
    case "uninstalled":
      return finished(await takeUninstalled(tx, scope, store, delivery.triggeredAt, now));
    case "scopes":
      return read(ScopesShape, async (scopes) => finished(await takeScopes(tx, scope, store, scopes, now)));
    case "data_request":
      return read(DataRequestShape, (request) => takeDataRequest(tx, scope, store, request, now));
    case "customer_redact":
      return read(CustomerRedactShape, (redact) =>
        takeCustomerRedact(tx, scope, store, redact, { at: askedAt(delivery), now }),
      );
    case "shop_redact":
      return takeShopRedact(tx, scope, store, now);
  }
}

/** When a store said it: by its own clock, which is not signed and so never counts as later than when it came. */
function askedAt({ triggeredAt, receivedAt }: WaitingDelivery): Date {
  return triggeredAt !== null && triggeredAt < receivedAt ? triggeredAt : receivedAt;
}

/** A store that took the app off speaks no more, but for what it asks to be erased. */
function isAfterUninstall(
  { status, uninstalledAt }: ShopifyStore,
  kind: TopicKind,
  { triggeredAt, receivedAt }: WaitingDelivery,
): boolean {
  if (status !== "uninstalled" || isCompliance(kind) || kind === "uninstalled") return false;
  return uninstalledAt !== null && (triggeredAt ?? receivedAt) > uninstalledAt;
}
