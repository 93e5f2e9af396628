import type { z } from "zod";
import { writeAudit } from "@/db/queries/audit";
import { writeProducts } from "@/db/queries/shopify-products";
import { markUninstalled, type ShopifyStore, writeScopes } from "@/db/queries/shopify-stores";
import type { Tx } from "@/db/transaction";
import { raiseAlert } from "@/lib/notices/service";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Reason } from "./reason";
import type { ProductShape, ScopesShape } from "./shapes";

/** The alert that a store took the app off; its subject is the shop's id. */
export const UNINSTALLED = "shopify_uninstalled";

/** What was sent before the app was installed again is of the time before. */
function isBeforeInstall({ installedAt }: ShopifyStore, triggeredAt: Date | null): boolean {
  return installedAt !== null && triggeredAt !== null && triggeredAt < installedAt;
}

/** The store took the app off: its tokens go, what was earned stays, and staff are told. */
export async function takeUninstalled(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  triggeredAt: Date | null,
  now: Date,
): Promise<Reason> {
  if (isBeforeInstall(store, triggeredAt)) return "older";
  if (!(await markUninstalled(tx, scope, store.shopId, triggeredAt ?? now))) return "unchanged";
  const { domain } = store;
  await writeAudit(tx, scope, "shopify.uninstalled", showId("shop", store.shopId), { domain }, null, now);
  await raiseAlert(tx, scope, { code: UNINSTALLED, subject: store.shopId, facts: { domain } }, now);
  return "recorded";
}

/** What the store grants from now on. */
export async function takeScopes(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  { current, updated_at: at }: z.output<typeof ScopesShape>,
  now: Date,
): Promise<Reason> {
  if (isBeforeInstall(store, at)) return "older";
  const scopes = [...new Set(current)].sort();
  if (scopes.join() === [...store.scopes].sort().join()) return "unchanged";
  await writeScopes(tx, scope, store.shopId, scopes, now);
  const subject = showId("shop", store.shopId);
  await writeAudit(tx, scope, "shopify.scopes_changed", subject, { scopes: store.scopes }, { scopes }, now);
  return "recorded";
}

/** What a product is from now on; orders that were told keep what it was. */
export async function takeProduct(
  tx: Tx,
  scope: ProgramScope,
  store: ShopifyStore,
  product: z.output<typeof ProductShape>,
  now: Date,
): Promise<Reason> {
  const { id: productId, title, vendor, product_type: productType, tags, updated_at: updatedAt } = product;
  const facts = { productId, title: title ?? "", vendor, productType, tags, updatedAt };
  await writeProducts(tx, scope, store.shopId, [facts], now);
  return "recorded";
}
