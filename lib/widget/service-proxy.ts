import { findShop } from "@/db/queries/programs";
import { findCustomerLink } from "@/db/queries/shopify-proxy";
import { readProgram } from "@/db/transaction";
import { type Answer, answer, type Refusal, refuse } from "@/lib/api/problem";
import { answering } from "@/lib/api/service";
import { requestNetwork } from "@/lib/auth/network";
import { systemScope } from "@/lib/auth/system-scope";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { memberById, membersByIdentity } from "@/lib/members/service";
import { storefrontUrl } from "@/lib/notices/service-mail";
import type { Program, ProgramShop } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import { say } from "@/lib/shared/say";
import type { ProgramScope } from "@/lib/shared/scope";
import { signingSecrets } from "@/lib/shopify/service-signing";
import { type ShopifyStore, storeByDomain } from "@/lib/shopify/service-store";
import { programAsRead, readingOf } from "@/lib/words/service";
import { type ProxyError, verifyAppProxy } from "./app-proxy";
import { pageOf } from "./proxy-page";
import { countWidgetRequest } from "./service-limit";

/** A request that Shopify passed on from a page of a store, and whom Shopify vouches for. */
export type ProxyCall = {
  scope: ProgramScope;
  program: Program;
  shop: ProgramShop;
  store: ShopifyStore;
  /** Who is signed in there, by Shopify's number; null for guests. */
  customerId: string | null;
  now: Date;
};

type Handle = (call: ProxyCall) => Promise<Answer | Refusal>;

const UNKEPT = { "cache-control": "no-store, private" };

/** One answer for everything that was not signed for an installed store: it tells nobody which stores there are. */
function unsigned(): Refusal {
  return refuse(
    "not-allowed",
    "This address answers what Shopify passes on from a connected store, signed within the last 90 seconds. Open it through the store: /apps/regulars.",
  );
}

/** The store that a query names, whether or not it is right to. */
async function namedStore(query: URLSearchParams): Promise<ShopifyStore | null> {
  const store = await storeByDomain(query.get("shop") ?? "");
  return store?.status === "installed" ? store : null;
}

type Signed = { store: ShopifyStore; customerId: string | null };

async function signedFor(
  query: string,
  now: Date,
): Promise<Result<Signed, ProxyError | { code: "no_store" }>> {
  const store = await namedStore(new URLSearchParams(query));
  // Without a store the signature is checked all the same, against nothing: both take the same way.
  const secrets = store ? await signingSecrets(store) : [];
  const verified = verifyAppProxy(query, { secrets, now });
  if (!verified.ok) return verified;
  return store ? ok({ store, customerId: verified.value.customerId }) : err({ code: "no_store" });
}

/** What is not signed is counted by network, so that nobody tries signatures by the thousand. */
async function refusedOf(reason: ProxyError | { code: "no_store" }): Promise<Refusal> {
  log.debug({ reason }, "a proxied request was refused");
  const network = await requestNetwork();
  return (network ? await countWidgetRequest("network", `proxy ${network}`) : null) ?? unsigned();
}

async function open(request: Request): Promise<Result<ProxyCall, Refusal>> {
  const now = clock.now();
  const signed = await signedFor(new URL(request.url).search.slice(1), now);
  if (!signed.ok) return err(await refusedOf(signed.error));
  const { store, customerId } = signed.value;
  const tooMany =
    (await countWidgetRequest("program", store.programId)) ??
    (customerId ? await countWidgetRequest("member", `${store.domain} ${customerId}`) : null);
  if (tooMany) return err(tooMany);
  const scope = systemScope(store.programId, "app proxy");
  const [program, shop] = await Promise.all([
    programById(store.programId),
    readProgram(scope, (tx) => findShop(tx, scope, store.shopId)),
  ]);
  return program && shop ? ok({ scope, program, shop, store, customerId, now }) : err(unsigned());
}

/**
 * A route behind Shopify's app proxy (P24): only what is signed for an installed store by the secret of that store's app is
 * let in. The signature covers the parameters and nothing else, so that a path or a body decides nothing about whom.
 */
export function forProxy(handle: Handle) {
  return (request: Request): Promise<Response> =>
    answering(request, async () => {
      const call = await open(request);
      return call.ok ? handle(call.value) : call.error;
    });
}

/** The same for a page: Liquid that the store puts into its theme. */
export function forProxyPage(render: (call: ProxyCall) => Promise<string>) {
  return async (request: Request): Promise<Response> => {
    let page: string | null = null;
    const refused = await answering(request, async () => {
      const call = await open(request);
      if (!call.ok) return call.error;
      page = await render(call.value);
      return answer(null);
    });
    if (page === null) return refused;
    const headers = {
      ...UNKEPT,
      "content-type": "application/liquid; charset=utf-8",
      "x-content-type-options": "nosniff",
    };
    return new Response(page, { headers });
  };
}

/** The member whom a store's customer is; null for a guest and for who has not joined. */
async function memberOf({ scope, store, customerId }: ProxyCall): Promise<string | null> {
  if (customerId === null) return null;
  const linked = await readProgram(scope, (tx) => findCustomerLink(tx, scope, store.shopId, customerId), {
    keepPlans: true,
  });
  if (linked) {
    const { state, memberId } = linked;
    return state === "known" && memberId ? ((await memberById(scope, memberId))?.id ?? null) : null;
  }
  const [named, ...others] = await membersByIdentity(scope, { externalId: customerId });
  return named && others.length === 0 ? named.id : null;
}

/**
 * The short token for the widget of whoever is signed in to the store; none for guests and for customers who have not
 * joined. It names no origin: a store has several domains, and the widget is answered on listed ones alone.
 */
export async function proxyToken(call: ProxyCall): Promise<Answer> {
  const memberId = await memberOf(call);
  if (!memberId) return { status: 200, body: { token: null }, headers: UNKEPT };
  const identity = { programId: call.program.id, shopId: call.shop.id, memberId, origin: null };
  const { token, expiresAt } = await signWidgetToken(identity, call.now);
  const body = { token, expires_at: expiresAt.toISOString(), member_id: showId("member", memberId) };
  return { status: 200, body, headers: UNKEPT };
}

/** The program's page in the store, under /apps/regulars: the card, and the way to how it all works. */
export async function proxyPage({ scope, program }: ProxyCall): Promise<string> {
  const site = await storefrontUrl(scope);
  const read = await programAsRead(scope, program, null);
  return pageOf({ title: read.name, href: `${site}/program`, link: say(readingOf(read), "widget.page.how") });
}
