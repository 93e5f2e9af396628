import type { MirrorState } from "./mirror";

/**
 * Whether an order was placed before orders of its store count. One that the ledger was told of goes on counting, with its
 * refunds: a date that is set later takes nothing back.
 */
export function isBeforeStart(ordersFrom: Date | null, { heard, posted }: MirrorState): boolean {
  const placedAt = heard.newest?.placedAt;
  return ordersFrom !== null && posted === null && placedAt != null && new Date(placedAt) < ordersFrom;
}
