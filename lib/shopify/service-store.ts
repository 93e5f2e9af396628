import { database } from "@/db/client";
import { findDomain } from "@/db/queries/shopify-domains";
import { findShopifyStore, listShopifyStores, type ShopifyStore } from "@/db/queries/shopify-stores";
import { inProgramOf, readProgram, type Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import type { ProgramScope } from "@/lib/shared/scope";
import { isStoreDomain } from "./domain";

export type { ShopifyStore } from "@/db/queries/shopify-stores";
export { accessToken, type TokenError } from "./service-token";

/** One store of the program; null when the shop is none. */
export function findStore(tx: Tx, scope: ProgramScope, shopId: string): Promise<ShopifyStore | null> {
  return findShopifyStore(tx, scope, shopId);
}

/** All stores of the program, the first registered first; those that took the app off as well. */
export function listStores(scope: ProgramScope): Promise<ShopifyStore[]> {
  return readProgram(scope, (tx) => listShopifyStores(tx, scope));
}

/** What jobs and deliveries of one store act by. */
export function storeScope(store: Pick<ShopifyStore, "programId" | "domain">): ProgramScope {
  return systemScope(store.programId, `Shopify ${store.domain}`);
}

/** The store of this domain, whichever program has it; null for every other name. */
export async function storeByDomain(domain: string): Promise<ShopifyStore | null> {
  if (!isStoreDomain(domain)) return null;
  const found = await findDomain(database(), domain);
  if (!found) return null;
  const scope = systemScope(found.programId, "Shopify");
  return inProgramOf(found.programId, (tx) => findShopifyStore(tx, scope, found.shopId), { readOnly: true });
}
