import { type Sent, TestOrder } from "@/lib/shopify/testing/life";
import { Ids } from "@/lib/shopify/testing/lives";
import type { TestStore } from "./shopify-store";

const PLACED = new Date("2026-06-14T09:00:00Z");
/** When a story is heard: all of it has happened. */
export const STORY_HEARD = new Date("2026-06-20T10:00:00Z");
const ids = new Ids(820_982_911_947_000_000n);

/** What a store tells of a customer who buys, has something added, and sends a piece back: 50 points at two a euro. */
export function storyOf(store: TestStore) {
  const ada = { id: ids.take(), email: `ada.${ids.take()}@example.com` };
  const bea = { id: ids.take(), email: `bea.${ids.take()}@example.com` };
  const line = (price: number, quantity: number) => {
    return { id: ids.take(), price, quantity, off: 0, tax: 0, back: 0 };
  };
  const at = (minutes: number) => new Date(PLACED.getTime() + minutes * 60_000);
  const told = (topic: string, minutes: number, body: Record<string, unknown>): Sent => {
    return { topic, body, at: at(minutes) };
  };
  const person = (minutes: number, more: object = {}) => {
    return { ...ada, state: "enabled", updated_at: at(minutes).toISOString(), ...more };
  };
  const about = { shop_id: 954_889, shop_domain: store.domain };
  const order = new TestOrder(ids.take(), ada, [line(1_000, 3)], at(10), 0)
    .place()
    .later(600)
    .pay()
    .later(600)
    .add(line(500, 1))
    .later(600)
    .fulfil()
    .later(600)
    .refund(ids.take(), { 0: 1 });
  const others = new TestOrder(ids.take(), bea, [line(500, 1)], at(20), 0).place("paid");
  const cancelled = order.later(600).cancel().sent.splice(-2)[0] as Sent;
  const product = {
    id: ids.take(),
    product_type: "Mug",
    tags: "",
    vendor: "",
    updated_at: at(0).toISOString(),
  };
  const scopes = {
    id: "gid://shopify/App/1",
    previous: [],
    current: ["read_orders"],
    updated_at: at(1).toISOString(),
  };
  const merged = {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${ada.id}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${bea.id}`,
    status: "success",
  };
  const before = [
    told("products/update", 0, product),
    told("app/scopes_update", 1, scopes),
    told("customers/create", 2, person(2)),
    ...order.sent,
    ...others.sent,
    told("customers/data_request", 100, {
      ...about,
      customer: ada,
      orders_requested: [],
      data_request: { id: 9 },
    }),
  ];
  const ends: Record<string, Sent> = {
    "orders/cancelled": cancelled,
    "customers/delete": told("customers/delete", 110, { id: ada.id }),
    "customers/merge": told("customers/merge", 110, merged),
    "customers/redact": told("customers/redact", 110, {
      ...about,
      customer: ada,
      orders_to_redact: [order.id],
    }),
    "app/uninstalled": told("app/uninstalled", 110, { id: 954_889, myshopify_domain: store.domain }),
    "shop/redact": told("shop/redact", 110, about),
    "carts/create": told("carts/create", 110, { id: "cart" }),
  };
  const after = [told("customers/update", 120, person(120, { first_name: "Ada" }))];
  return { ada, before, ends, after };
}
