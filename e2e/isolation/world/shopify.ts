import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { NO_COUNTS } from "@/lib/reconcile/run";
import { newId, showId } from "@/lib/shared/id";

/**
 * A store that was connected once, a comparison with it and what that found. It is disconnected by now, so that no worker
 * asks anybody while rows are watched.
 */
export async function connectedOnce(owner: Database, program: TestProgram, mark: string) {
  const [comparison, difference, delivery] = [newId(), newId(), newId()];
  const { id, shopId } = program;
  const order = `#${mark}`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, name, uninstalled_at)
    values (${id}, ${shopId}, ${`shop-${mark}.myshopify.com`}, 'own_app', 'uninstalled', ${`Store ${mark}`}, now())`;
  await owner`
    insert into shopify_reconciliations (program_id, id, shop_id, started_by, status, to_mark, counts, problem, started_at, beat_at)
    values (${id}, ${comparison}, ${shopId}, 'job', 'failed', now(), ${owner.json(NO_COUNTS)}, ${`Broken off ${mark}`}, now(), now())`;
  await owner`
    insert into shopify_findings (program_id, id, shop_id, kind, subject, facts, found_at, seen_run_id, seen_at)
    values (${id}, ${difference}, ${shopId}, 'order_not_counted', ${mark}, ${owner.json({ order, shop: "paid" })}, now(), ${comparison}, now())`;
  await owner`
    insert into shopify_deliveries (program_id, id, shop_id, delivery_key, topic, subject, received_at, size, status, reason, due_at)
    values (${id}, ${delivery}, ${shopId}, ${mark}, 'orders/paid', ${`order:${mark}`}, now(), 0, 'parked', 'fields_missing', now())`;
  return {
    comparison: showId("reconciliation", comparison),
    difference: showId("finding", difference),
    shopifyDelivery: showId("shopifyDelivery", delivery),
  };
}
