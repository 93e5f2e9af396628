import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/shared/log";
import { err, type Result } from "@/lib/shared/result";
import type { AdminError } from "./admin-error";
import { SHOPIFY_API_VERSION } from "./api-version";
import { type Budget, UNKNOWN_COST, waitFor } from "./budget";
import type { Operation } from "./operation";
import { afterTimeout, isLeftAlone, type Outage } from "./outage";
import { readAnswer } from "./read-answer";
import { postToStore } from "./send";
import { accessToken, type ShopifyStore, type TokenError } from "./service-store";

const TIMEOUT_MS = 10_000;
/** How long a call waits for the store's budget by itself before it is handed back as throttled. */
const PATIENCE_MS = 2_000;
const MOST_STORES = 1_000;

/** What this process heard last of each store's budget, and what each operation costs. */
const budgets = new Map<string, Budget>();
const costs = new Map<string, number>();
/** Stores that let calls run out of time, by domain. */
const outages = new Map<string, Outage>();

function remember(domain: string, budget: Budget): void {
  budgets.delete(domain);
  budgets.set(domain, budget);
  const oldest = budgets.keys().next().value;
  if (budgets.size > MOST_STORES && oldest !== undefined) budgets.delete(oldest);
}

/** Takes the cost of a call off what is thought to be left, so that calls beside it wait their turn. */
function take(domain: string, cost: number, now: number): number {
  const known = budgets.get(domain);
  if (!known) return 0;
  const wait = waitFor(known, cost, now);
  if (wait === 0) budgets.set(domain, { ...known, available: known.available - cost });
  return wait;
}

type Patience = { timeoutMs?: number; patienceMs?: number };

/**
 * Asks a store's Admin API. A token that is refused is renewed once. The store's budget of cost is kept to: short waits
 * happen here, a longer one comes back as `throttled`. Nothing is sent twice by this function unless it certainly did
 * nothing the first time; after `unknown` the caller looks before it asks again.
 */
export async function adminCall<Variables, Data>(
  store: ShopifyStore,
  operation: Operation<Variables, Data>,
  variables: Variables,
  { timeoutMs = TIMEOUT_MS, patienceMs = PATIENCE_MS }: Patience = {},
): Promise<Result<Data, AdminError>> {
  if (isLeftAlone(outages.get(store.domain), Date.now()))
    return err({ code: "unreachable", reason: "the store did not answer in time moments ago" });
  const until = Date.now() + patienceMs;
  let stale: string | null = null;
  for (;;) {
    const wait = take(store.domain, costs.get(operation.name) ?? UNKNOWN_COST, Date.now());
    if (Date.now() + wait > until) return err({ code: "throttled", retryAfterMs: wait });
    if (wait > 0) {
      await pause(wait);
      continue;
    }
    const token = await accessToken(store, { stale });
    if (!token.ok) return err(withoutToken(token.error));
    const answered = await callOnce(store, token.value, operation, variables, timeoutMs);
    if (answered.result.ok) return answered.result;
    const { error } = answered.result;
    if (error.code === "throttled" && Date.now() + error.retryAfterMs <= until) {
      await pause(error.retryAfterMs);
    } else if (answered.isTokenRefused && stale === null) {
      stale = token.value;
    } else {
      return answered.result;
    }
  }
}

function withoutToken(error: TokenError): AdminError {
  switch (error.code) {
    case "unreachable":
      return { code: "unreachable", reason: error.reason };
    case "not_installed":
      return { code: "unauthorised", reason: "the store does not have the app any more" };
    case "refused":
      return { code: "unauthorised", reason: error.reason };
  }
}

function noteOutage(domain: string, ranOut: boolean): void {
  if (!ranOut) outages.delete(domain);
  else if (outages.size < MOST_STORES || outages.has(domain))
    outages.set(domain, afterTimeout(outages.get(domain), Date.now()));
}

type Answered<Data> = { result: Result<Data, AdminError>; isTokenRefused: boolean };

async function callOnce<Variables, Data>(
  store: ShopifyStore,
  token: string,
  operation: Operation<Variables, Data>,
  variables: Variables,
  timeoutMs: number,
): Promise<Answered<Data>> {
  const sent = await postToStore(store.domain, `/admin/api/${SHOPIFY_API_VERSION}/graphql.json`, {
    headers: { "content-type": "application/json", "x-shopify-access-token": token },
    body: JSON.stringify({ query: operation.document, variables, operationName: operation.name }),
    timeoutMs,
  });
  noteOutage(store.domain, !sent.ok && sent.error.ranOut);
  if (!sent.ok) {
    // A question that changed nothing may be asked again, whatever became of its answer.
    const error: AdminError = {
      code: operation.kind === "query" ? "unreachable" : sent.error.code,
      reason: sent.error.reason,
    };
    return { result: err(error), isTokenRefused: false };
  }
  const { result, spent } = readAnswer(operation, sent.value, Date.now());
  if (spent) {
    remember(store.domain, spent.budget);
    costs.set(operation.name, spent.cost);
  }
  if (!result.ok) note(store, operation.name, result.error);
  return { result, isTokenRefused: sent.value.status === 401 };
}

/** What we asked wrongly is a bug and loud; what the world does is not. */
function note(store: ShopifyStore, operation: string, error: AdminError): void {
  const about = { programId: store.programId, domain: store.domain, operation, error };
  if (error.code === "refused") log.error(about, "Shopify refused a call");
  else if (error.code !== "throttled") log.warn(about, "a call of Shopify came to nothing");
}
