import { createHmac, randomBytes } from "node:crypto";
import type { Store, Token } from "./store";

export type App = { clientId: string; secret: string };

const HOUR = 3_600;
const OFFLINE_SECONDS = HOUR;
const REFRESH_SECONDS = 90 * 24 * HOUR;
const CREDENTIAL_SECONDS = 24 * HOUR - 1;

function give(store: Store, seconds: number | null, refreshes: boolean): Token {
  const at = (wait: number) => new Date(store.now().getTime() + wait * 1000);
  const token: Token = {
    token: `shpat_${randomBytes(16).toString("hex")}`,
    refresh: refreshes ? `shprt_${randomBytes(16).toString("hex")}` : null,
    expiresAt: seconds === null ? null : at(seconds),
    refreshExpiresAt: refreshes ? at(REFRESH_SECONDS) : null,
  };
  store.tokens.push(token);
  return token;
}

function answerOf(store: Store, token: Token, seconds: number | null) {
  return {
    access_token: token.token,
    scope: store.scopes.join(","),
    ...(seconds !== null && { expires_in: seconds }),
    ...(token.refresh && { refresh_token: token.refresh, refresh_token_expires_in: REFRESH_SECONDS }),
  };
}

type TokenAnswer = { status: number; body: object };
const refused = (error: string, error_description: string): TokenAnswer => ({
  status: 400,
  body: { error, error_description },
});

/**
 * POST /admin/oauth/access_token: a code of an install (expiring, where that is asked for), a refresh token, which counts once,
 * or client credentials, which last a day.
 */
export function tokenFor(store: Store, app: App, asked: Record<string, unknown>): TokenAnswer {
  if (asked.client_id !== app.clientId || asked.client_secret !== app.secret)
    return refused("invalid_client", "The client id or secret is wrong.");
  switch (asked.grant_type) {
    case "client_credentials": {
      if (!store.installed) return refused("shop_not_permitted", "The app is not installed in this store.");
      const token = give(store, CREDENTIAL_SECONDS, false);
      return { status: 200, body: answerOf(store, token, CREDENTIAL_SECONDS) };
    }
    case "refresh_token": {
      const at = store.tokens.findIndex((one) => one.refresh !== null && one.refresh === asked.refresh_token);
      const old = store.tokens[at];
      if (!old || (old.refreshExpiresAt && old.refreshExpiresAt <= store.now()))
        return refused("invalid_grant", "The refresh token is not known, was used or has lapsed.");
      store.tokens.splice(at, 1);
      return { status: 200, body: answerOf(store, give(store, OFFLINE_SECONDS, true), OFFLINE_SECONDS) };
    }
    default: {
      const code = String(asked.code ?? "");
      if (!store.grants.delete(code))
        return refused("invalid_request", "The authorization code was not found.");
      store.installed = true;
      store.installedBySignIn = true;
      const isExpiring = asked.expiring === "1" || asked.expiring === 1;
      const seconds = isExpiring ? OFFLINE_SECONDS : null;
      return { status: 200, body: answerOf(store, give(store, seconds, isExpiring), seconds) };
    }
  }
}

/** Whether this token may be used now. */
export function isGood(store: Store, text: string): boolean {
  const token = store.tokens.find((one) => one.token === text);
  return Boolean(token && store.installed && (token.expiresAt === null || token.expiresAt > store.now()));
}

/** A query as Shopify signs it for an app's own pages: sorted, joined by ampersands, in hexadecimal. */
export function signedQuery(params: Record<string, string>, secret: string): URLSearchParams {
  const text = Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  const hmac = createHmac("sha256", secret).update(text).digest("hex");
  return new URLSearchParams({ ...params, hmac });
}

/** GET /admin/oauth/authorize, once the merchant has said yes: where their browser goes next. Throws a sentence. */
export function authorise(store: Store, app: App, asked: URLSearchParams): string {
  if (asked.get("client_id") !== app.clientId) throw new Error("the client id is not this app's");
  const to = asked.get("redirect_uri") ?? "";
  if (!URL.canParse(to)) throw new Error("the redirect_uri is no address");
  const scopes = (asked.get("scope") ?? "").split(",").filter(Boolean);
  if (scopes.length > 0) store.scopes = scopes;
  const code = randomBytes(16).toString("hex");
  store.grants.add(code);
  const url = new URL(to);
  const params = {
    code,
    shop: store.domain,
    state: asked.get("state") ?? "",
    timestamp: `${Math.floor(store.now().getTime() / 1000)}`,
    host: Buffer.from(`admin.shopify.com/store/${store.domain.split(".")[0]}`).toString("base64url"),
  };
  for (const [name, value] of signedQuery(params, app.secret)) url.searchParams.set(name, value);
  return url.href;
}
