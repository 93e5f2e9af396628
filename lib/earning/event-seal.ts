import type { IncomingEvent } from "./incoming";
import type { OrderContent } from "./order";
import { sealPayload } from "./payload";

/** What an event says about its order; null when it names it only, or is about none. */
export function contentOf(event: IncomingEvent): OrderContent | null {
  return event.order && event.order.lines !== null ? event.order : null;
}

/** What is stored of an event and hashed: everything the sender said. */
export function sealEvent(event: IncomingEvent): { text: string; hash: string } {
  const { id = null, externalId = null, card = null, email = null, phone } = event.member ?? {};
  return sealPayload({
    type: event.type,
    occurredAt: event.occurredAt,
    shop: event.shop ?? "",
    member: event.member ? { card, email, externalId, id, ...(phone && { phone }) } : null,
    orderId: event.order?.id ?? null,
    order: contentOf(event),
    data: event.data,
  });
}
