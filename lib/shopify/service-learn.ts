import { writeProducts } from "@/db/queries/shopify-products";
import { inProgram } from "@/db/transaction";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import type { GraphOrder } from "./operations/orders";
import { NOTHING_HEARD } from "./order-state";
import { readGid } from "./outside-id";
import { fetchOrder } from "./service-fetch";
import { takeOrder } from "./service-orders";
import type { ShopifyStore } from "./service-store";

/** An order with lines of whose products nothing is known: no delivery says what kind they are, or how they are tagged. */
export type Curious = { store: ShopifyStore; orderId: string; products: readonly string[] };

type Line = GraphOrder["lineItems"]["nodes"][number];

/** What the lines say of these products; one that is gone from the store is nothing in particular, and not asked for again. */
function factsOf(lines: readonly Line[], products: readonly string[]) {
  const known = new Map(
    lines.flatMap((line) => (line.product ? [[readGid(line.product.id)?.id, line] as const] : [])),
  );
  return products.map((productId) => {
    const line = known.get(productId);
    return {
      productId,
      title: line?.title ?? "",
      vendor: line?.vendor ?? null,
      productType: line?.product?.productType || null,
      tags: line?.product?.tags ?? [],
      updatedAt: null,
    };
  });
}

/**
 * Asks the store what the products of an order are, and tells the order again with what was learnt: rules by category or tag
 * count it from then on. Each product is asked for once; products/update keeps it up to date. Whatever fails is left for the
 * order's next delivery.
 */
export async function learnProducts(
  scope: ProgramScope,
  { store, orderId, products }: Curious,
  now: Date,
): Promise<void> {
  const fetched = await fetchOrder(store, orderId);
  if (!fetched.ok) {
    log.info(
      { shop: store.domain, orderId, code: fetched.error.code },
      "what an order's products are was not told",
    );
    return;
  }
  const facts = factsOf(fetched.value?.lineItems.nodes ?? [], products);
  await inProgram(scope, async (tx) => {
    await writeProducts(tx, scope, store.shopId, facts, now);
    await takeOrder(tx, scope, store, { orderId, state: NOTHING_HEARD }, now);
  });
}
