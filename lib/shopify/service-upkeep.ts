import { findUpkeep, noteSubscriptions, type SubscriptionState } from "@/db/queries/shopify-upkeep";
import { inProgram, readProgram } from "@/db/transaction";
import { env } from "@/lib/shared/env";
import { log } from "@/lib/shared/log";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type AdminError, adminSentence } from "./admin-error";
import { createSubscription, deleteSubscription, listSubscriptions } from "./operations/subscriptions";
import { adminCall } from "./service-admin";
import { listStores, type ShopifyStore } from "./service-store";
import { decideSubscriptions, SUBSCRIBABLE, type Subscribed, topicSign } from "./subscriptions";

const MOST_PAGES = 20;

/** Where a store's webhooks go. */
export function webhookUri(): string {
  return `${env().APP_URL}/api/webhooks/shopify`;
}

type Page = { nodes: Subscribed[]; next: string | null };

async function pageOf(store: ShopifyStore, after: string | null): Promise<Result<Page, AdminError>> {
  const asked = await adminCall(store, listSubscriptions, { after });
  if (!asked.ok) return asked;
  const { nodes, pageInfo } = asked.value.webhookSubscriptions;
  return ok({ nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null });
}

async function allSubscriptions(store: ShopifyStore): Promise<Result<Subscribed[], AdminError>> {
  const all: Subscribed[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked: Result<Page, AdminError> = await pageOf(store, after);
    if (!asked.ok) return asked;
    all.push(...asked.value.nodes);
    after = asked.value.next;
    if (after === null) break;
  }
  return ok(all);
}

/**
 * Makes what is missing of a store's subscriptions, and drops what goes elsewhere or comes twice (P08). A public app's stand in its
 * configuration (shopify.app.toml), which Shopify keeps up by itself: there nothing is made, or everything would come twice.
 */
export async function checkSubscriptions(
  scope: ProgramScope,
  store: ShopifyStore,
  now: Date,
): Promise<Result<{ made: number; topics: string[]; refused: Record<string, string> }, AdminError>> {
  if (store.door === "public_app") return ok({ made: 0, topics: SUBSCRIBABLE, refused: {} });
  const there = await allSubscriptions(store);
  if (!there.ok) return there;
  const uri = webhookUri();
  const { make, drop } = decideSubscriptions(there.value, uri);
  const made: string[] = [];
  const refused: Record<string, string> = {};
  for (const topic of make) {
    const asked = { topic: topicSign(topic), subscription: { uri, format: "JSON" as const } };
    const answer = await adminCall(store, createSubscription, asked);
    if (answer.ok) made.push(topic);
    // One topic that may not be subscribed keeps no other from being made.
    else if (answer.error.code === "user_errors" || answer.error.code === "unauthorised")
      refused[topic] = adminSentence(answer.error);
    else return answer;
  }
  // What is made comes first, so that nothing is missed in between.
  for (const id of drop) {
    const gone = await adminCall(store, deleteSubscription, { id });
    if (!gone.ok && gone.error.code !== "user_errors") return gone;
  }
  const topics = SUBSCRIBABLE.filter((topic) => !Object.hasOwn(refused, topic));
  const state: SubscriptionState = { topics, made, refused, at: now.toISOString() };
  await inProgram(scope, (tx) => noteSubscriptions(tx, scope, store.shopId, state, now));
  return ok({ made: made.length, topics, refused });
}

/** How a store's subscriptions were found the last time; null when nobody has looked yet. */
export async function subscriptionsOf(
  scope: ProgramScope,
  shopId: string,
): Promise<SubscriptionState | null> {
  return (await readProgram(scope, (tx) => findUpkeep(tx, scope, shopId))).subscriptions;
}

const EVERY_MS = 6 * 3_600_000;

/** Looks after the subscriptions of every store that was not looked after for some hours. May run late or twice. */
export async function keepSubscriptions(scope: ProgramScope, now: Date): Promise<void> {
  for (const store of await listStores(scope)) {
    if (store.status !== "installed") continue;
    const { subscribedAt } = await readProgram(scope, (tx) => findUpkeep(tx, scope, store.shopId));
    if (subscribedAt && now.getTime() - subscribedAt.getTime() < EVERY_MS) continue;
    const checked = await checkSubscriptions(scope, store, now);
    if (!checked.ok)
      log.warn(
        { domain: store.domain, error: checked.error },
        "a store's subscriptions could not be looked at",
      );
    else if (checked.value.made > 0)
      log.info({ domain: store.domain, made: checked.value.made }, "a store's subscriptions were made anew");
  }
}
