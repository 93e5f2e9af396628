import { decimal } from "./money";
import { type Customer, gid, type Line, type Order, type Product, type Refund, type Store } from "./store";
import { currentOf, discountOf, fulfilmentOf, grossOf, paidOf, totalsOf } from "./totals";

/*
 * What deliveries carry, in the form of the REST resources of 2026-07. Fields that nobody here sets are left out or null;
 * docs/shopify-stand-in.md lists them.
 */

/** JSON in which a bigint is a number with all its digits. */
export function toJson(value: unknown): string {
  const raw = JSON as unknown as { rawJSON: (text: string) => unknown };
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? raw.rawJSON(`${one}`) : one));
}

const at = (date: Date | null) => (date ? date.toISOString().replace(/\.\d+Z$/, "+00:00") : null);

type Money = { shop_money: object; presentment_money: object };

function moneyOf({ currency }: Store) {
  return (minor: bigint): Money => ({
    shop_money: { amount: decimal(minor), currency_code: currency },
    presentment_money: { amount: decimal(minor), currency_code: currency },
  });
}

function taxLines(store: Store, minor: bigint) {
  if (minor === 0n) return [];
  return [
    {
      channel_liable: false,
      price: decimal(minor),
      price_set: moneyOf(store)(minor),
      rate: Number(store.taxRate) / 1000,
      title: "VAT",
    },
  ];
}

function allocationsOf(store: Store, { allocations }: Pick<Line, "allocations">) {
  return allocations.map(({ application, minor }) => ({
    amount: decimal(minor),
    amount_set: moneyOf(store)(minor),
    discount_application_index: application,
  }));
}

function linePayload(store: Store, order: Order, line: Line) {
  const { product } = line;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    current_quantity: line.currentQuantity,
    discount_allocations: allocationsOf(store, line),
    duties: [],
    fulfillable_quantity: fulfilmentOf(order) === "fulfilled" ? 0 : line.currentQuantity,
    fulfillment_service: "manual",
    fulfillment_status: fulfilmentOf(order),
    gift_card: product.isGiftCard,
    grams: 0,
    name: product.title,
    price: decimal(line.priceMinor),
    price_set: moneyOf(store)(line.priceMinor),
    product_exists: true,
    product_id: product.id,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !product.isGiftCard,
    sku: product.sku,
    tax_lines: taxLines(store, line.taxMinor),
    taxable: line.taxMinor > 0n,
    title: product.title,
    // Shopify counts only discounts on the line itself here, not those of codes: these stand in the allocations.
    total_discount: "0.00",
    total_discount_set: moneyOf(store)(0n),
    variant_id: product.variantId,
    variant_inventory_management: null,
    variant_title: null,
    vendor: product.vendor,
  };
}

export function refundPayload(store: Store, order: Order, refund: Refund) {
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    created_at: at(refund.createdAt),
    duties: [],
    note: refund.note,
    order_adjustments: refund.shippingMinor
      ? [
          {
            id: refund.id + 1_000_000n,
            amount: decimal(-refund.shippingMinor),
            amount_set: moneyOf(store)(-refund.shippingMinor),
            kind: "shipping_refund",
            order_id: order.id,
            reason: "Shipping refund",
            refund_id: refund.id,
            tax_amount: "0.00",
            tax_amount_set: moneyOf(store)(0n),
          },
        ]
      : [],
    order_id: order.id,
    processed_at: at(refund.createdAt),
    refund_line_items: refund.lines.map(({ id, line, quantity, subtotalMinor, taxMinor }) => ({
      id,
      line_item: linePayload(store, order, line),
      line_item_id: line.id,
      location_id: null,
      quantity,
      restock_type: "no_restock",
      subtotal: Number(decimal(subtotalMinor)),
      subtotal_set: moneyOf(store)(subtotalMinor),
      total_tax: Number(decimal(taxMinor)),
      total_tax_set: moneyOf(store)(taxMinor),
    })),
    refund_shipping_lines: [],
    restock: false,
    return: null,
    total_duties_set: moneyOf(store)(0n),
    transactions: refund.transactions.map((transaction) => ({
      id: transaction.id,
      admin_graphql_api_id: gid("OrderTransaction", transaction.id),
      amount: decimal(transaction.amountMinor),
      authorization: null,
      created_at: at(transaction.createdAt),
      currency: store.currency,
      gateway: transaction.gateway,
      kind: transaction.kind,
      location_id: null,
      manual_payment_gateway: false,
      message: null,
      order_id: order.id,
      parent_id: null,
      processed_at: at(transaction.createdAt),
      status: "success",
      test: order.test,
      user_id: null,
    })),
    user_id: null,
  };
}

export function customerPayload(store: Store, customer: Customer) {
  return {
    id: customer.id,
    admin_graphql_api_id: gid("Customer", customer.id),
    addresses: [],
    created_at: at(customer.createdAt),
    currency: store.currency,
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    multipass_identifier: null,
    note: null,
    phone: customer.phone,
    state: "disabled",
    tags: customer.tags.join(", "),
    tax_exempt: false,
    tax_exemptions: [],
    updated_at: at(customer.updatedAt),
    verified_email: customer.verifiedEmail,
  };
}

export function orderPayload(store: Store, order: Order) {
  const money = moneyOf(store);
  const totals = totalsOf(order);
  const current = currentOf(order);
  const { customer, shipping } = order;
  const unpaid = order.financial === "pending" || order.financial === "voided";
  const paid = unpaid ? 0n : order.financial === "partially_paid" ? paidOf(order) : totals.total;
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: null,
    browser_ip: null,
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: at(order.cancelledAt),
    cart_token: null,
    checkout_token: null,
    client_details: null,
    closed_at: null,
    confirmation_number: null,
    confirmed: true,
    contact_email: order.email,
    created_at: at(order.createdAt),
    currency: store.currency,
    current_shipping_price_set: money(current.shipping),
    current_subtotal_price: decimal(current.subtotal),
    current_subtotal_price_set: money(current.subtotal),
    current_total_discounts: decimal(current.discounts),
    current_total_discounts_set: money(current.discounts),
    current_total_price: decimal(current.total),
    current_total_price_set: money(current.total),
    current_total_tax: decimal(current.tax),
    current_total_tax_set: money(current.tax),
    customer: customer && customerPayload(store, customer),
    customer_locale: "en",
    discount_applications: order.applications.map((application) => ({
      target_type: application.target,
      type: "discount_code",
      value: application.value,
      value_type: application.kind,
      allocation_method: application.allocation,
      target_selection: application.selection,
      code: application.code,
    })),
    discount_codes: order.codes.map(({ code, amountMinor, type }) => ({
      code,
      amount: decimal(amountMinor),
      type,
    })),
    duties_included: false,
    email: order.email ?? "",
    estimated_taxes: false,
    financial_status: order.financial,
    fulfillment_status: fulfilmentOf(order),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      id: fulfillment.id,
      admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
      created_at: at(fulfillment.createdAt),
      line_items: fulfillment.lines.map(({ line, quantity }) => ({
        ...linePayload(store, order, line),
        quantity,
      })),
      location_id: null,
      name: `#${order.number}.1`,
      order_id: order.id,
      service: "manual",
      shipment_status: null,
      status: "success",
      tracking_company: null,
      tracking_number: null,
      tracking_numbers: [],
      tracking_url: null,
      tracking_urls: [],
      updated_at: at(fulfillment.createdAt),
    })),
    landing_site: null,
    line_items: order.lines.map((line) => linePayload(store, order, line)),
    location_id: null,
    name: `#${order.number}`,
    note: null,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    phone: null,
    presentment_currency: store.currency,
    processed_at: at(order.createdAt),
    referring_site: null,
    refunds: order.refunds.map((refund) => refundPayload(store, order, refund)),
    returns: [],
    shipping_lines: shipping
      ? [
          {
            id: shipping.id,
            code: shipping.title,
            discount_allocations: allocationsOf(store, shipping),
            discounted_price: decimal(shipping.priceMinor - discountOf(shipping)),
            discounted_price_set: money(shipping.priceMinor - discountOf(shipping)),
            is_removed: false,
            phone: null,
            price: decimal(shipping.priceMinor),
            price_set: money(shipping.priceMinor),
            source: "shopify",
            tax_lines: taxLines(store, shipping.taxMinor),
            title: shipping.title,
          },
        ]
      : [],
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    subtotal_price: decimal(totals.subtotal),
    subtotal_price_set: money(totals.subtotal),
    tags: "",
    tax_exempt: false,
    tax_lines: taxLines(store, totals.tax),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: `${order.id}`,
    total_discounts: decimal(totals.discounts),
    total_discounts_set: money(totals.discounts),
    total_line_items_price: decimal(order.lines.reduce((sum, line) => sum + grossOf(line), 0n)),
    total_line_items_price_set: money(totals.lines),
    total_outstanding: decimal(totals.total - paid),
    total_price: decimal(totals.total),
    total_price_set: money(totals.total),
    total_shipping_price_set: money(totals.shipping),
    total_tax: decimal(totals.tax),
    total_tax_set: money(totals.tax),
    total_tip_received: "0.00",
    total_weight: 0,
    updated_at: at(order.updatedAt),
    user_id: null,
  };
}

export function productPayload(product: Product) {
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    body_html: null,
    created_at: at(product.updatedAt),
    handle: product.title.toLowerCase().replaceAll(/\W+/g, "-"),
    product_type: product.productType,
    published_at: at(product.updatedAt),
    status: "active",
    tags: product.tags.join(", "),
    template_suffix: null,
    title: product.title,
    updated_at: at(product.updatedAt),
    variants: [
      {
        id: product.variantId,
        admin_graphql_api_id: gid("ProductVariant", product.variantId),
        price: decimal(product.priceMinor),
        product_id: product.id,
        sku: product.sku,
        title: "Default Title",
      },
    ],
    vendor: product.vendor,
  };
}

export function shopPayload(store: Store) {
  return {
    id: store.id,
    name: store.name,
    domain: store.domain,
    myshopify_domain: store.domain,
    currency: store.currency,
    iana_timezone: store.timeZone,
    plan_name: "basic",
  };
}
