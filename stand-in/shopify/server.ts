import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Admin } from "./admin";
import { proxied } from "./app-proxy";
import { Bucket } from "./budget";
import { type Fault, Faults } from "./faults";
import { answerGraph } from "./graph";
import { Log } from "./log";
import { type App, authorise, isGood, tokenFor } from "./oauth";
import { pagesOf } from "./pages";
import { API_VERSION, type DeliverOptions, Queue, type Tried } from "./queue";
import { answerJson, bodyOf, customerOf, fieldsOf, goTo } from "./read-request";
import { newStore, type Store } from "./store";
import type { Embed } from "./theme";

export type StandInOptions = {
  /** 0 takes a free one. */
  port?: number;
  /** Where the app is: webhooks of the app's own configuration and the app proxy go there. */
  appUrl?: string;
  clientId?: string;
  secret: string;
  domain?: string;
  name?: string;
  currency?: string;
  scopes?: string[];
  taxesIncluded?: boolean;
  /** In thousandths. */
  taxRate?: bigint;
  /** Topics of the app's own configuration, which go to its webhook address without a subscription of the API. */
  topics?: string[];
  /** The budget of cost: how much, and how much a second. */
  budget?: { maximum: number; perSecond: number };
  embed?: Embed | null;
  now?: () => Date;
};

export type StandIn = {
  origin: string;
  domain: string;
  /** What is known, to look at. */
  store: Store;
  admin: Admin;
  queue: Queue;
  faults: Faults;
  bucket: Bucket;
  log: Log;
  app: App & { previousSecret: string | null };
  /** What goes wrong with deliveries, as the merchant's page says; for whoever delivers. */
  trouble: DeliverOptions;
  deliver: (options?: DeliverOptions) => Promise<Tried[]>;
  /** Asks the app through the app proxy, as a page of the shop does. */
  proxy: (
    path: string,
    asked?: { customerId?: string | null; params?: Record<string, string> },
  ) => Promise<Response>;
  close: () => Promise<void>;
};

const EVERY_SCOPE = [
  "read_orders",
  "write_customers",
  "read_products",
  "write_discounts",
  "write_gift_cards",
  "read_store_credit_accounts",
  "write_store_credit_account_transactions",
  "write_app_proxy",
];
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"];
/** What the configuration of an app with a sign-in asks for besides: it subscribes to nothing itself. */
const INSTALLED_TOPICS = [
  ...[
    "orders/create",
    "orders/paid",
    "orders/updated",
    "orders/edited",
    "orders/fulfilled",
    "orders/cancelled",
  ],
  ...["refunds/create", "products/update", "app/uninstalled", "app/scopes_update"],
  ...["customers/create", "customers/update", "customers/delete", "customers/merge"],
];
const PROXY_PREFIX = "/apps/regulars";
const GRAPH = /^\/admin\/api\/([\w-]+)\/graphql\.json$/;

/** Opens a store with its Admin API, its OAuth, its webhooks and its pages, on this machine alone. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const {
    secret,
    clientId = "stand-in-client",
    appUrl = "",
    budget = { maximum: 2_000, perSecond: 100 },
  } = options;
  const store = newStore({
    ...(options.domain && { domain: options.domain }),
    ...(options.name && { name: options.name }),
    ...(options.currency && { currency: options.currency }),
    ...(options.taxRate !== undefined && { taxRate: options.taxRate }),
    ...(options.taxesIncluded !== undefined && { taxesIncluded: options.taxesIncluded }),
    ...(options.now && { now: options.now }),
    scopes: options.scopes ?? EVERY_SCOPE,
  });
  const app = { clientId, secret, previousSecret: null as string | null };
  const log = new Log();
  const bucket = new Bucket(budget.maximum, budget.perSecond);
  const faults = new Faults();
  const uri = `${appUrl}/api/webhooks/shopify`;
  const fixed = () =>
    [...(options.topics ?? COMPLIANCE_TOPICS), ...(store.installedBySignIn ? INSTALLED_TOPICS : [])].map(
      (topic) => ({ topic, uri }),
    );
  const queue = new Queue(
    () => app.previousSecret ?? app.secret,
    fixed,
    ({ topic, status, ms, error }) =>
      log.add("delivery", `${topic} → ${status ?? error} in ${ms} ms`, store.now()),
  );
  const admin = new Admin(store, queue);
  const trouble: DeliverOptions = {};

  const proxy: StandIn["proxy"] = async (path, { customerId = null, params = {} } = {}) => {
    const signed = proxied(store, app.secret, new URLSearchParams(params), {
      customerId,
      prefix: PROXY_PREFIX,
    });
    const answer = await fetch(`${appUrl}/api/proxy/shopify${path}?${signed}`, { redirect: "manual" });
    log.add("proxy", `${path} → ${answer.status}`, store.now());
    return answer;
  };

  const graph = async (request: IncomingMessage, response: ServerResponse) => {
    const { query, variables, operationName } = JSON.parse(await bodyOf(request)) as {
      query: string;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    const name = operationName ?? "(unnamed)";
    const fault = faults.take(name);
    const note = (what: string) => log.add("api", `${name} → ${what}`, store.now());
    if (fault && !fault.endsWith("_after")) {
      note(`fault ${fault}`);
      if (fault === "throttle") bucket.drain();
      else return fail(fault, request, response);
    }
    if (!isGood(store, String(request.headers["x-shopify-access-token"] ?? ""))) {
      note("401");
      return answerJson(response, 401, {
        errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
      });
    }
    const answer = await answerGraph(store, queue, bucket, { query, variables });
    note(fault?.endsWith("_after") ? `done, then fault ${fault}` : summary(answer));
    if (fault?.endsWith("_after")) return fail(fault, request, response);
    answerJson(response, 200, answer, { "x-shopify-api-version": API_VERSION });
  };

  const pages = pagesOf({ store, admin, queue, log, trouble, embed: options.embed ?? null });

  const oauth = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    if (url.pathname === "/admin/oauth/access_token" && request.method === "POST") {
      const asked = fieldsOf(await bodyOf(request), request.headers["content-type"]);
      const { status, body } = tokenFor(store, app, asked);
      log.add("token", `${String(asked.grant_type ?? "authorization_code")} → ${status}`, store.now());
      return answerJson(response, status, body);
    }
    try {
      goTo(response, authorise(store, app, url.searchParams));
    } catch (error) {
      answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  };

  const forward = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const customerId = customerOf(request);
    const path = url.pathname.slice(PROXY_PREFIX.length);
    const answer = await proxy(path, { customerId, params: Object.fromEntries(url.searchParams) });
    const headers = Object.fromEntries(
      ["content-type", "cache-control", "location"].flatMap((name) => {
        const value = answer.headers.get(name);
        return value ? [[name, value]] : [];
      }),
    );
    response.writeHead(answer.status, headers);
    response.end(Buffer.from(await answer.arrayBuffer()));
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://stand-in");
    const named = request.headers["x-shopify-shop-domain"];
    const work = async () => {
      if (store.formerDomains.includes(String(named))) {
        response.writeHead(301, { location: `https://${store.domain}${request.url}` });
        return response.end();
      }
      if (named !== undefined && named !== store.domain)
        return answerJson(response, 404, { errors: "Not Found" });
      if (GRAPH.test(url.pathname) && request.method === "POST") return graph(request, response);
      if (url.pathname.startsWith("/admin/oauth/")) return oauth(request, response, url);
      if (url.pathname.startsWith(`${PROXY_PREFIX}/`)) return forward(request, response, url);
      return pages(request, response, url);
    };
    work().catch((error) => {
      log.add("act", `an error: ${error instanceof Error ? error.stack : String(error)}`, store.now());
      if (!response.headersSent) answerJson(response, 500, { errors: "Internal Server Error" });
    });
  });
  await new Promise<void>((listening) => server.listen(options.port ?? 0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return {
    origin,
    domain: store.domain,
    store,
    admin,
    queue,
    faults,
    bucket,
    log,
    app,
    trouble,
    deliver: (how) => queue.deliver(how),
    proxy,
    close,
  };
}

function fail(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault) {
    case "too_many":
      answerJson(response, 429, { errors: "Exceeded rate limit" }, { "retry-after": "2.0" });
      return;
    case "error":
    case "error_after":
      answerJson(response, 502, { errors: "Bad Gateway" });
      return;
    case "unauthorised":
      answerJson(response, 401, { errors: "[API] Invalid API key or access token" });
      return;
    case "garbled":
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"data":{');
      return;
    case "cut":
    case "cut_after":
      request.socket.destroy();
      return;
    default:
      // Nothing is answered until the other side gives up.
      return;
  }
}

function summary({ data, errors }: { data?: unknown; errors?: object[] }): string {
  if (errors) return `errors ${JSON.stringify(errors)}`.slice(0, 300);
  return JSON.stringify(data).slice(0, 300);
}
