import { writeAudit } from "@/db/queries/audit";
import { findShopDomain, insertShopDomain } from "@/db/queries/program-setup";
import { findShopOfNumber, renameStore } from "@/db/queries/shopify-stores";
import { inProgram, readProgram } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { isStoreDomain } from "./domain";
import { shopFacts } from "./operations/shop";
import { readGid } from "./outside-id";
import { adminCall } from "./service-admin";
import { askFacts } from "./service-facts";
import { forgetKnownStores } from "./service-receive";
import { listStores, type ShopifyStore } from "./service-store";

/** What a store says of itself: its number, which stays, and its name, which the merchant may change. */
type Named = { id: string; myshopifyDomain: string };

/**
 * Follows a store to the name that Shopify itself says it has by now. Its number proves that it is the same store; the former
 * name goes on leading to it, for what is still on its way. Nothing is done where the new name is somebody else's here.
 */
async function followName(
  scope: ProgramScope,
  store: Pick<ShopifyStore, "shopId" | "shopNumber" | "domain">,
  { id, myshopifyDomain }: Named,
  now: Date,
): Promise<boolean> {
  const domain = myshopifyDomain.toLowerCase();
  const number = readGid(id)?.id;
  if (domain === store.domain || !number || number !== store.shopNumber || !isStoreDomain(domain))
    return false;
  const renamed = await inProgram(scope, async (tx) => {
    const owner = await findShopDomain(tx, domain);
    const isOurs = owner?.programId === scope.programId && owner.shopId === store.shopId;
    if (!isOurs && (owner || !(await insertShopDomain(tx, scope, store.shopId, domain)))) return false;
    if (!(await renameStore(tx, scope, store.shopId, domain, now))) return false;
    const [before, after] = [{ domain: store.domain }, { domain }];
    await writeAudit(tx, scope, "shopify.renamed", showId("shop", store.shopId), before, after, now);
    return true;
  });
  if (renamed) forgetKnownStores();
  else log.warn({ shop: store.domain, domain }, "a store has a new name, which is taken here");
  return renamed;
}

/** Asks each store of the program what it is called by now. Job body; a store that can't be asked is asked the next time. */
export async function followNames(scope: ProgramScope, now: Date): Promise<void> {
  for (const store of await listStores(scope)) {
    if (store.status !== "installed") continue;
    const asked = await adminCall(store, shopFacts, {});
    if (asked.ok) await followName(scope, store, asked.value.shop, now);
  }
}

/**
 * Before a store is connected: where a store of the program has the same number, it is that one under another name, and stays it
 * with all that is known of it.
 */
export async function recogniseStore(
  scope: ProgramScope,
  domain: string,
  token: string,
  now: Date,
): Promise<void> {
  const facts = await askFacts(domain, token);
  const number = facts && readGid(facts.id)?.id;
  const store = number ? await readProgram(scope, (tx) => findShopOfNumber(tx, scope, number)) : null;
  if (facts && store && store.domain !== domain)
    await followName(scope, store, { id: facts.id, myshopifyDomain: domain }, now);
}
