const TITLES: Record<string, string> = {
  "order.paid": "Paid",
  "order.updated": "Changed",
  "order.refunded": "Refunded",
  "order.cancelled": "Cancelled",
  "refund.unlinked": "Refunded",
};

/** What an event about an order was. */
export function eventTitle(type: string): string {
  return TITLES[type] ?? type;
}
