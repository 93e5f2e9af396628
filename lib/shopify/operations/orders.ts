import { z } from "zod";
import { operationOf } from "../operation";
import { Gid, MoneyShape, PageInfo } from "./user-errors";

const Shop = z.object({ shopMoney: MoneyShape });
const TaxLines = z.array(z.object({ priceSet: Shop }));
const Allocations = z.array(z.object({ allocatedAmountSet: Shop }));

const Line = z.object({
  id: Gid,
  sku: z.string().nullable(),
  title: z.string(),
  variantTitle: z.string().nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  vendor: z.string().nullable(),
  quantity: z.int(),
  currentQuantity: z.int(),
  isGiftCard: z.boolean(),
  product: z.object({ id: Gid, productType: z.string(), tags: z.array(z.string()) }).nullable(),
  variant: z.object({ id: Gid }).nullable(),
  originalUnitPriceSet: Shop,
  discountAllocations: Allocations,
  taxLines: TaxLines,
});

export const GraphRefund = z.object({
  id: Gid,
  createdAt: z.string().nullable(),
  refundLineItems: z.object({
    nodes: z.array(
      z.object({
        quantity: z.int(),
        lineItem: z.object({ id: Gid }),
        subtotalSet: Shop,
        totalTaxSet: Shop,
      }),
    ),
    pageInfo: PageInfo,
  }),
  refundShippingLines: z.object({ nodes: z.array(z.object({ subtotalAmountSet: Shop })) }),
  transactions: z.object({
    nodes: z.array(z.object({ kind: z.string(), status: z.string(), amountSet: Shop })),
  }),
});

/** An order as the Admin API tells it: the same facts as a delivery, in another form. */
export const GraphOrder = z.object({
  id: Gid,
  name: z.string(),
  createdAt: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  test: z.boolean(),
  currencyCode: z.string(),
  taxesIncluded: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  sourceName: z.string().nullable(),
  discountCodes: z.array(z.string()),
  customer: z.object({ id: Gid }).nullable(),
  totalTaxSet: Shop.nullable(),
  totalTipReceivedSet: Shop,
  shippingLines: z.object({
    nodes: z.array(
      z.object({ originalPriceSet: Shop, discountAllocations: Allocations, taxLines: TaxLines }),
    ),
  }),
  lineItems: z.object({ nodes: z.array(Line), pageInfo: PageInfo }),
  refunds: z.array(GraphRefund),
  fulfillments: z.array(z.object({ createdAt: z.string(), status: z.string() })),
});
export type GraphOrder = z.infer<typeof GraphOrder>;

export type GraphRefund = z.infer<typeof GraphRefund>;

/** So many refunds are told with an order; where there are as many, there may be more, which are asked for one by one. */
export const MOST_REFUNDS = 5;

/** A refund with some of its lines: as many as a question about a whole order can pay for, or as many as one refund alone. */
const refundFields = (lines: string) => `id createdAt
    refundLineItems(${lines}) {
      nodes {
        quantity
        lineItem { id }
        subtotalSet { shopMoney { amount currencyCode } }
        totalTaxSet { shopMoney { amount currencyCode } }
      }
      pageInfo { hasNextPage endCursor }
    }
    refundShippingLines(first: 2) { nodes { subtotalAmountSet { shopMoney { amount currencyCode } } } }
    transactions(first: 4) { nodes { kind status amountSet { shopMoney { amount currencyCode } } } }`;

/** No e-mail, no name, no address: what is matched here needs none, and not every plan gives them. */
const FIELDS = `
  id name createdAt processedAt updatedAt cancelledAt test currencyCode taxesIncluded
  displayFinancialStatus displayFulfillmentStatus sourceName discountCodes
  customer { id }
  totalTaxSet { shopMoney { amount currencyCode } }
  totalTipReceivedSet { shopMoney { amount currencyCode } }
  shippingLines(first: 3) {
    nodes {
      originalPriceSet { shopMoney { amount currencyCode } }
      discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
      taxLines { priceSet { shopMoney { amount currencyCode } } }
    }
  }
  lineItems(first: 25, after: $after) {
    nodes {
      id sku title variantTitle vendor quantity currentQuantity isGiftCard
      customAttributes { key value }
      product { id productType tags }
      variant { id }
      originalUnitPriceSet { shopMoney { amount currencyCode } }
      discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
      taxLines { priceSet { shopMoney { amount currencyCode } } }
    }
    pageInfo { hasNextPage endCursor }
  }
  refunds(first: ${MOST_REFUNDS}) {
    ${refundFields("first: 15")}
  }
  fulfillments(first: 20) { createdAt status }`;

/** One order with up to 25 of its lines, from `after` on; null when the store has none of this id. */
export const oneOrder = operationOf<{ id: string; after: string | null }>()({
  name: "OneOrder",
  kind: "query",
  document: `query OneOrder($id: ID!, $after: String) { order(id: $id) { ${FIELDS} } }`,
  answer: z.object({ order: GraphOrder.nullable() }),
});

/** More refunds than an order can have that anybody looks at; Shopify's lists end there. */
export const MOST_LISTED_REFUNDS = 250;

/** The numbers of an order's refunds alone, of which many can be told at once. */
export const refundIds = operationOf<{ id: string }>()({
  name: "RefundIds",
  kind: "query",
  document: `query RefundIds($id: ID!) { order(id: $id) { refunds(first: ${MOST_LISTED_REFUNDS}) { id } } }`,
  answer: z.object({ order: z.object({ refunds: z.array(z.object({ id: Gid })) }).nullable() }),
});

/** One refund with up to 50 of its lines, from `after` on. */
export const oneRefund = operationOf<{ id: string; after: string | null }>()({
  name: "OneRefund",
  kind: "query",
  document: `query OneRefund($id: ID!, $after: String) { refund(id: $id) { ${refundFields("first: 50, after: $after")} } }`,
  answer: z.object({ refund: GraphRefund.nullable() }),
});

const ChangedOrder = GraphOrder.pick({
  id: true,
  name: true,
  createdAt: true,
  updatedAt: true,
  cancelledAt: true,
  test: true,
  displayFinancialStatus: true,
  discountCodes: true,
  customer: true,
}).extend({ currentTotalPriceSet: Shop });
export type ChangedOrder = z.infer<typeof ChangedOrder>;

/**
 * Orders that changed, the longest unchanged first, up to 100 at a time: only what tells whether more has to be asked, since a
 * question may cost 1,000 points at most. `query` is Shopify's search: "updated_at:>='2026-11-22T10:00:00Z'".
 */
export const changedOrders = operationOf<{ query: string; after: string | null; first: number }>()({
  name: "ChangedOrders",
  kind: "query",
  document: `query ChangedOrders($query: String!, $after: String, $first: Int!) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        id name createdAt updatedAt cancelledAt test displayFinancialStatus discountCodes
        customer { id }
        currentTotalPriceSet { shopMoney { amount currencyCode } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  answer: z.object({ orders: z.object({ nodes: z.array(ChangedOrder), pageInfo: PageInfo }) }),
});
