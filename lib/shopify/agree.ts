import { err, ok, type Result } from "@/lib/shared/result";
import { idText, readGid } from "./outside-id";
import type { TopicKind } from "./topics";

/** The headers are not signed, the body is: where they say different things, the body is believed and nothing is done. */
export type Disagreement = { code: "shop_differs" | "topic_differs"; detail: string };

type Body = Record<string, unknown>;
/** The names that the store is known by: the one of the header, and its own of today. */
export type Sender = { domains: readonly string[]; shopNumber: string | null };

const GID_KIND: Partial<Record<TopicKind, string>> = {
  order: "Order",
  refund: "Refund",
  customer: "Customer",
  customer_delete: "Customer",
  product: "Product",
};

const differs = (code: Disagreement["code"], detail: string) => err<Disagreement>({ code, detail });

/** What a body must have to be of this kind; only what no other kind has. */
function looksLike(kind: TopicKind, body: Body): boolean {
  const has = (name: string) => Object.hasOwn(body, name);
  switch (kind) {
    case "order":
      return Array.isArray(body.line_items) && !has("refund_line_items");
    case "order_edit":
      return typeof body.order_edit === "object" && body.order_edit !== null;
    case "refund":
      return has("order_id") && (has("refund_line_items") || has("transactions"));
    case "customer":
    case "customer_delete":
      return (
        idText(body.id) !== null &&
        !["line_items", "order_id", "variants", "myshopify_domain"].some((name) => has(name))
      );
    case "customer_merge":
      return has("admin_graphql_api_customer_kept_id") && has("admin_graphql_api_customer_deleted_id");
    case "product":
      return (
        idText(body.id) !== null &&
        !has("line_items") &&
        (has("variants") || has("product_type") || has("vendor"))
      );
    case "uninstalled":
      return typeof body.myshopify_domain === "string" || typeof body.domain === "string";
    case "scopes":
      return Array.isArray(body.current);
    case "data_request":
      return has("shop_domain") && has("data_request");
    case "customer_redact":
      return has("shop_domain") && has("customer") && !has("data_request");
    case "shop_redact":
      return has("shop_domain") && has("shop_id") && !has("customer");
  }
}

/** The store's name as the body has it, where it has one. */
function domainIn(kind: TopicKind, body: Body): string | null {
  const text = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : null);
  if (kind === "uninstalled") {
    const own = text(body.domain);
    return text(body.myshopify_domain) ?? (own?.endsWith(".myshopify.com") ? own : null);
  }
  return text(body.shop_domain);
}

/** Shopify's number of the store as the body has it: in words, or in the address of the order's own page. */
function numberIn(kind: TopicKind, body: Body): string | null {
  if (kind === "uninstalled") return idText(body.id);
  if (kind === "order" && typeof body.order_status_url === "string") {
    return /^https:\/\/[^/]+\/(\d{1,20})\/orders\//.exec(body.order_status_url)?.[1] ?? null;
  }
  return idText(body.shop_id);
}

/** A shop's own page under Shopify's name has to be this store's; one under its own name may be called anything. */
function isPageOfAnother(body: Body, domains: readonly string[]): boolean {
  if (typeof body.order_status_url !== "string") return false;
  const host = /^https:\/\/([^/:]+)/.exec(body.order_status_url)?.[1]?.toLowerCase();
  return host?.endsWith(".myshopify.com") === true && !domains.includes(host);
}

/** Whether topic and store, as the headers have them, are those that the signed body speaks of. */
export function agrees(kind: TopicKind, body: Body, sender: Sender): Result<null, Disagreement> {
  if (!looksLike(kind, body)) return differs("topic_differs", "The body is not what this topic sends.");
  const expected = GID_KIND[kind];
  const gid = readGid(body.admin_graphql_api_id);
  if (expected && gid && gid.kind !== expected)
    return differs("topic_differs", `The body is about a thing of the kind ${gid.kind}, not ${expected}.`);
  const domain = domainIn(kind, body);
  if (domain !== null && !sender.domains.includes(domain))
    return differs("shop_differs", "The body speaks of another store than the header.");
  if (kind === "order" && isPageOfAnother(body, sender.domains))
    return differs("shop_differs", "The order's own page belongs to another store than the header names.");
  const number = numberIn(kind, body);
  if (number !== null && sender.shopNumber !== null && number !== sender.shopNumber)
    return differs("shop_differs", "The body has another store's number than the one that is connected.");
  return ok(null);
}

/** What a body is about, for lists and for finding it again: "order:820982911946154508". */
export function subjectOf(kind: TopicKind, body: Body): string | null {
  const named = (what: string, value: unknown) => {
    const id = idText(value);
    return id && `${what}:${id}`;
  };
  switch (kind) {
    case "order":
      return named("order", body.id);
    case "order_edit":
      return named("order", (body.order_edit as Body | null)?.order_id);
    case "refund":
      return named("order", body.order_id);
    case "customer":
    case "customer_delete":
      return named("customer", body.id);
    case "customer_merge":
      return named("customer", readGid(body.admin_graphql_api_customer_kept_id)?.id);
    case "product":
      return named("product", body.id);
    case "data_request":
    case "customer_redact":
      return named("customer", (body.customer as Body | null)?.id);
    default:
      return null;
  }
}
