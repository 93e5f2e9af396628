import { writeAudit } from "@/db/queries/audit";
import {
  findSealedSecrets,
  findShopifyStore,
  markUninstalled,
  type ShopifyStore,
  setDoor,
  writeCredentials,
  writeShopFacts,
} from "@/db/queries/shopify-stores";
import { inProgram, readProgram } from "@/db/transaction";
import { resolveAlert } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import { type AddShopError, addShopifyShop } from "@/lib/programs/service-shops";
import { env } from "@/lib/shared/env";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { askForToken, type TokenRefusal } from "./ask-for-token";
import { readStoreDomain } from "./domain";
import { beginInstalling, type Installing, isStateOf, readInstalling } from "./install-state";
import { shopFacts } from "./operations/shop";
import { adminOrigin } from "./origin";
import { readGid } from "./outside-id";
import { readSignedQuery, type SignedQuery } from "./query-signature";
import { SCOPES } from "./scopes";
import { openSecret, sealSecret } from "./secrets";
import { adminCall } from "./service-admin";
import { UNINSTALLED } from "./service-app";
import { forgetKnownStores } from "./service-receive";
import { recogniseStore } from "./service-rename";
import { storeByDomain } from "./service-store";
import { keepToken } from "./service-token";

export type ConnectError =
  | AddShopError
  /** The server has no app of its own: SHOPIFY_API_KEY and SHOPIFY_API_SECRET are not set. */
  | { code: "app_missing" }
  /** Shopify does not take the client id and secret, for this store. */
  | { code: "credentials_refused"; reason: string }
  | { code: "unreachable"; reason: string };

export type CallbackError =
  /** Not signed by Shopify, or altered on the way. */
  | { code: "unsigned" }
  /** Begun in another browser, by somebody else, for another store, or too long ago. */
  | { code: "state_wrong" }
  | ConnectError;

const CALLBACK = "/api/shopify/callback";
/** A link from Shopify is followed at once. */
const FRESH_MS = 10 * 60_000;

function appOf(): { clientId: string; clientSecret: string; former: string[] } | null {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  if (!SHOPIFY_API_KEY || !SHOPIFY_API_SECRET) return null;
  const former = SHOPIFY_API_SECRET_PREVIOUS ? [SHOPIFY_API_SECRET_PREVIOUS] : [];
  return { clientId: SHOPIFY_API_KEY, clientSecret: SHOPIFY_API_SECRET, former };
}

/** Whether stores can be connected by installing the server's own app. */
export function hasPublicApp(): boolean {
  return appOf() !== null;
}

/** What installing begins with: where the browser goes, and what it has to bring back. */
export type Begun = { url: string; cookie: string; until: Date };

/** Begins to install the public app: the browser goes to the store, with a state that only this browser can answer for. */
export function beginInstall(
  program: Pick<Program, "slug">,
  staffId: string,
  given: string,
  now: Date,
): Result<Begun, ConnectError> {
  const app = appOf();
  if (!app) return err({ code: "app_missing" });
  const domain = readStoreDomain(given);
  if (!domain) return err({ code: "domain_wrong", domain: given });
  const who = { programSlug: program.slug, staffId, domain };
  const { cookie, state, until } = beginInstalling(who, env().AUTH_SECRET, now);
  const query = new URLSearchParams({
    client_id: app.clientId,
    scope: Object.keys(SCOPES).join(","),
    redirect_uri: `${env().APP_URL}${CALLBACK}`,
    state,
  });
  return ok({ url: `${adminOrigin(domain)}/admin/oauth/authorize?${query}`, cookie, until });
}

function isFresh({ timestamp = "" }: SignedQuery, now: Date): boolean {
  return /^\d{9,11}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * 1000) <= FRESH_MS;
}

/** A link by which Shopify sends a merchant to us, to install or to open the app: which store it is of. Null when it is not signed. */
export function readShopifyLink(query: URLSearchParams, now: Date): string | null {
  const app = appOf();
  const signed = app && readSignedQuery(query, [app.clientSecret, ...app.former]);
  if (!signed || !isFresh(signed, now)) return null;
  return signed.shop && readStoreDomain(signed.shop) === signed.shop ? signed.shop : null;
}

export type Returned = { installing: Installing; code: string };

/**
 * Checks what came back from the store: that Shopify signed it, just now, for the store that was meant, and that it is this
 * browser which began. Who is signed in now has to be who began: the caller compares `staffId`.
 */
export function readCallback(
  query: URLSearchParams,
  cookie: string | null,
  now: Date,
): Result<Returned, CallbackError> {
  const app = appOf();
  if (!app) return err({ code: "app_missing" });
  const signed = readSignedQuery(query, [app.clientSecret, ...app.former]);
  if (!signed || !isFresh(signed, now)) return err({ code: "unsigned" });
  const { shop = "", code = "", state = "" } = signed;
  const installing = readInstalling(cookie, env().AUTH_SECRET, now);
  if (!installing || !isStateOf(installing, state) || installing.domain !== shop)
    return err({ code: "state_wrong" });
  if (!/^[\w-]{1,200}$/.test(code)) return err({ code: "unsigned" });
  return ok({ installing, code });
}

/** Ends installing: the code becomes an expiring token with what renews it, and the store is a shop of the program. */
export async function finishInstall(
  scope: ProgramScope,
  program: Program,
  { installing: { domain }, code }: Returned,
  now: Date,
): Promise<Result<ShopifyStore, ConnectError>> {
  const app = appOf();
  if (!app) return err({ code: "app_missing" });
  const asked = await askForToken(domain, app, { code, expiring: "1" }, now);
  if (!asked.ok) return err(refusalOf(asked.error));
  await recogniseStore(scope, domain, asked.value.accessToken, now);
  const added = await addShopifyShop(scope, program, domain, now);
  if (!added.ok) return added;
  const store = await requireStore(domain);
  await inProgram(scope, (tx) => setDoor(tx, scope, store.shopId, "public_app", now));
  await keepToken(store, asked.value, now);
  return ok(await connected(scope, domain, now));
}

function refusalOf({ code, reason }: TokenRefusal): ConnectError {
  return code === "refused" ? { code: "credentials_refused", reason } : { code, reason };
}

async function requireStore(domain: string): Promise<ShopifyStore> {
  const store = await storeByDomain(domain);
  if (!store) throw new Error(`${domain} was just added and is not there`);
  return store;
}

/** Connects a store through the merchant's own app. Shopify is asked before anything is kept: what it refuses changes nothing. */
export async function connectOwnApp(
  scope: ProgramScope,
  program: Program,
  given: { domain: string; clientId: string; clientSecret: string },
  now: Date,
): Promise<Result<ShopifyStore, ConnectError>> {
  const domain = readStoreDomain(given.domain);
  if (!domain) return err({ code: "domain_wrong", domain: given.domain });
  const credentials = { clientId: given.clientId.trim(), clientSecret: given.clientSecret.trim() };
  const asked = await askForToken(domain, credentials, { grant_type: "client_credentials" }, now);
  if (!asked.ok) return err(refusalOf(asked.error));
  await recogniseStore(scope, domain, asked.value.accessToken, now);
  const added = await addShopifyShop(scope, program, domain, now);
  if (!added.ok) return added;
  const store = await requireStore(domain);
  await inProgram(scope, async (tx) => {
    const before = await findSealedSecrets(tx, scope, store.shopId);
    await writeCredentials(
      tx,
      scope,
      store.shopId,
      {
        clientId: credentials.clientId,
        clientSecret: sealSecret(credentials.clientSecret, store, "client_secret"),
        previous: formerSecret(store, before),
      },
      now,
    );
    await writeAudit(
      tx,
      scope,
      "shopify.credentials_set",
      showId("shop", store.shopId),
      null,
      { domain },
      now,
    );
  });
  await keepToken(store, asked.value, now);
  return ok(await connected(scope, domain, now));
}

/** The secret there was goes on being taken for webhooks that were signed before the change. Sealed for its own column. */
function formerSecret(
  store: ShopifyStore,
  before: Awaited<ReturnType<typeof findSealedSecrets>>,
): string | null {
  if (!before?.clientSecret) return null;
  return sealSecret(openSecret(before.clientSecret, store, "client_secret"), store, "client_secret_previous");
}

/** What follows from a connection: what the store says of itself, and that nobody waits for it any more. */
async function connected(scope: ProgramScope, domain: string, now: Date): Promise<ShopifyStore> {
  forgetKnownStores();
  const store = await requireStore(domain);
  const asked = await adminCall(store, shopFacts, {});
  await inProgram(scope, async (tx) => {
    if (asked.ok) {
      const { id, name, currencyCode, plan } = asked.value.shop;
      const shopNumber = readGid(id)?.id ?? "";
      const facts = { shopNumber, name, plan: plan.publicDisplayName, currency: currencyCode };
      await writeShopFacts(tx, scope, store.shopId, facts, now);
    } else {
      log.warn({ shop: domain, error: asked.error }, "a store that was connected did not say what it is");
    }
    await resolveAlert(tx, scope, { code: UNINSTALLED, subject: store.shopId }, now);
    const after = { domain, door: store.door };
    await writeAudit(tx, scope, "shopify.connected", showId("shop", store.shopId), null, after, now);
  });
  return requireStore(domain);
}

/** Ends a connection from our side: the tokens go, what was earned stays. False when it had none. */
export async function disconnectStore(scope: ProgramScope, shopId: string, now: Date): Promise<boolean> {
  const ended = await inProgram(scope, async (tx) => {
    const store = await findShopifyStore(tx, scope, shopId);
    if (!store || !(await markUninstalled(tx, scope, shopId, now))) return false;
    const before = { domain: store.domain };
    await writeAudit(tx, scope, "shopify.disconnected", showId("shop", shopId), before, null, now);
    return true;
  });
  forgetKnownStores();
  return ended;
}

/** One store of the program as staff see it; null when the shop is none. */
export function storeOf(scope: ProgramScope, shopId: string): Promise<ShopifyStore | null> {
  return readProgram(scope, (tx) => findShopifyStore(tx, scope, shopId));
}
