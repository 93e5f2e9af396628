import type { Product } from "@/lib/shop/product";

const FEW = 10;

/** What is to be said about a product beside its price: that it is gone, nearly gone, or cheaper. */
export function stockNote({ stock, attributes }: Pick<Product, "stock" | "attributes">): string | null {
  if (stock === 0) return "Sold out";
  if (stock !== null && stock <= FEW) return stock === 1 ? "The last one" : `${stock} left`;
  return attributes.sale === true ? "Last season" : null;
}
