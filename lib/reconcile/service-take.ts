import { writeProducts } from "@/db/queries/shopify-products";
import { inProgram } from "@/db/transaction";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { AdminError } from "@/lib/shopify/admin-error";
import { isCutShort, numberOfGid, payloadOf } from "@/lib/shopify/fetched-order";
import { heardOrder } from "@/lib/shopify/heard-order";
import type { GraphOrder } from "@/lib/shopify/operations/orders";
import { stateOfOrder } from "@/lib/shopify/order-state";
import { fetchOrder } from "@/lib/shopify/service-fetch";
import { EventRefused, type Told, takeOrder } from "@/lib/shopify/service-orders";
import type { ShopifyStore } from "@/lib/shopify/service-store";
import { OrderShape } from "@/lib/shopify/shapes";

export type TakeError =
  | { code: "store"; error: AdminError }
  /** The store has no such order (any more). */
  | { code: "gone" }
  /** It was told, and cannot be read or counted; `reason` is a sentence. */
  | { code: "unreadable"; reason: string };

/** What products are is told with an order that was asked for: kept like what their own topic says. */
function productsIn(order: GraphOrder) {
  return order.lineItems.nodes.flatMap(({ product, title, vendor }) =>
    product
      ? [
          {
            productId: numberOfGid(product.id),
            title,
            vendor,
            productType: product.productType || null,
            tags: product.tags,
            updatedAt: null,
          },
        ]
      : [],
  );
}

/** Asks for an order and takes it in, exactly as if it had been delivered. The same again changes nothing. */
export async function fetchAndTake(
  scope: ProgramScope,
  store: ShopifyStore,
  orderId: string,
  now: Date,
): Promise<Result<Told, TakeError>> {
  const fetched = await fetchOrder(store, orderId);
  if (!fetched.ok) return err({ code: "store", error: fetched.error });
  const order = fetched.value;
  if (!order) return err({ code: "gone" });
  const read = OrderShape.safeParse(payloadOf(order));
  if (!read.success) {
    const field = read.error.issues[0]?.path.join(".") ?? "";
    return err({ code: "unreadable", reason: `Its field ${field} has another shape than Shopify's.` });
  }
  const heard = heardOrder(read.data);
  const telling = { orderId, state: stateOfOrder(heard), customer: read.data.customer };
  try {
    const told = await inProgram(scope, async (tx) => {
      await writeProducts(tx, scope, store.shopId, productsIn(order), now);
      return takeOrder(tx, scope, store, telling, now);
    });
    if (isCutShort(order)) {
      const reason =
        "It has more lines or refunds than can be asked for: those that were never delivered may be missing.";
      return err({ code: "unreadable", reason });
    }
    return ok(told);
  } catch (error) {
    if (error instanceof EventRefused) return err({ code: "unreadable", reason: error.message });
    throw error;
  }
}
