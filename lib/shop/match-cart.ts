import type { CartLine } from "./cart";
import type { Product } from "./product";

/** What is no longer as the visitor saw it. All but a changed price stand in the way of ordering. */
export type CartChange =
  | { code: "product_gone"; sku: string }
  | { code: "product_locked"; sku: string; title: string }
  | { code: "stock_short"; sku: string; title: string; left: number }
  | { code: "price_changed"; sku: string; title: string; fromMinor: bigint; toMinor: bigint };

export type MatchedCart = { items: { product: Product; quantity: number }[]; changes: CartChange[] };

/**
 * Sets a cart against what the shop sells now, to whom it sells it. Products that are gone, or locked for this visitor,
 * are left out of `items`.
 */
export function matchCart(
  lines: readonly CartLine[],
  products: ReadonlyMap<string, Product>,
  locked: { has(sku: string): boolean } = new Set(),
): MatchedCart {
  const matched: MatchedCart = { items: [], changes: [] };
  for (const { sku, quantity, seen } of lines) {
    const product = products.get(sku);
    if (!product) {
      matched.changes.push({ code: "product_gone", sku });
      continue;
    }
    const { title, priceMinor, stock } = product;
    if (locked.has(sku)) {
      matched.changes.push({ code: "product_locked", sku, title });
      continue;
    }
    matched.items.push({ product, quantity });
    if (stock !== null && stock < quantity) {
      matched.changes.push({ code: "stock_short", sku, title, left: stock });
    }
    if (priceMinor !== BigInt(seen)) {
      matched.changes.push({
        code: "price_changed",
        sku,
        title,
        fromMinor: BigInt(seen),
        toMinor: priceMinor,
      });
    }
  }
  return matched;
}

export function standsInTheWay(change: CartChange): boolean {
  return change.code !== "price_changed";
}
