import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { readWidgetToken } from "@/lib/auth/widget-token";
import { hmacOf } from "@/lib/shared/hmac";
import { sealSecret } from "@/lib/shopify/secrets";
import * as page from "./shopify/route";
import * as token from "./shopify/token/route";

const OWN_SECRET = "shpss_own";
const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
let other: TestProgram;
let ana: TestMember;
let strange: TestMember;

/** A store of a program, with an app of its own. */
async function store(
  of: TestProgram,
  domain: string,
  change: { secret?: string; former?: string; status?: string } = {},
) {
  const { secret = OWN_SECRET, former = null, status = "installed" } = change;
  const place = { programId: of.id, shopId: of.shopId };
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${domain}, ${of.id}, ${of.shopId})`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, client_id, client_secret, client_secret_previous)
    values (${of.id}, ${of.shopId}, ${domain}, 'own_app', ${status}, 'client',
      ${sealSecret(secret, place, "client_secret")},
      ${former && sealSecret(former, place, "client_secret_previous")})`;
}

async function link(of: TestProgram, customerId: string, memberId: string | null, state = "known") {
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, state, changed_at)
    values (${of.id}, ${of.shopId}, ${customerId}, ${memberId}, ${state}, now())`;
}

beforeAll(async () => {
  program = await makeProgram(owner);
  other = await makeProgram(owner);
  await store(program, "acme.myshopify.com", { former: "shpss_former" });
  await store(other, "other.myshopify.com", { secret: "shpss_other" });
  ana = await makeMember(owner, program, { points: 10 });
  strange = await makeMember(owner, other, { points: 10 });
  await link(program, "820982911946154508", ana.id);
  await link(program, "7", ana.id, "redacted");
  await link(other, "820982911946154509", strange.id);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

type Params = Record<string, string>;

/** As Shopify signs it. */
function signed(change: Params = {}, secret = OWN_SECRET): URLSearchParams {
  const params: Params = {
    shop: "acme.myshopify.com",
    logged_in_customer_id: "820982911946154508",
    path_prefix: "/apps/regulars",
    timestamp: String(Math.floor(Date.now() / 1000)),
    ...change,
  };
  const text = Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("");
  return new URLSearchParams({ ...params, signature: hmacOf(secret, text).toString("hex") });
}

async function ask(
  query: URLSearchParams | string,
  route: { GET: (request: Request) => Promise<Response> } = token,
) {
  const response = await route.GET(
    new Request(`https://loyalty.example.com/api/proxy/shopify/token?${query}`),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

async function memberOf(query: URLSearchParams | string) {
  const { status, text } = await ask(query);
  const given = JSON.parse(text).token as string | null;
  if (status !== 200 || given === null) return { status, memberId: null };
  const read = await readWidgetToken(given, new Date());
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.programId).toBe(program.id);
  return { status, memberId: read.value.memberId };
}

describe("the app proxy's token (P24)", () => {
  it("is the member's whom Shopify says is signed in, for five minutes and nobody's cache", async () => {
    const { status, headers, text } = await ask(signed());
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
    const { token: given, expires_at: until } = JSON.parse(text);
    expect(new Date(until).getTime() - Date.now()).toBeLessThanOrEqual(300_000);
    expect(await readWidgetToken(given, new Date())).toMatchObject({
      ok: true,
      value: { memberId: ana.id, programId: program.id, shopId: program.shopId },
    });
  });

  it("knows customers by all digits of their number", async () => {
    expect(await memberOf(signed({ logged_in_customer_id: "820982911946154509" }))).toEqual({
      status: 200,
      memberId: null,
    });
  });

  it("finds a member by the customer's number where the store has not told of the customer yet", async () => {
    const ben = await makeMember(owner, program, { points: 0 });
    await owner`update members set external_id = '5005' where program_id = ${program.id} and id = ${ben.id}`;
    expect(await memberOf(signed({ logged_in_customer_id: "5005" }))).toEqual({
      status: 200,
      memberId: ben.id,
    });
  });

  test.each([
    ["a guest", ""],
    ["a customer who has not joined", "99"],
    ["a customer whose data was redacted", "7"],
  ])("%s gets none, and is a guest", async (_, id) => {
    expect(await memberOf(signed({ logged_in_customer_id: id }))).toEqual({ status: 200, memberId: null });
  });

  it("is given under the secret before this one, while it is being changed", async () => {
    expect(await memberOf(signed({}, "shpss_former"))).toMatchObject({ memberId: ana.id });
  });
});

describe("what Shopify has not signed", () => {
  const tampered = (change: Params) => {
    const query = signed();
    for (const [name, value] of Object.entries(change)) query.set(name, value);
    return query;
  };
  const twice = (name: string) => {
    const query = signed();
    query.append(name, query.get(name) ?? "");
    return query;
  };
  const stale = (seconds: number) => signed({ timestamp: String(Math.floor(Date.now() / 1000) + seconds) });

  test.each<[string, () => URLSearchParams | string]>([
    ["nothing", () => ""],
    ["another customer under the same signature", () => tampered({ logged_in_customer_id: "7" })],
    ["another store under the same signature", () => tampered({ shop: "other.myshopify.com" })],
    ["signed with another store's secret", () => signed({}, "shpss_other")],
    ["signed with no secret", () => signed({}, "")],
    ["a store that nobody connected", () => signed({ shop: "nobody.myshopify.com" }, "")],
    ["a store by an address that is none", () => signed({ shop: "acme.myshopify.com.evil.example" })],
    ["a second customer", () => twice("logged_in_customer_id")],
    ["a second store", () => twice("shop")],
    ["a second signature", () => twice("signature")],
    ["a parameter that was not expected", () => signed({ member: "7" })],
    ["92 seconds old", () => stale(-92)],
    ["92 seconds ahead", () => stale(92)],
    [
      "a signature in capitals",
      () => tampered({ signature: (signed().get("signature") ?? "").toUpperCase() }),
    ],
    ["half a signature", () => tampered({ signature: (signed().get("signature") ?? "").slice(0, 32) })],
  ])("%s: refused, the same way as everything else", async (_, query) => {
    const { status, text } = await ask(query());
    expect(status).toBe(403);
    const { request_id: id, ...problem } = JSON.parse(text);
    expect(id).toBeTruthy();
    expect(problem).toEqual({
      type: "urn:regulars:problem:not-allowed",
      title: "This is not allowed",
      status: 403,
      detail: expect.stringContaining("signed within the last 90 seconds"),
    });
    expect(text).not.toMatch(/token|mem_/);
  });

  it("a store that took the app off is answered no more", async () => {
    await owner`update shopify_stores set status = 'uninstalled' where program_id = ${program.id}`;
    expect((await ask(signed())).status).toBe(403);
    await owner`update shopify_stores set status = 'installed' where program_id = ${program.id}`;
    expect((await ask(signed())).status).toBe(200);
  });

  it("another store's customer is nobody here, by whatever number", async () => {
    const { text } = await ask(signed({ shop: "other.myshopify.com" }, "shpss_other"));
    expect(JSON.parse(text).token).toBeNull();
    const own = await ask(
      signed({ shop: "other.myshopify.com", logged_in_customer_id: "820982911946154509" }, "shpss_other"),
    );
    expect(await readWidgetToken(JSON.parse(own.text).token, new Date())).toMatchObject({
      value: { memberId: strange.id, programId: other.id },
    });
  });
});

describe("the page in the store", () => {
  it("is Liquid with the card, for whoever Shopify vouches for", async () => {
    const { status, headers, text } = await ask(signed(), page);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^application\/liquid/);
    expect(text).toContain("<regulars-card");
    expect((await ask(signed({}, "x"), page)).status).toBe(403);
  });
});
