import { writeAudit } from "@/db/queries/audit";
import { findProgramById } from "@/db/queries/programs";
import { findShopifyStore, type ShopifyStore, writeOrdersFrom } from "@/db/queries/shopify-stores";
import { inProgram, type Tx } from "@/db/transaction";
import { dayStart } from "@/lib/shared/calendar";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";

export type OrdersFromError = { code: "store_unknown" | "day_wrong" };

/**
 * Says from which local day on orders of a store count, however late they are heard of; null is all of them. What was counted
 * stays counted, with its refunds. What counts now and did not is found by the next comparison of everything.
 */
export async function setOrdersFromWithin(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  day: string | null,
  now: Date,
): Promise<Result<ShopifyStore, OrdersFromError>> {
  const program = await findProgramById(tx, scope.programId);
  const store = await findShopifyStore(tx, scope, shopId);
  if (!program || !store) return err({ code: "store_unknown" });
  const from = day === null ? null : dayStart(day, program.timeZone);
  if (day !== null && !from) return err({ code: "day_wrong" });
  if (store.ordersFrom?.getTime() === from?.getTime()) return ok(store);
  await writeOrdersFrom(tx, scope, shopId, from, now);
  const [before, after] = [{ ordersFrom: store.ordersFrom }, { ordersFrom: from }];
  await writeAudit(tx, scope, "shopify.orders_from_set", showId("shop", shopId), before, after, now);
  return ok({ ...store, ordersFrom: from });
}

/** `setOrdersFromWithin` by itself. */
export function setOrdersFrom(
  scope: ProgramScope,
  shopId: string,
  day: string | null,
  now: Date,
): Promise<Result<ShopifyStore, OrdersFromError>> {
  return inProgram(scope, (tx) => setOrdersFromWithin(tx, scope, shopId, day, now));
}
