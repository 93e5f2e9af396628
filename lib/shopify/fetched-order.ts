import { type GraphOrder, MOST_LISTED_REFUNDS, MOST_REFUNDS } from "./operations/orders";

/** "820982911946154508" of "gid://shopify/Order/820982911946154508". */
export function numberOfGid(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

type Money = { shopMoney: { amount: string } };
const amountOf = (set: Money | null) => set?.shopMoney.amount ?? "0";
const allocations = (all: { allocatedAmountSet: Money }[]) =>
  all.map(({ allocatedAmountSet }) => ({ amount: amountOf(allocatedAmountSet) }));
const taxes = (all: { priceSet: Money }[]) => all.map(({ priceSet }) => ({ price: amountOf(priceSet) }));

function lineOf(line: GraphOrder["lineItems"]["nodes"][number]) {
  return {
    id: numberOfGid(line.id),
    product_id: line.product && numberOfGid(line.product.id),
    variant_id: line.variant && numberOfGid(line.variant.id),
    sku: line.sku,
    title: line.title,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price: amountOf(line.originalUnitPriceSet),
    discount_allocations: allocations(line.discountAllocations),
    tax_lines: taxes(line.taxLines),
    gift_card: line.isGiftCard,
    tip: null,
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
  };
}

function refundOf(refund: GraphOrder["refunds"][number], order: GraphOrder) {
  return {
    id: numberOfGid(refund.id),
    order_id: numberOfGid(order.id),
    created_at: refund.createdAt,
    processed_at: refund.createdAt,
    refund_line_items: refund.refundLineItems.nodes.map((line) => ({
      line_item_id: numberOfGid(line.lineItem.id),
      quantity: line.quantity,
      subtotal: amountOf(line.subtotalSet),
      total_tax: amountOf(line.totalTaxSet),
    })),
    refund_shipping_lines: refund.refundShippingLines.nodes.map(({ subtotalAmountSet }) => ({
      subtotal_amount_set: { shop_money: { amount: amountOf(subtotalAmountSet) } },
    })),
    transactions: refund.transactions.nodes.map(({ kind, status, amountSet }) => ({
      kind: kind.toLowerCase(),
      status: status.toLowerCase(),
      amount: amountOf(amountSet),
    })),
  };
}

/**
 * An order that was asked for, as a webhook would have told it: the same facts in the form that is read of deliveries, so
 * that there is one reading of orders. E-mail and names are not asked for; whose order it is follows from the customer.
 */
export function payloadOf(order: GraphOrder): Record<string, unknown> {
  return {
    id: numberOfGid(order.id),
    name: order.name,
    currency: order.currencyCode,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    financial_status: order.displayFinancialStatus?.toLowerCase() ?? null,
    fulfillment_status: order.displayFulfillmentStatus.toLowerCase(),
    fulfillments: order.fulfillments.map(({ createdAt, status }) => ({
      created_at: createdAt,
      status: status.toLowerCase(),
    })),
    taxes_included: order.taxesIncluded,
    test: order.test,
    source_name: order.sourceName,
    customer: order.customer && { id: numberOfGid(order.customer.id) },
    line_items: order.lineItems.nodes.map(lineOf),
    shipping_lines: order.shippingLines.nodes.map((line) => ({
      price: amountOf(line.originalPriceSet),
      discount_allocations: allocations(line.discountAllocations),
      tax_lines: taxes(line.taxLines),
    })),
    total_tip_received: amountOf(order.totalTipReceivedSet),
    refunds: order.refunds.map((refund) => refundOf(refund, order)),
    discount_codes: order.discountCodes.map((code) => ({ code })),
  };
}

/** Whether the order tells of all of its refunds, each with all of its lines. */
export function hasAllRefunds({ refunds }: Pick<GraphOrder, "refunds">): boolean {
  return (
    refunds.length < MOST_REFUNDS &&
    !refunds.some(({ refundLineItems }) => refundLineItems.pageInfo.hasNextPage)
  );
}

/** Whether something of it was beyond every bound, even one by one: thousands of lines, hundreds of refunds. */
export function isCutShort({ refunds, lineItems }: GraphOrder): boolean {
  return (
    lineItems.pageInfo.hasNextPage ||
    refunds.length >= MOST_LISTED_REFUNDS ||
    refunds.some(({ refundLineItems }) => refundLineItems.pageInfo.hasNextPage)
  );
}
