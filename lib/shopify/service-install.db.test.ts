import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { arrived } from "@/db/testing/shopify-store";
import { boxKey } from "@/lib/auth/secret-box";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { signedQuery } from "@/stand-in/shopify/oauth";
import { startStandIn } from "@/stand-in/shopify/server";
import { isSealedByFormerKey, openSecret } from "./secrets";
import {
  beginInstall,
  connectOwnApp,
  disconnectStore,
  finishInstall,
  readCallback,
  readShopifyLink,
} from "./service-install";
import { receiveDelivery } from "./service-receive";
import { resealStores } from "./service-reseal";
import { accessToken, type ShopifyStore, storeByDomain } from "./service-store";

const SECRET = "shpss_install";
const DOMAIN = "install-here.myshopify.com";
let clock = new Date();
const shopify = await startStandIn({
  secret: SECRET,
  clientId: "public-app",
  domain: DOMAIN,
  now: () => clock,
});
Object.assign(process.env, {
  SHOPIFY_ADMIN_ORIGIN: shopify.origin,
  SHOPIFY_API_KEY: "public-app",
  SHOPIFY_API_SECRET: SECRET,
  APP_URL: "http://127.0.0.1:9",
});

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let tenant: TestProgram;
let program: Program;
beforeAll(async () => {
  tenant = await makeProgram(owner);
  program = (await programById(tenant.id)) as Program;
});
beforeEach(() => {
  clock = new Date();
});
afterAll(() => Promise.all([shopify.close(), owner.end(), closeDatabase()]));

const tokensAsked = () => shopify.log.entries.filter(({ what }) => what === "token").length;
const row = async () => {
  const [found] =
    await owner`select * from shopify_stores where program_id = ${tenant.id} and domain = ${DOMAIN}`;
  return found;
};

/** The merchant agrees at the store: where their browser is sent back to. */
async function agreed(url: string): Promise<URLSearchParams> {
  const answer = await fetch(url, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "").searchParams;
}

async function install(now = clock) {
  const begun = beginInstall(program, "staff-1", "Install-Here", now);
  if (!begun.ok) throw new Error(begun.error.code);
  return { begun: begun.value, back: await agreed(begun.value.url) };
}

describe("installing the public app", () => {
  test("brings an expiring token, sealed, with what renews it", async () => {
    const { begun, back } = await install();
    const returned = readCallback(back, begun.cookie, clock);
    if (!returned.ok) throw new Error(returned.error.code);
    expect(returned.value.installing).toMatchObject({
      programSlug: program.slug,
      staffId: "staff-1",
      domain: DOMAIN,
    });
    const finished = await finishInstall(tenant.scope, program, returned.value, clock);
    expect(finished).toMatchObject({
      ok: true,
      value: { domain: DOMAIN, door: "public_app", status: "installed" },
    });
    const stored = await row();
    const place = { programId: tenant.id, shopId: stored?.shopId };
    expect(openSecret(stored?.accessToken, place, "access_token")).toMatch(/^shpat_/);
    expect(stored?.tokenExpiresAt.getTime()).toBeGreaterThan(Date.now());
    expect(JSON.stringify(stored)).not.toMatch(/shpat_|shprt_|shpss_/);
    expect(() => openSecret(stored?.accessToken, place, "refresh_token")).toThrow();
    expect(() =>
      openSecret(stored?.accessToken, { ...place, programId: place.shopId }, "access_token"),
    ).toThrow();
  });

  test.each<[string, (query: URLSearchParams, cookie: string) => [URLSearchParams, string | null], string]>([
    ["without the cookie", (query) => [query, null], "state_wrong"],
    [
      "with another browser's cookie",
      (query) => {
        const other = beginInstall({ slug: "p" }, "staff-2", DOMAIN, new Date());
        return [query, other.ok ? other.value.cookie : null];
      },
      "state_wrong",
    ],
    [
      "for another store",
      (query, cookie) => {
        const params = {
          ...Object.fromEntries([...query].filter(([name]) => name !== "hmac")),
          shop: "other.myshopify.com",
        };
        return [signedQuery(params, SECRET), cookie];
      },
      "state_wrong",
    ],
    [
      "for a name that only begins like a store's",
      (query, cookie) => {
        const params = {
          ...Object.fromEntries([...query].filter(([name]) => name !== "hmac")),
          shop: `${DOMAIN}.evil.example`,
        };
        return [signedQuery(params, SECRET), cookie];
      },
      "state_wrong",
    ],
    [
      "altered",
      (query, cookie) => {
        query.set("code", "another");
        return [query, cookie];
      },
      "unsigned",
    ],
    [
      "signed by somebody else",
      (query, cookie) => {
        const params = Object.fromEntries([...query].filter(([name]) => name !== "hmac"));
        return [signedQuery(params, "guess"), cookie];
      },
      "unsigned",
    ],
    [
      "an hour old",
      (query, cookie) => {
        const params = {
          ...Object.fromEntries([...query].filter(([name]) => name !== "hmac")),
          timestamp: `${Math.floor(Date.now() / 1000) - 3_600}`,
        };
        return [signedQuery(params, SECRET), cookie];
      },
      "unsigned",
    ],
  ])("%s ends there", async (_, change, code) => {
    const { begun, back } = await install();
    const [query, cookie] = change(back, begun.cookie);
    expect(readCallback(query, cookie, clock)).toMatchObject({ ok: false, error: { code } });
  });

  test("a code is worth something once", async () => {
    const { begun, back } = await install();
    const returned = readCallback(back, begun.cookie, clock);
    if (!returned.ok) throw new Error(returned.error.code);
    expect((await finishInstall(tenant.scope, program, returned.value, clock)).ok).toBe(true);
    expect(await finishInstall(tenant.scope, program, returned.value, clock)).toMatchObject({
      error: { code: "credentials_refused" },
    });
    expect((await row())?.status).toBe("installed");
  });

  test("a store belongs to one program", async () => {
    const other = await makeProgram(owner);
    const { begun, back } = await install();
    const returned = readCallback(back, begun.cookie, clock);
    if (!returned.ok) throw new Error(returned.error.code);
    const theirs = (await programById(other.id)) as Program;
    expect(await finishInstall(other.scope, theirs, returned.value, clock)).toMatchObject({
      error: { code: "domain_taken" },
    });
    expect(await owner`select 1 from shopify_stores where program_id = ${other.id}`).toHaveLength(0);
  });

  test("a link from Shopify is believed while it is fresh and signed", () => {
    const link = (at: Date, secret = SECRET) =>
      signedQuery({ shop: DOMAIN, timestamp: `${Math.floor(at.getTime() / 1000)}`, host: "aG9zdA" }, secret);
    expect(readShopifyLink(link(clock), clock)).toBe(DOMAIN);
    expect(readShopifyLink(link(new Date(clock.getTime() - 3_600_000)), clock)).toBeNull();
    expect(readShopifyLink(link(clock, "guess"), clock)).toBeNull();
  });
});

describe("a token", () => {
  const store = async () => (await storeByDomain(DOMAIN)) as ShopifyStore;

  test("that is about to end is renewed once, however many ask, in however many processes", async () => {
    await owner`update shopify_stores set token_expires_at = now() + interval '1 minute' where program_id = ${tenant.id}`;
    const before = tokensAsked();
    const found = await store();
    // A process knows of its own callers; other processes are asked for here by keys of their own.
    const asked = await Promise.all([
      ...Array.from({ length: 20 }, () => accessToken(found)),
      ...Array.from({ length: 5 }, (_, nth) => accessToken(found, { stale: `nothing-${nth}` })),
    ]);
    const tokens = new Set(asked.map((one) => (one.ok ? one.value : one.error.code)));
    expect(tokens.size).toBe(1);
    expect(tokensAsked()).toBe(before + 1);
  });

  test("that Shopify refuses is replaced", async () => {
    const found = await store();
    const first = await accessToken(found);
    const second = await accessToken(found, { stale: first.ok ? first.value : "" });
    expect(first.ok && second.ok && first.value !== second.value).toBe(true);
  });

  test("that cannot be renewed says so, and is not asked for again without end", async () => {
    await owner`update shopify_stores set token_expires_at = now(), refresh_expires_at = now() where program_id = ${tenant.id}`;
    expect(await accessToken(await store())).toMatchObject({
      ok: false,
      error: { code: "refused", reason: "refresh_over" },
    });
    expect(await row()).toMatchObject({ problem: "refresh_over", renewingUntil: null });
  });
});

describe("the merchant's own app", () => {
  test("is asked before anything is kept: what Shopify refuses changes nothing", async () => {
    const before = await row();
    const given = { domain: DOMAIN, clientId: "public-app", clientSecret: "wrong" };
    expect(await connectOwnApp(tenant.scope, program, given, clock)).toMatchObject({
      error: { code: "credentials_refused" },
    });
    expect(await row()).toEqual(before);
    expect(
      await connectOwnApp(tenant.scope, program, { ...given, domain: "shop.example.com" }, clock),
    ).toMatchObject({
      error: { code: "domain_wrong" },
    });
  });

  test("gives a day's token by its credentials, and what the store is", async () => {
    const given = { domain: `https://${DOMAIN}/admin`, clientId: "public-app", clientSecret: SECRET };
    const connected = await connectOwnApp(tenant.scope, program, given, clock);
    expect(connected).toMatchObject({
      ok: true,
      value: {
        door: "own_app",
        status: "installed",
        clientId: "public-app",
        shopNumber: expect.stringMatching(/^\d+$/),
        plan: "Basic",
      },
    });
    const stored = await row();
    expect(stored?.refreshToken).toBeNull();
    expect(JSON.stringify(stored)).not.toContain(SECRET);
  });

  test("gets another secret, and the one before is still taken", async () => {
    shopify.app.secret = "shpss_next";
    const given = { domain: DOMAIN, clientId: "public-app", clientSecret: "shpss_next" };
    expect((await connectOwnApp(tenant.scope, program, given, clock)).ok).toBe(true);
    const stored = await row();
    const place = { programId: tenant.id, shopId: stored?.shopId };
    expect(openSecret(stored?.clientSecret, place, "client_secret")).toBe("shpss_next");
    expect(openSecret(stored?.clientSecretPrevious, place, "client_secret_previous")).toBe(SECRET);
  });

  test("disconnected, it has no token and gets none", async () => {
    const stored = await row();
    expect(await disconnectStore(tenant.scope, stored?.shopId, clock)).toBe(true);
    expect(await disconnectStore(tenant.scope, stored?.shopId, clock)).toBe(false);
    const found = (await storeByDomain(DOMAIN)) as ShopifyStore;
    expect(await accessToken(found)).toMatchObject({ ok: false, error: { code: "not_installed" } });
  });

  test("taken off and installed by the other door, it is the same shop, and only that app's secret speaks for it", async () => {
    const before = await row();
    shopify.app.secret = SECRET;
    const { begun, back } = await install();
    const read = readCallback(back, begun.cookie, clock);
    if (!read.ok) throw new Error(read.error.code);
    expect(await finishInstall(tenant.scope, program, read.value, clock)).toMatchObject({
      ok: true,
      value: { door: "public_app", status: "installed", shopId: before?.shopId },
    });
    expect(await row()).toMatchObject({ clientId: null, clientSecret: null, clientSecretPrevious: null });
    const body = { id: 7, title: "Mug", product_type: "Kitchen", tags: "", vendor: "x" };
    const sent = (secret: string) =>
      receiveDelivery(arrived({ domain: DOMAIN, secret }, "products/update", body), clock);
    expect(await sent("shpss_next")).toMatchObject({ error: { code: "unsigned" } });
    expect(await sent(SECRET)).toMatchObject({ ok: true });
    // And back by the first door: the app's secret is worth nothing any more.
    shopify.app.secret = "shpss_own";
    const own = { domain: DOMAIN, clientId: "public-app", clientSecret: "shpss_own" };
    expect(await connectOwnApp(tenant.scope, program, own, clock)).toMatchObject({
      ok: true,
      value: { door: "own_app", shopId: before?.shopId },
    });
    expect(await sent(SECRET)).toMatchObject({ error: { code: "unsigned" } });
    expect(await sent("shpss_own")).toMatchObject({ ok: true });
  });
});

test("what a former key has sealed is sealed by today's, and opens as before", async () => {
  const { seal } = await import("@/lib/auth/secret-box");
  const former = Buffer.alloc(32, 7).toString("base64");
  process.env.ENCRYPTION_KEY_PREVIOUS = former;
  const stored = await row();
  const place = `shopify_stores.client_secret/${tenant.id}/${stored?.shopId}`;
  await owner`update shopify_stores set client_secret = ${seal("kept", place, boxKey(former))} where program_id = ${tenant.id}`;
  const { env } = await import("@/lib/shared/env");
  env().ENCRYPTION_KEY_PREVIOUS = former;
  expect(isSealedByFormerKey((await row())?.clientSecret)).toBe(true);
  expect(await resealStores(tenant.scope)).toBe(1);
  const after = await row();
  expect(isSealedByFormerKey(after?.clientSecret)).toBe(false);
  expect(
    openSecret(after?.clientSecret, { programId: tenant.id, shopId: after?.shopId }, "client_secret"),
  ).toBe("kept");
  expect(await resealStores(tenant.scope)).toBe(0);
});
