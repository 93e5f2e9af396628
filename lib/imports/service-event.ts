import type { IncomingEvent } from "@/lib/earning/incoming";
import type { Invoice } from "./invoice";
import type { Source } from "./source";

/** The event that an invoice is posted as; its id is the invoice's number, so that it is posted once. */
export function eventOf(invoice: Invoice, source: Source): IncomingEvent {
  const { number, kind, customer, at } = invoice;
  return {
    id: number,
    type: kind === "refund" ? "refund.unlinked" : "order.paid",
    occurredAt: at,
    shop: source.code,
    member: customer === null ? null : { externalId: customer },
    order: {
      id: number,
      currency: source.currency,
      lines: invoice.lines.map((line) => ({
        ...line,
        taxMinor: 0n,
        categories: [],
        attributes: {},
        refundedQuantity: 0,
      })),
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
      channel: null,
      fulfilledAt: null,
    },
  };
}
