import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";

const FEW = 10;

/** What is to be said about a product beside its price: that it is gone, nearly gone, or cheaper. */
export function stockNote(
  { stock, attributes }: Pick<Product, "stock" | "attributes">,
  reading: Reading,
): string | null {
  if (stock === 0) return say(reading, "shop.stock.gone");
  if (stock !== null && stock <= FEW) return say(reading, "shop.stock.left", { count: stock });
  return attributes.sale === true ? say(reading, "shop.stock.sale") : null;
}
