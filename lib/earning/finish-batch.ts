import { fractionText, ZERO } from "@/lib/shared/fraction";
import type { Batch } from "./batch";
import { paidAtOf, statusOf } from "./order-state";

/** Adds the rows of every order that changed; the accounts and lots are in the write already, each in its last state. */
export function finishBatch(batch: Batch): void {
  for (const order of batch.orders.values()) {
    if (!order.changed) continue;
    const { record } = order;
    const { merge, content } = record.state;
    batch.write.orders.push({
      id: record.id,
      shopId: order.shopId,
      externalId: order.externalId,
      memberId: record.memberId,
      currency: content?.currency ?? batch.terms.currency,
      status: order.status ?? statusOf(merge),
      paidAt: paidAtOf(merge),
      contentEventId: order.contentEventId,
      merge: JSON.stringify(merge),
      pin: record.pin ? JSON.stringify(record.pin) : null,
      totalMinor: record.totalMinor,
      spendMinor: record.spendMinor,
      exact: fractionText(record.exact ?? ZERO),
      points: record.points,
      writtenOff: record.writtenOff,
      qualifying: record.qualifying,
      qualifyingExact: fractionText(record.qualifyingExact),
      units: record.units,
      revision: order.revision + 1,
    });
  }
}
