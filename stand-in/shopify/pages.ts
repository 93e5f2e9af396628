import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admin } from "./admin";
import type { Log } from "./log";
import type { DeliverOptions, Queue } from "./queue";
import { answerJson, bodyOf, customerOf, fieldsOf, goTo } from "./read-request";
import type { Order, Store } from "./store";
import { adminPage, type Embed, isOwed, shopPage, toldEmbed } from "./theme";

type Shop = {
  store: Store;
  admin: Admin;
  queue: Queue;
  log: Log;
  trouble: DeliverOptions;
  embed: Embed | null;
};
type Asked = Record<string, unknown>;

const MOST_DUPLICATES = 5;
const MOST_DELAY_MS = 4_000;

const within = (text: unknown, most: number) => Math.min(most, Math.max(0, Number(text) || 0));

/** The shop's page, the merchant's, and what their forms do. */
export function pagesOf(shop: Shop) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const { store, queue, log } = shop;
    const html = (text: string) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(text);
    };
    const customerId = customerOf(request);
    if (request.method === "GET" && url.pathname === "/") {
      const said = url.searchParams.get("said");
      return html(shopPage(store, { customerId, said, embed: toldEmbed(store) ?? shop.embed }));
    }
    if (request.method === "GET" && url.pathname === "/admin")
      return html(adminPage(store, { waiting: queue.waiting.length, trouble: shop.trouble }));
    if (request.method === "GET" && url.pathname === "/log") return answerJson(response, 200, log.entries);
    if (request.method !== "POST") return answerJson(response, 404, { errors: "Not Found" });
    const asked = fieldsOf(await bodyOf(request), "form");
    if (url.pathname === "/sign-in") {
      response.setHeader("set-cookie", `customer=${String(asked.customer)}; path=/; samesite=lax`);
      return goTo(response, "/");
    }
    if (url.pathname === "/buy") return goTo(response, `/?said=${buy(shop, customerId, asked)}`);
    const orderId = /^\/admin\/orders\/(\d+)$/.exec(url.pathname)?.[1];
    const order = orderId && store.orders.get(orderId);
    if (order) act(shop, order, asked);
    else if (url.pathname === "/admin/app") onApp(shop, asked);
    else if (url.pathname === "/admin/trouble") setTrouble(shop, asked);
    else return answerJson(response, 404, { errors: "Not Found" });
    goTo(response, "/admin");
  };
}

/** What a merchant does to an order; what cannot be done any more does nothing. */
function act({ admin, store }: Shop, order: Order, asked: Asked): void {
  const line = order.lines.find(({ currentQuantity }) => currentQuantity > 0);
  if (asked.act === "pay" && isOwed(order)) admin.pay(order);
  if (asked.act === "fulfil") admin.fulfil(order);
  if (asked.act === "cancel" && !order.cancelledAt) admin.cancel(order);
  if (asked.act === "refund" && line) admin.refund(order, { lines: [{ line, quantity: 1 }] });
  const product = store.products.find(({ sku }) => sku === line?.product.sku);
  if (asked.act === "edit" && product && !order.cancelledAt) admin.edit(order, { add: { product } });
}

function onApp({ admin, store }: Shop, asked: Asked): void {
  if (asked.act === "uninstall" && store.installed) admin.uninstall();
  if (asked.act === "install") admin.install();
}

/** From now on, until it is said otherwise. */
function setTrouble({ trouble, log, store }: Shop, asked: Asked): void {
  trouble.duplicates = Math.trunc(within(asked.duplicates, MOST_DUPLICATES));
  trouble.dropRate = within(asked.lost, 100) / 100;
  trouble.delayMs = within(asked.delay, MOST_DELAY_MS);
  trouble.reorder = asked.reorder === "on";
  log.add("act", `deliveries: ${JSON.stringify(trouble)}`, store.now());
}

function buy({ store, admin, log }: Shop, customerId: string | null, asked: Asked): string {
  const product = store.products.find(({ sku }) => sku === asked.sku);
  const quantity = Math.min(99, Math.max(1, Math.trunc(Number(asked.quantity)) || 1));
  if (!product) return "There is no such product.";
  try {
    const code = String(asked.code ?? "").trim();
    const customer = customerId ? store.customers.get(customerId) : null;
    const isPaid = asked.pay !== "later";
    const order = admin.order({
      customer,
      email: customer ? null : "guest@example.com",
      lines: [{ product, quantity }],
      codes: code ? [code] : [],
      shipping: "4.90",
      paid: isPaid,
    });
    log.add("act", `order #${order.number} was placed`, store.now());
    return encodeURIComponent(
      `Order #${order.number} is placed${isPaid ? " and paid" : ", and not paid yet"}.`,
    );
  } catch (error) {
    return encodeURIComponent(error instanceof Error ? error.message : String(error));
  }
}
