import { describe, expect, test } from "vitest";
import { agrees, subjectOf } from "./agree";
import { kindOf, TOPICS, type TopicKind } from "./topics";

const store = { domains: ["acme.myshopify.com"], shopNumber: "954889" };

/** A body of each kind as Shopify sends it. */
const BODIES: Record<TopicKind, Record<string, unknown>> = {
  order: {
    id: 450789469,
    admin_graphql_api_id: "gid://shopify/Order/450789469",
    order_status_url: "https://shop.acme.example/954889/orders/b1946/authenticate?key=a",
    line_items: [],
    customer: { id: 7 },
  },
  order_edit: { order_edit: { id: 1, order_id: 450789469 } },
  refund: {
    id: 3,
    order_id: 450789469,
    refund_line_items: [],
    admin_graphql_api_id: "gid://shopify/Refund/3",
  },
  customer: { id: 7, email: "a@example.com", admin_graphql_api_id: "gid://shopify/Customer/7" },
  customer_delete: { id: 7, phone: null, addresses: [], admin_graphql_api_id: "gid://shopify/Customer/7" },
  customer_merge: {
    admin_graphql_api_customer_kept_id: "gid://shopify/Customer/7",
    admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/8",
  },
  product: {
    id: 9,
    title: "Mug",
    vendor: "Acme",
    variants: [],
    admin_graphql_api_id: "gid://shopify/Product/9",
  },
  uninstalled: { id: 954889, domain: "shop.acme.example", myshopify_domain: "acme.myshopify.com" },
  scopes: { id: "gid://shopify/App/1", previous: [], current: ["read_orders"] },
  data_request: {
    shop_id: 954889,
    shop_domain: "acme.myshopify.com",
    customer: { id: 7 },
    data_request: { id: 1 },
  },
  customer_redact: {
    shop_id: 954889,
    shop_domain: "acme.myshopify.com",
    customer: { id: 7 },
    orders_to_redact: [],
  },
  shop_redact: { shop_id: 954889, shop_domain: "acme.myshopify.com" },
};
const KINDS = Object.keys(BODIES) as TopicKind[];

describe("headers and body", () => {
  test.each(Object.entries(TOPICS))("%s agrees with its own body", (_, kind) => {
    expect(agrees(kind, BODIES[kind], store)).toEqual({ ok: true, value: null });
  });

  // What takes something away for good must not be reachable with a body of another kind, which anybody's order is.
  const alike = new Set(["customer customer_delete", "customer_delete customer"]);
  const pairs = KINDS.flatMap((topic) =>
    KINDS.filter((body) => body !== topic).map((body) => [topic, body] as const),
  );
  test.each(pairs.filter((pair) => !alike.has(pair.join(" "))))(
    "a topic of %s with a body of %s is refused",
    (topic, body) => {
      expect(agrees(topic, BODIES[body], store)).toMatchObject({ ok: false });
    },
  );

  test.each([
    ["uninstalled", { myshopify_domain: "other.myshopify.com" }],
    ["uninstalled", { id: 1 }],
    ["customer_redact", { shop_domain: "other.myshopify.com" }],
    ["customer_redact", { shop_id: 1 }],
    ["shop_redact", { shop_domain: "other.myshopify.com" }],
    ["data_request", { shop_id: 1 }],
    ["order", { order_status_url: "https://other.myshopify.com/954889/orders/x" }],
    ["order", { order_status_url: "https://shop.acme.example/111/orders/x" }],
  ] as const)("%s of another store is refused: %o", (kind, change) => {
    expect(agrees(kind, { ...BODIES[kind], ...change }, store)).toMatchObject({
      ok: false,
      error: { code: "shop_differs" },
    });
  });

  test("names what a body is about", () => {
    expect(KINDS.map((kind) => subjectOf(kind, BODIES[kind]))).toEqual([
      "order:450789469",
      "order:450789469",
      "order:450789469",
      "customer:7",
      "customer:7",
      "customer:7",
      "product:9",
      null,
      null,
      "customer:7",
      "customer:7",
      null,
    ]);
  });

  test.each(["toString", "__proto__", "orders/delete", ""])("%s is no topic of ours", (topic) => {
    expect(kindOf(topic)).toBeNull();
  });
});
