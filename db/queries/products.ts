import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Product } from "@/lib/shop/product";

/** Of a variant that costs no more than the first of its kind also the SKU of that one. */
function columns(sql: Database) {
  return sql`id, slug, sku, title, description, price_minor, categories, attributes, art, position, stock, variant,
    (select f.sku from products f where f.program_id = products.program_id and f.sku = products.variant ->> 'of'
        and f.price_minor >= products.price_minor) as stands_for`;
}

/** All products in the order in which the shop shows them. */
export async function selectProducts(tx: Tx, scope: ProgramScope): Promise<Product[]> {
  return tx<Product[]>`
    select ${columns(tx)} from products where program_id = ${scope.programId} order by position, id`;
}

export async function findProductBySlug(tx: Tx, scope: ProgramScope, slug: string): Promise<Product | null> {
  const [product] = await tx<Product[]>`
    select ${columns(tx)} from products where program_id = ${scope.programId} and slug = ${slug}`;
  return product ?? null;
}

/** What each product is called, by SKU. */
export async function selectProductTitles(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ sku: string; title: string }[]> {
  return tx<{ sku: string; title: string }[]>`
    select sku, title from products where program_id = ${scope.programId} order by position, id`;
}

/** All of a kind, in the order of the shop, by the SKU of the first. */
export async function selectKind(tx: Tx, scope: ProgramScope, first: string): Promise<Product[]> {
  return tx<Product[]>`
    select ${columns(tx)} from products
     where program_id = ${scope.programId} and variant ->> 'of' = ${first} order by position, id`;
}

/** Those of these SKUs (of all, where none are named) that are of the kinds of which these are the first. */
export async function selectKin(
  tx: Tx,
  scope: ProgramScope,
  firsts: readonly string[],
  skus: readonly string[] | null,
): Promise<{ sku: string; first: string }[]> {
  return tx<{ sku: string; first: string }[]>`
    select sku, variant ->> 'of' as first from products
     where program_id = ${scope.programId} and variant ->> 'of' = any(${[...firsts]})
       and (${skus === null} or sku = any(${skus ? [...skus] : []}::text[]))`;
}

/** Those of these products that exist, by SKU. */
export async function findProducts(
  tx: Tx,
  scope: ProgramScope,
  skus: readonly string[],
): Promise<Map<string, Product>> {
  if (skus.length === 0) return new Map();
  const products = await tx<Product[]>`
    select ${columns(tx)} from products where program_id = ${scope.programId} and sku = any(${[...skus]})`;
  return new Map(products.map((product) => [product.sku, product]));
}

/** `findProducts` that holds those which can run out until the transaction ends, always in the same order. */
export async function lockProducts(
  tx: Tx,
  scope: ProgramScope,
  skus: readonly string[],
): Promise<Map<string, Product>> {
  const locked = tx`
    select 1 from products
     where program_id = ${scope.programId} and sku = any(${[...skus]}) and stock is not null
     order by sku for no key update`.execute();
  const [, products] = await Promise.all([locked, findProducts(tx, scope, skus)]);
  return products;
}

/** Takes pieces out of stock, or puts them back with negative quantities. Products without a stock are left alone. */
export async function takeStock(
  tx: Tx,
  scope: ProgramScope,
  items: readonly { sku: string; quantity: number }[],
): Promise<void> {
  await tx`
    update products set stock = stock - taken.quantity
      from unnest(${items.map((item) => item.sku)}::text[], ${items.map((item) => item.quantity)}::int[])
        as taken (sku, quantity)
     where products.program_id = ${scope.programId} and products.sku = taken.sku and products.stock is not null`;
}

/** Puts a catalog in, in its order; a product that is there by its SKU is brought up to date, its stock is kept. */
export async function upsertProducts(
  tx: Tx,
  scope: ProgramScope,
  catalog: readonly Omit<Product, "id" | "position">[],
): Promise<void> {
  await Promise.all(
    catalog.map(
      (product, position) => tx`
        insert into products (program_id, id, slug, sku, title, description, price_minor, categories, attributes, art,
                              position, stock, variant)
        values (${scope.programId}, ${newId()}, ${product.slug}, ${product.sku}, ${product.title},
                ${product.description}, ${product.priceMinor}, ${product.categories}, ${tx.json(product.attributes)},
                ${product.art}, ${position}, ${product.stock},
                ${product.variant ? tx.json(product.variant) : null})
        on conflict (program_id, sku) do update set
          slug = excluded.slug, title = excluded.title, description = excluded.description,
          price_minor = excluded.price_minor, categories = excluded.categories, attributes = excluded.attributes,
          art = excluded.art, position = excluded.position, variant = excluded.variant`,
    ),
  );
}
