/** What a topic is about. */
export type TopicKind =
  | "order"
  | "order_edit"
  | "refund"
  | "customer"
  | "customer_delete"
  | "customer_merge"
  | "product"
  | "uninstalled"
  | "scopes"
  | "data_request"
  | "customer_redact"
  | "shop_redact";

/**
 * The topics that are taken in. What a topic is called never decides what happened: an order that comes under
 * orders/paid may be void, and is then treated as such. The topic only says what kind of thing the body is.
 */
export const TOPICS: Record<string, TopicKind> = {
  "orders/create": "order",
  "orders/paid": "order",
  "orders/updated": "order",
  "orders/edited": "order_edit",
  "orders/fulfilled": "order",
  "orders/cancelled": "order",
  "refunds/create": "refund",
  "customers/create": "customer",
  "customers/update": "customer",
  "customers/delete": "customer_delete",
  "customers/merge": "customer_merge",
  "products/update": "product",
  "app/uninstalled": "uninstalled",
  "app/scopes_update": "scopes",
  "customers/data_request": "data_request",
  "customers/redact": "customer_redact",
  "shop/redact": "shop_redact",
};

/** What a topic is about; null when it is none of ours. */
export function kindOf(topic: string): TopicKind | null {
  return Object.hasOwn(TOPICS, topic) ? (TOPICS[topic] as TopicKind) : null;
}

/** Topics that take something away for good: their bodies have to say themselves whom they mean. */
export function isCompliance(kind: TopicKind): boolean {
  return kind === "data_request" || kind === "customer_redact" || kind === "shop_redact";
}
