import type { Product } from "@/lib/shop/product";

const MOST_OFFERED = 10;

/** How many pieces can be chosen here; more go into the cart one by one. */
export function mostOf({ stock }: Pick<Product, "stock">): number {
  return stock === null ? MOST_OFFERED : Math.min(MOST_OFFERED, stock);
}

/** The quantity in the address, if it is one that can be chosen; else one. */
export function quantityOf(value: string | string[] | undefined, product: Pick<Product, "stock">): number {
  const quantity = typeof value === "string" && /^\d{1,2}$/.test(value) ? Number(value) : 1;
  return quantity >= 1 && quantity <= mostOf(product) ? quantity : 1;
}
