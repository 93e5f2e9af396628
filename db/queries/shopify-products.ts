import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What is kept of a product: what rules may ask for. */
export type ProductFacts = {
  productId: string;
  title: string;
  vendor: string | null;
  productType: string | null;
  tags: readonly string[];
  updatedAt: Date | null;
};

/** Keeps what a product is by now; what is older than what is known changes nothing. */
export async function writeProducts(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  products: readonly ProductFacts[],
  now: Date,
): Promise<void> {
  for (const { productId, title, vendor, productType, tags, updatedAt } of products) {
    await tx`
      insert into shopify_products (program_id, shop_id, product_id, title, vendor, product_type, tags, updated_at, changed_at)
      values (${scope.programId}, ${shopId}, ${productId}, ${title}, ${vendor}, ${productType}, ${[...tags]}, ${updatedAt}, ${now})
      on conflict (program_id, shop_id, product_id) do update
         set title = excluded.title, vendor = excluded.vendor, product_type = excluded.product_type, tags = excluded.tags,
             updated_at = excluded.updated_at, changed_at = excluded.changed_at
       where shopify_products.updated_at is null or excluded.updated_at >= shopify_products.updated_at`;
  }
}

/** Those of these products that are known. */
export async function findProducts(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  productIds: readonly string[],
): Promise<ProductFacts[]> {
  if (productIds.length === 0) return [];
  return tx<ProductFacts[]>`
    select product_id, title, vendor, product_type, tags, updated_at from shopify_products
     where program_id = ${scope.programId} and shop_id = ${shopId} and product_id = any(${[...productIds]}::text[])`;
}
