import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A Shopify store as everybody may see it: nothing of it is secret. */
export type ShopifyStore = {
  programId: string;
  shopId: string;
  /** The program's own name of the shop, as events name it. */
  shopSlug: string;
  /** What the program calls the shop. */
  shopName: string;
  domain: string;
  /** own_app: the merchant's own app, by client credentials; public_app: installed by OAuth. */
  door: "own_app" | "public_app";
  /** registered: known, without a token as yet. */
  status: "registered" | "installed" | "uninstalled";
  scopes: string[];
  /** Shopify's number of the shop, as text; null until somebody said it. */
  shopNumber: string | null;
  name: string | null;
  plan: string | null;
  /** As Shopify says, and until then the shop's own. */
  currency: string;
  tokenExpiresAt: Date | null;
  /** own_app: the app's client id; null where the server's own is meant. */
  clientId: string | null;
  /** token_refused, refresh_over, credentials_refused; null while all is well. */
  problem: string | null;
  problemAt: Date | null;
  /** Orders placed before earn nothing; null takes all of them. */
  ordersFrom: Date | null;
  installedAt: Date | null;
  uninstalledAt: Date | null;
};

/** What is sealed, as it is stored. */
export type SealedSecrets = {
  accessToken: string | null;
  tokenExpiresAt: Date | null;
  refreshToken: string | null;
  refreshExpiresAt: Date | null;
  clientId: string | null;
  clientSecret: string | null;
  clientSecretPrevious: string | null;
};

function storeColumns(tx: Tx) {
  return tx`s.program_id, s.shop_id, shops.slug as shop_slug, shops.name as shop_name, s.domain, s.door, s.status, s.scopes, s.shop_number, s.name, s.plan,
    coalesce(s.currency, shops.currency) as currency, s.token_expires_at, s.client_id, s.problem, s.problem_at, s.orders_from, s.installed_at, s.uninstalled_at`;
}

/** A connected store as members choose among them. */
export type StoreChoice = { shopId: string; name: string };

/** The connected stores, the one that knows this member first, as outside_shop has it. */
export async function storesToChoose(tx: Tx, scope: ProgramScope, memberId: string): Promise<StoreChoice[]> {
  return tx<StoreChoice[]>`
    select s.shop_id, h.name
      from shopify_stores s
      join shops h on h.program_id = s.program_id and h.id = s.shop_id
     where s.program_id = ${scope.programId} and s.status = 'installed'
     order by not exists (select from shopify_customers c
                           where c.program_id = s.program_id and c.shop_id = s.shop_id and c.member_id = ${memberId}
                             and c.state = 'known'), s.created_at, s.shop_id`;
}

/** One store of the program. */
export async function findShopifyStore(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
): Promise<ShopifyStore | null> {
  const [row] = await tx<ShopifyStore[]>`
    select ${storeColumns(tx)} from shopify_stores s
      join shops on shops.program_id = ${scope.programId} and shops.id = s.shop_id
     where s.program_id = ${scope.programId} and s.shop_id = ${shopId}`;
  return row ?? null;
}

/** All stores of the program, the first registered first; those that took the app off as well. */
export async function listShopifyStores(tx: Tx, scope: ProgramScope): Promise<ShopifyStore[]> {
  return tx<ShopifyStore[]>`
    select ${storeColumns(tx)} from shopify_stores s
      join shops on shops.program_id = ${scope.programId} and shops.id = s.shop_id
     where s.program_id = ${scope.programId} order by s.created_at, s.shop_id`;
}

/** Writes a shop of the program down as a store, as yet without a token. False when it is one. */
export async function insertShopifyStore(
  tx: Tx,
  scope: ProgramScope,
  store: { shopId: string; domain: string; door: ShopifyStore["door"] },
  now: Date,
): Promise<boolean> {
  const made = await tx`
    insert into shopify_stores (program_id, shop_id, domain, door, created_at, updated_at)
    values (${scope.programId}, ${store.shopId}, ${store.domain}, ${store.door}, ${now}, ${now})
    on conflict (program_id, shop_id) do nothing`;
  return made.count === 1;
}

/** What is sealed of one store. */
export async function findSealedSecrets(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
): Promise<SealedSecrets | null> {
  const [row] = await tx<SealedSecrets[]>`
    select access_token, token_expires_at, refresh_token, refresh_expires_at, client_id, client_secret, client_secret_previous
      from shopify_stores where program_id = ${scope.programId} and shop_id = ${shopId}`;
  return row ?? null;
}

/** What a new token brings with it. */
export type SealedToken = {
  accessToken: string;
  tokenExpiresAt: Date | null;
  refreshToken: string | null;
  refreshExpiresAt: Date | null;
  scopes: readonly string[] | null;
};

/** Keeps a new token, and that the store can be called again. */
export async function writeToken(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  token: SealedToken,
  now: Date,
): Promise<void> {
  await tx`
    update shopify_stores
       set access_token = ${token.accessToken}, token_expires_at = ${token.tokenExpiresAt},
           refresh_token = ${token.refreshToken}, refresh_expires_at = ${token.refreshExpiresAt},
           scopes = coalesce(${token.scopes ? [...token.scopes] : null}::text[], scopes), status = 'installed',
           installed_at = case when status = 'installed' then installed_at else ${now} end, uninstalled_at = null,
           problem = null, problem_at = null, renewing_until = null, updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}

/** Takes the right to renew the token until `until`; false while somebody else has it. */
export async function leaseRenewal(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  now: Date,
  until: Date,
): Promise<boolean> {
  const taken = await tx`
    update shopify_stores set renewing_until = ${until}
     where program_id = ${scope.programId} and shop_id = ${shopId}
       and (renewing_until is null or renewing_until <= ${now})`;
  return taken.count === 1;
}

/** Gives the lease back; with `problem`, why there is no token. */
export async function endRenewal(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  problem: string | null,
  now: Date,
): Promise<void> {
  await tx`
    update shopify_stores
       set renewing_until = null, problem = coalesce(${problem}, problem),
           problem_at = case when ${problem}::text is null then problem_at else ${now} end, updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}

/** Which of the two doors a store came through last. */
export async function setDoor(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  door: ShopifyStore["door"],
  now: Date,
): Promise<void> {
  await tx`
    update shopify_stores
       set door = ${door}, client_id = null, client_secret = null, client_secret_previous = null, updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}

/** The app's credentials, sealed; the secret there was is kept beside the new one. */
export async function writeCredentials(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  { clientId, clientSecret, previous }: { clientId: string; clientSecret: string; previous: string | null },
  now: Date,
): Promise<void> {
  await tx`
    update shopify_stores
       set door = 'own_app', client_id = ${clientId}, client_secret = ${clientSecret}, client_secret_previous = ${previous},
           access_token = null, token_expires_at = null, refresh_token = null, refresh_expires_at = null, updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}

/** Sealed anew by the key of today. */
export async function writeSealed(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  sealed: Omit<SealedSecrets, "tokenExpiresAt" | "refreshExpiresAt" | "clientId">,
): Promise<void> {
  await tx`
    update shopify_stores
       set access_token = ${sealed.accessToken}, refresh_token = ${sealed.refreshToken},
           client_secret = ${sealed.clientSecret}, client_secret_previous = ${sealed.clientSecretPrevious}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}

/** The store took the app off: its tokens are worth nothing any more. False when it was off already. */
export async function markUninstalled(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  at: Date,
): Promise<boolean> {
  const changed = await tx`
    update shopify_stores
       set status = 'uninstalled', uninstalled_at = ${at}, access_token = null, token_expires_at = null,
           refresh_token = null, refresh_expires_at = null, renewing_until = null, scopes = '{}', updated_at = ${at}
     where program_id = ${scope.programId} and shop_id = ${shopId} and status <> 'uninstalled'`;
  return changed.count === 1;
}

/** What the store grants from now on. */
export async function writeScopes(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  scopes: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    update shopify_stores set scopes = ${[...scopes]}, updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}

/** From when on orders of a store count; null is all of them. False when there is no such store. */
export async function writeOrdersFrom(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  from: Date | null,
  now: Date,
): Promise<boolean> {
  const changed = await tx`
    update shopify_stores set orders_from = ${from}, updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
  return changed.count === 1;
}

/** The store of the program that has this number of Shopify's; null where none has. */
export async function findShopOfNumber(
  tx: Tx,
  scope: ProgramScope,
  shopNumber: string,
): Promise<ShopifyStore | null> {
  const [row] = await tx<ShopifyStore[]>`
    select ${storeColumns(tx)} from shopify_stores s
      join shops on shops.program_id = ${scope.programId} and shops.id = s.shop_id
     where s.program_id = ${scope.programId} and s.shop_number = ${shopNumber} order by s.created_at limit 1`;
  return row ?? null;
}

/** The store goes by another name from now on. False where another one of the program has it. */
export async function renameStore(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  domain: string,
  now: Date,
): Promise<boolean> {
  const changed = await tx`
    update shopify_stores s set domain = ${domain}, updated_at = ${now}
     where s.program_id = ${scope.programId} and s.shop_id = ${shopId}
       and not exists (select from shopify_stores o where o.program_id = ${scope.programId} and o.domain = ${domain})`;
  return changed.count === 1;
}

/** What Shopify says of the shop itself. */
export async function writeShopFacts(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  facts: { shopNumber: string; name: string | null; plan: string | null; currency: string | null },
  now: Date,
): Promise<void> {
  await tx`
    update shopify_stores
       set shop_number = ${facts.shopNumber}, name = ${facts.name}, plan = ${facts.plan}, currency = ${facts.currency},
           updated_at = ${now}
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
}
