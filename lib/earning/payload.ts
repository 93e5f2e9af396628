import { canonicalJson, sha256 } from "@/lib/shared/hash";
import type { OrderContent, OrderLine } from "./order";

/** An order's content as it stands in an event's payload: amounts as text, keys always in this order. */
type StoredLine = {
  id: string;
  sku: string | null;
  title: string;
  quantity: number;
  unitPriceMinor: string;
  discountMinor: string;
  taxMinor: string;
  categories: string[];
  attributes: OrderLine["attributes"];
  refundedQuantity: number;
};
export type StoredContent = {
  id: string;
  currency: string;
  lines: StoredLine[];
  shippingMinor: string;
  taxMinor: string;
  test: boolean;
  channel: string | null;
  fulfilledAt: string | null;
};

function sortedAttributes(attributes: OrderLine["attributes"]): OrderLine["attributes"] {
  const names = Object.keys(attributes);
  if (names.length < 2) return attributes;
  return Object.fromEntries(
    names.sort().map((name) => [name, attributes[name] as string | number | boolean]),
  );
}

export function storeContent(content: OrderContent): StoredContent {
  return {
    id: content.id,
    currency: content.currency,
    lines: content.lines.map((line) => ({
      id: line.id,
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor.toString(),
      discountMinor: line.discountMinor.toString(),
      taxMinor: line.taxMinor.toString(),
      categories: line.categories,
      attributes: sortedAttributes(line.attributes),
      refundedQuantity: line.refundedQuantity,
    })),
    shippingMinor: content.shippingMinor.toString(),
    taxMinor: content.taxMinor.toString(),
    test: content.test,
    channel: content.channel,
    fulfilledAt: content.fulfilledAt?.toISOString() ?? null,
  };
}

export function readContent(stored: StoredContent): OrderContent {
  return {
    ...stored,
    lines: stored.lines.map((line) => ({
      ...line,
      unitPriceMinor: BigInt(line.unitPriceMinor),
      discountMinor: BigInt(line.discountMinor),
      taxMinor: BigInt(line.taxMinor),
    })),
    shippingMinor: BigInt(stored.shippingMinor),
    taxMinor: BigInt(stored.taxMinor),
    fulfilledAt: stored.fulfilledAt === null ? null : new Date(stored.fulfilledAt),
  };
}

/** The content inside an event's stored payload; null when the event named its order only. */
export function contentOfPayload(payload: unknown): OrderContent | null {
  const stored = (payload as { order?: StoredContent | null } | null)?.order;
  return stored ? readContent(stored) : null;
}

type Canonical = Parameters<typeof canonicalJson>[0];

/** What is stored of an event, as JSON text, and the hash that tells a repetition from another event of the same id. */
export function sealPayload(event: {
  type: string;
  occurredAt: Date;
  shop: string;
  /** Its keys in this order, the last only where there is one. */
  member: {
    card: string | null;
    email: string | null;
    externalId: string | null;
    id: string | null;
    phone?: string;
  } | null;
  orderId: string | null;
  order: OrderContent | null;
  data: unknown;
}): { text: string; hash: string } {
  const order = event.order ? JSON.stringify(storeContent(event.order)) : "null";
  const data = event.data === undefined ? "null" : canonicalJson(event.data as Canonical);
  const text =
    `{"type":${JSON.stringify(event.type)},"occurredAt":"${event.occurredAt.toISOString()}",` +
    `"shop":${JSON.stringify(event.shop)},"member":${JSON.stringify(event.member)},"orderId":${JSON.stringify(event.orderId)},"order":${order},"data":${data}}`;
  return { text, hash: sha256(text) };
}
