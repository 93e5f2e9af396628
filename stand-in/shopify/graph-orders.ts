import { customerNode } from "./graph-money";
import { decimal } from "./money";
import { page } from "./page";
import { gid, type Line, numberOf, type Order, type Store } from "./store";
import { currentOf, fulfilmentOf, totalsOf } from "./totals";

const FULFILMENT = { fulfilled: "FULFILLED", partial: "PARTIALLY_FULFILLED" } as const;

function bagOf({ currency }: Store) {
  return (minor: bigint) => ({ shopMoney: { amount: decimal(minor), currencyCode: currency } });
}

function allocated(store: Store, { allocations }: Pick<Line, "allocations">) {
  return allocations.map(({ minor }) => ({ allocatedAmountSet: bagOf(store)(minor) }));
}

function taxed(store: Store, minor: bigint) {
  return minor === 0n ? [] : [{ priceSet: bagOf(store)(minor) }];
}

function lineNode(store: Store, line: Line) {
  const { product } = line;
  return {
    id: gid("LineItem", line.id),
    sku: product.sku,
    title: product.title,
    variantTitle: null,
    customAttributes: [],
    vendor: product.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    isGiftCard: product.isGiftCard,
    product: { id: gid("Product", product.id), productType: product.productType, tags: product.tags },
    variant: { id: gid("ProductVariant", product.variantId) },
    originalUnitPriceSet: bagOf(store)(line.priceMinor),
    discountAllocations: allocated(store, line),
    taxLines: taxed(store, line.taxMinor),
  };
}

function refundNode(store: Store, refund: Order["refunds"][number]) {
  const bag = bagOf(store);
  return {
    id: gid("Refund", refund.id),
    createdAt: refund.createdAt.toISOString(),
    refundLineItems: (args: { first?: number; after?: string }) =>
      page(
        refund.lines.map(({ line, quantity, subtotalMinor, taxMinor }) => ({
          quantity,
          lineItem: { id: gid("LineItem", line.id) },
          subtotalSet: bag(subtotalMinor),
          totalTaxSet: bag(taxMinor),
        })),
        args,
      ),
    refundShippingLines: {
      nodes: refund.shippingMinor ? [{ subtotalAmountSet: bag(refund.shippingMinor) }] : [],
    },
    transactions: {
      nodes: refund.transactions.map(({ kind, amountMinor }) => ({
        kind: kind.toUpperCase(),
        status: "SUCCESS",
        amountSet: bag(amountMinor),
      })),
    },
  };
}

function orderNode(store: Store, order: Order) {
  const bag = bagOf(store);
  const sent = fulfilmentOf(order);
  const { shipping } = order;
  return {
    id: gid("Order", order.id),
    name: `#${order.number}`,
    createdAt: order.createdAt.toISOString(),
    processedAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    test: order.test,
    currencyCode: store.currency,
    taxesIncluded: order.taxesIncluded,
    displayFinancialStatus: order.financial.toUpperCase(),
    displayFulfillmentStatus: sent ? FULFILMENT[sent] : "UNFULFILLED",
    sourceName: order.sourceName,
    discountCodes: order.codes.map(({ code }) => code),
    customer: order.customer && customerNode(store, gid("Customer", order.customer.id)),
    totalTaxSet: bag(totalsOf(order).tax),
    totalTipReceivedSet: bag(0n),
    currentTotalPriceSet: bag(currentOf(order).total),
    shippingLines: {
      nodes: shipping
        ? [
            {
              originalPriceSet: bag(shipping.priceMinor),
              discountAllocations: allocated(store, shipping),
              taxLines: taxed(store, shipping.taxMinor),
            },
          ]
        : [],
    },
    lineItems: (args: { first?: number; after?: string }) =>
      page(
        order.lines.map((line) => lineNode(store, line)),
        args,
      ),
    refunds: ({ first }: { first?: number }) =>
      order.refunds.slice(0, first ?? 50).map((refund) => refundNode(store, refund)),
    fulfillments: order.fulfillments.map(({ createdAt }) => ({
      createdAt: createdAt.toISOString(),
      status: "SUCCESS",
    })),
  };
}

/** Of Shopify's search only "updated_at:>=…" and "updated_at:>…" are understood. Throws on every other one. */
function changedSince(query: string | null | undefined): (order: Order) => boolean {
  if (!query) return () => true;
  const match = /^updated_at:(>=?)'?([^'\s]+)'?$/.exec(query.trim());
  const since = match && new Date(match[2] ?? "");
  if (!match || !since || Number.isNaN(since.getTime()))
    throw new Error(`this search is not imitated: ${query}`);
  return ({ updatedAt }) => (match[1] === ">=" ? updatedAt >= since : updatedAt > since);
}

export function orderFields(store: Store) {
  return {
    order: ({ id }: { id: string }) => {
      const order = store.orders.get(numberOf("Order", id) ?? "");
      return order ? orderNode(store, order) : null;
    },
    refund: ({ id }: { id: string }) => {
      const all = [...store.orders.values()].flatMap(({ refunds }) => refunds);
      const refund = all.find((one) => gid("Refund", one.id) === id);
      return refund ? refundNode(store, refund) : null;
    },
    orders: (args: { first?: number; after?: string; query?: string }) => {
      const found = [...store.orders.values()].filter(changedSince(args.query));
      found.sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || (a.id < b.id ? -1 : 1));
      return page(
        found.map((order) => orderNode(store, order)),
        args,
      );
    },
  };
}
