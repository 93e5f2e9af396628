/** One line of an order. Prices are per unit; discount and tax are for the whole line. All in minor units. */
export type OrderLine = {
  id: string;
  sku: string | null;
  title: string;
  quantity: number;
  unitPriceMinor: bigint;
  discountMinor: bigint;
  taxMinor: bigint;
  categories: string[];
  attributes: Record<string, string | number | boolean>;
  refundedQuantity: number;
};

/** What a shop says about an order in one event: its newest content. */
export type OrderContent = {
  id: string;
  currency: string;
  lines: OrderLine[];
  shippingMinor: bigint;
  taxMinor: bigint;
  test: boolean;
  channel: string | null;
  fulfilledAt: Date | null;
};

export const ORDER_EVENT_TYPES = [
  "order.paid",
  "order.updated",
  "order.cancelled",
  "order.refunded",
] as const;
export type OrderEventType = (typeof ORDER_EVENT_TYPES)[number];

/** An event about an order. `content` may be missing on a cancellation that names the order only. */
export type OrderEvent = {
  id: string;
  type: OrderEventType;
  occurredAt: Date;
  orderId: string;
  content: OrderContent | null;
};
