import { setTimeout as wait } from "node:timers/promises";
import {
  endRenewal,
  findSealedSecrets,
  leaseRenewal,
  type SealedSecrets,
  type ShopifyStore,
  writeToken,
} from "@/db/queries/shopify-stores";
import { inProgramOf } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import { askForToken, type TokenRefusal } from "./ask-for-token";
import { openSecret, sealSecret } from "./secrets";
import type { Token } from "./token-answer";

export type TokenError =
  /** The store took the app off, or never had it. */
  | { code: "not_installed" }
  /** Shopify does not take what we have: somebody has to connect the store again. */
  | { code: "refused"; reason: string }
  /** No answer: nothing is known to be wrong, asking again may do. */
  | { code: "unreachable"; reason: string };

/** A token is renewed while it still has this long, so that no call starts with one that ends on the way. */
const MARGIN_MS = 5 * 60_000;
/** The longest that one process may be at it before another one tries. */
const LEASE_MS = 30_000;
const LOOK_AGAIN_MS = 150;

type Place = Pick<ShopifyStore, "programId" | "shopId" | "domain" | "door" | "status">;

/** Who is at it in this process, by store: the others wait for the same answer. */
const underWay = new Map<string, Promise<Result<string, TokenError>>>();

function isFresh(secrets: SealedSecrets, now: Date): secrets is SealedSecrets & { accessToken: string } {
  const { accessToken, tokenExpiresAt } = secrets;
  if (!accessToken) return false;
  return tokenExpiresAt === null || tokenExpiresAt.getTime() - now.getTime() > MARGIN_MS;
}

function scopeOf(store: Place) {
  return systemScope(store.programId, "Shopify");
}

function secretsOf(store: Place): Promise<SealedSecrets | null> {
  const scope = scopeOf(store);
  return inProgramOf(store.programId, (tx) => findSealedSecrets(tx, scope, store.shopId), { readOnly: true });
}

/** The app that speaks to this store: its own where it has one, else the server's. */
export function credentialsOf(
  store: Pick<Place, "programId" | "shopId">,
  secrets: Pick<SealedSecrets, "clientId" | "clientSecret">,
): { clientId: string; clientSecret: string } | null {
  if (secrets.clientId && secrets.clientSecret) {
    const clientSecret = openSecret(secrets.clientSecret, store, "client_secret");
    return { clientId: secrets.clientId, clientSecret };
  }
  const { SHOPIFY_API_KEY: clientId, SHOPIFY_API_SECRET: clientSecret } = env();
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

/** Keeps a token, sealed for its row. */
export async function keepToken(
  store: Pick<Place, "programId" | "shopId">,
  token: Token,
  now: Date,
): Promise<void> {
  const sealed = {
    accessToken: sealSecret(token.accessToken, store, "access_token"),
    tokenExpiresAt: token.tokenExpiresAt,
    refreshToken: token.refreshToken && sealSecret(token.refreshToken, store, "refresh_token"),
    refreshExpiresAt: token.refreshExpiresAt,
    scopes: token.scopes,
  };
  const scope = systemScope(store.programId, "Shopify");
  await inProgramOf(store.programId, (tx) => writeToken(tx, scope, store.shopId, sealed, now));
}

/** How a new token is asked for, by what there is to show for it; null when there is nothing. */
function askOf(
  store: Place,
  secrets: SealedSecrets,
  now: Date,
): (() => Promise<Result<Token, TokenRefusal>>) | null {
  const credentials = credentialsOf(store, secrets);
  if (!credentials) return null;
  if (store.door === "own_app") {
    return () => askForToken(store.domain, credentials, { grant_type: "client_credentials" }, now);
  }
  const { refreshToken, refreshExpiresAt } = secrets;
  if (!refreshToken || (refreshExpiresAt && refreshExpiresAt <= now)) return null;
  const refresh_token = openSecret(refreshToken, store, "refresh_token");
  return () => askForToken(store.domain, credentials, { grant_type: "refresh_token", refresh_token }, now);
}

async function giveUp(store: Place, problem: string | null, now: Date): Promise<void> {
  const scope = scopeOf(store);
  await inProgramOf(store.programId, (tx) => endRenewal(tx, scope, store.shopId, problem, now));
}

/** Asks Shopify, with the lease held. */
async function renew(store: Place, secrets: SealedSecrets, now: Date): Promise<Result<string, TokenError>> {
  const ask = askOf(store, secrets, now);
  if (!ask) {
    const problem = store.door === "own_app" ? "credentials_missing" : "refresh_over";
    await giveUp(store, problem, now);
    return err({ code: "refused", reason: problem });
  }
  const asked = await ask();
  if (asked.ok) {
    await keepToken(store, asked.value, clock.now());
    return ok(asked.value.accessToken);
  }
  const { code, reason } = asked.error;
  const problem = store.door === "own_app" ? "credentials_refused" : "token_refused";
  await giveUp(store, code === "refused" ? problem : null, now);
  log.warn({ shop: store.domain, code, reason }, "Shopify gave no token");
  return err({ code, reason });
}

/** Waits for whoever is at it, in this process or another, and then takes what came of it. */
async function obtain(store: Place, stale: string | null): Promise<Result<string, TokenError>> {
  const scope = scopeOf(store);
  const giveUpAt = Date.now() + LEASE_MS + 5_000;
  for (;;) {
    const now = clock.now();
    const secrets = await secretsOf(store);
    if (!secrets || store.status === "uninstalled") return err({ code: "not_installed" });
    if (isFresh(secrets, now)) {
      const token = openSecret(secrets.accessToken, store, "access_token");
      if (token !== stale) return ok(token);
    }
    const until = new Date(Date.now() + LEASE_MS);
    const leased = await inProgramOf(store.programId, (tx) =>
      leaseRenewal(tx, scope, store.shopId, new Date(), until),
    );
    // Somebody may have been done between the look and the lease: what was read before it is asked for again.
    if (leased) return renewUnderLease(store, stale, now);
    if (Date.now() > giveUpAt)
      return err({ code: "unreachable", reason: "another process is renewing the token" });
    await wait(LOOK_AGAIN_MS);
  }
}

async function renewUnderLease(
  store: Place,
  stale: string | null,
  now: Date,
): Promise<Result<string, TokenError>> {
  try {
    const secrets = await secretsOf(store);
    if (!secrets) return err({ code: "not_installed" });
    if (isFresh(secrets, now)) {
      const token = openSecret(secrets.accessToken, store, "access_token");
      if (token !== stale) {
        await giveUp(store, null, now);
        return ok(token);
      }
    }
    return await renew(store, secrets, now);
  } catch (error) {
    await giveUp(store, null, now).catch(() => {});
    throw error;
  }
}

/**
 * A token that is good for some minutes yet. However many ask at once, in however many processes, Shopify is asked for a new
 * one once: it takes each refresh token only once. `stale` is a token that Shopify has just refused: another one is got.
 */
export function accessToken(
  store: ShopifyStore,
  { stale = null }: { stale?: string | null } = {},
): Promise<Result<string, TokenError>> {
  const key = `${store.programId} ${store.shopId} ${stale ?? ""}`;
  const going = underWay.get(key);
  if (going) return going;
  const started = obtain(store, stale).finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}
