import type { z } from "zod";
import type { ComparisonShape, DifferenceShape, StoreShape } from "@/lib/api/schemas/shopify";
import { isFindingKind, REPAIRS, repairOf } from "@/lib/reconcile/finding";
import type { Finding, Run } from "@/lib/reconcile/run";
import { findingSentence } from "@/lib/reconcile/sentences";
import { localDay } from "@/lib/shared/calendar";
import { showId } from "@/lib/shared/id";
import type { ShopifyStore } from "@/lib/shopify/service-store";
import { time, timeOrNull } from "./figures";

export function comparisonJson(run: Run, shop: string): z.output<typeof ComparisonShape> {
  const { listed, missed, late, orders, codes, found, gone, subscribed } = run.counts;
  return {
    id: showId("reconciliation", run.id),
    ...{ shop, begun_by: run.startedBy, status: run.status },
    changed_since: timeOrNull(run.fromMark),
    ...{
      listed,
      missed,
      late,
      orders,
      codes,
      differences: found,
      agreed: gone,
      subscriptions_made: subscribed,
    },
    problem: run.problem,
    begun_at: time(run.startedAt),
    ended_at: timeOrNull(run.finishedAt),
  };
}

/** Null for a kind that this version does not know. */
export function differenceJson(finding: Finding, shop: string): z.output<typeof DifferenceShape> | null {
  const { id, kind, subject, facts, names, state, note, foundAt, decidedAt } = finding;
  if (!isFindingKind(kind)) return null;
  const repair = repairOf(kind);
  return {
    id: showId("finding", id),
    ...{ shop, kind, subject, sentence: findingSentence({ kind, facts, names }), state },
    proposal: repair && REPAIRS[repair].verb,
    note,
    found_at: time(foundAt),
    decided_at: timeOrNull(decidedAt),
  };
}

export function storeJson(store: ShopifyStore, timeZone: string): z.output<typeof StoreShape> {
  const { domain, name, status, door, currency, problem, ordersFrom } = store;
  return {
    id: showId("shop", store.shopId),
    ...{ domain, name, status, connected_by: door, currency, problem },
    orders_from: ordersFrom && localDay(ordersFrom, timeZone),
    installed_at: timeOrNull(store.installedAt),
  };
}
