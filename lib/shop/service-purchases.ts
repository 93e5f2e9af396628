import { findEvents } from "@/db/queries/events";
import { findPurchase, findPurchaseByNumber, selectPurchases } from "@/db/queries/purchases";
import { readProgram } from "@/db/transaction";
import { sameBytes } from "@/lib/auth/token";
import { explainEvent } from "@/lib/earning/service";
import type { ExplanationView } from "@/lib/ledger/explanation";
import type { Reading } from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Purchase } from "./purchase";
import { eventsOf } from "./purchase-event";
import { sourceOf } from "./service-ledger";
import { accessHash } from "./service-seal";

/** The purchase with this number for whoever may see it: its member, or who holds its link. Null for all others. */
export async function purchaseFor(
  scope: ProgramScope,
  number: number,
  visitor: { memberId: string | null; accessToken: string | null },
): Promise<Purchase | null> {
  const found = await readProgram(scope, (tx) => findPurchaseByNumber(tx, scope, number));
  if (!found) return null;
  const { purchase, accessHash: stored } = found;
  if (visitor.memberId !== null && purchase.memberId === visitor.memberId) return purchase;
  const holdsLink = visitor.accessToken !== null && sameBytes(accessHash(visitor.accessToken), stored);
  return holdsLink ? purchase : null;
}

export function purchaseById(scope: ProgramScope, id: string): Promise<Purchase | null> {
  return readProgram(scope, (tx) => findPurchase(tx, scope, id));
}

/** Purchases, newest first, at most `limit` (100); of one member where one is given. `before` is a number. */
export function listPurchases(
  scope: ProgramScope,
  page: { memberId?: string | null; before?: number | null; limit?: number } = {},
): Promise<Purchase[]> {
  const limit = Math.min(page.limit ?? 25, 100);
  return readProgram(scope, (tx) => selectPurchases(tx, scope, { ...page, limit }));
}

/** What a purchase has earned so far, and why; null when the ledger has not been told yet. */
export type Receipt = { points: bigint; view: ExplanationView | null };

/** The points of a purchase, all its events summed, with the explanation of the newest one. */
export async function receiptOf(
  scope: ProgramScope,
  shop: { slug: string },
  purchase: Purchase,
  reading?: Reading,
): Promise<Receipt | null> {
  const ids = eventsOf(purchase).map((event) => event.id);
  const events = await readProgram(scope, (tx) => findEvents(tx, scope, sourceOf(shop), ids));
  const newest = ids.flatMap((id) => events.find((event) => event.externalId === id) ?? []).at(-1);
  if (!newest) return null;
  const view = await explainEvent(scope, newest.id, null, undefined, reading);
  return { points: view?.target ?? newest.points, view };
}
