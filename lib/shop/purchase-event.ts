import { type Purchase, refundedQuantity } from "./purchase";

/** What the ledger hears of a purchase, in the order in which it can happen. */
export type PurchaseEvent = {
  type: "order.paid" | "order.refunded" | "order.cancelled";
  id: string;
  occurredAt: Date;
};

function piecesBack({ lines }: Pick<Purchase, "lines">): number {
  return lines.reduce((sum, line) => sum + refundedQuantity(line), 0);
}

/**
 * The events that a purchase in this state has caused, each with an id that follows from the state alone: sending them
 * again after a crash repeats the very same events. Refunds only ever grow, so the pieces that came back name one.
 */
export function eventsOf(
  purchase: Pick<Purchase, "id" | "lines" | "placedAt" | "cancelledAt">,
): PurchaseEvent[] {
  const { id, lines, placedAt, cancelledAt } = purchase;
  const back = piecesBack(purchase);
  const refunds = lines.flatMap((line) => line.refunds.map((refund) => refund.at.getTime()));
  const events: PurchaseEvent[] = [{ type: "order.paid", id: `${id}:paid`, occurredAt: placedAt }];
  if (back > 0) {
    const occurredAt = new Date(Math.max(...refunds));
    events.push({ type: "order.refunded", id: `${id}:refunded:${back}`, occurredAt });
  }
  if (cancelledAt) events.push({ type: "order.cancelled", id: `${id}:cancelled`, occurredAt: cancelledAt });
  return events;
}
