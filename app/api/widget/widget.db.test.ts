import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { RULE_DEFAULTS } from "@/lib/earning/rule";
import { forecastCart } from "@/lib/earning/service";
import { publishRule } from "@/lib/earning/service-rules";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "../v1/testing/client";
import * as hints from "./[program]/hints/route";
import * as panel from "./[program]/panel/route";
import * as redemptions from "./[program]/redemptions/route";
import * as start from "./[program]/route";

const SHOP = "https://shop.example.com";
const NAUGHTY = `<img src=x onerror="alert(1)">`;
const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
let other: TestProgram;
let api: Client;
let reward: string;

beforeAll(async () => {
  program = await makeProgram(owner, { settings: { widget: { origins: [SHOP] } } });
  other = await makeProgram(owner, { settings: { widget: { origins: ["https://other.example.com"] } } });
  const rule = await publishRule(
    program.scope,
    null,
    {
      name: "Two per euro",
      definition: {
        ...RULE_DEFAULTS,
        effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    new Date(),
  );
  if (!rule.ok) throw new Error(rule.error.code);
  reward = await makeReward(owner, program, { name: "€5 off", cost: 500n });
  await makeReward(owner, program, { name: NAUGHTY, cost: 5_000n });
  await makeReward(owner, program, { name: "For Canopy", cost: 10n, minTierPosition: 2 });
  await makeReward(owner, program, { name: "A parcel", cost: 10n, benefit: { code: "merchandise" } });
  await makeReward(owner, other, { name: "Secret of the other", cost: 1n });
  api = await client(program.scope, ["widget:sign-in"]);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

type Sent = {
  origin?: string | null;
  token?: string;
  body?: unknown;
  key?: string;
  program?: TestProgram;
  method?: string;
};
type Module = { GET?: unknown; POST?: unknown; OPTIONS?: unknown };

async function ask(route: Module, query: string, sent: Sent = {}) {
  const { origin = SHOP, token, body, key, method = body === undefined ? "GET" : "POST" } = sent;
  const headers = new Headers({ host: "loyalty.example.com" });
  if (origin !== null) headers.set("origin", origin);
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (key) headers.set("idempotency-key", key);
  if (body !== undefined) headers.set("content-type", "application/json");
  const { slug } = sent.program ?? program;
  const request = new Request(`http://loyalty.example.com/api/widget/${slug}${query}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const handler = route[method as "GET"] as (request: Request, context: object) => Promise<Response>;
  const response = await handler(request, { params: Promise.resolve({ program: slug }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : null };
}

async function tokenFor(memberId: string, change: object = {}) {
  const identity = { programId: program.id, shopId: program.shopId, memberId, origin: null, ...change };
  return (await signWidgetToken(identity, new Date())).token;
}

describe("who may ask (P25)", () => {
  it("a page of the shop is answered by its own exact origin", async () => {
    const { status, headers } = await ask(start, "");
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe(SHOP);
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("vary")).toMatch(/Origin/);
    expect(headers.get("set-cookie")).toBeNull();
  });

  it.each([
    "https://evil.example",
    "https://other.example.com",
    "null",
    `${SHOP}.evil.example`,
    "http://shop.example.com",
  ])("%s is not", async (origin) => {
    const about: [Module, string, Sent][] = [
      [start, "", {}],
      [panel, "/panel", {}],
      [hints, "/hints", { body: { hints: [] } }],
      [redemptions, "/redemptions", { body: { reward_id: "x" } }],
    ];
    for (const [route, query, sent] of about) {
      const { status, headers, text } = await ask(route, query, { ...sent, origin });
      expect({ query, status }).toEqual({ query, status: 403 });
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("vary")).toMatch(/Origin/);
      expect(text).not.toMatch(/Fieldwork|€5 off/);
    }
  });

  it("a browser's question before is answered for the shop alone", async () => {
    const asked = await ask(redemptions, "/redemptions", { method: "OPTIONS" });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe(SHOP);
    expect(asked.headers.get("access-control-allow-headers")).toMatch(/authorization/);
    const stranger = await ask(redemptions, "/redemptions", {
      method: "OPTIONS",
      origin: "https://evil.example",
    });
    expect(stranger.status).toBe(403);
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull();
    expect(stranger.headers.get("access-control-allow-headers")).toBeNull();
  });

  it("our own pages and what is no browser need no permission, and get none", async () => {
    for (const origin of [null, "http://loyalty.example.com"]) {
      const { status, headers } = await ask(start, "", { origin });
      expect(status).toBe(200);
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("an unknown program is not there", async () => {
    const nowhere = { ...program, slug: "no-such-program" };
    expect((await ask(start, "", { program: nowhere })).status).toBe(404);
  });

  it("a guest's answer may be kept for a minute, a member's never", async () => {
    const { id } = await makeMember(owner, program, { points: 10 });
    expect((await ask(start, "")).headers.get("cache-control")).toBe("public, max-age=60");
    const own = await ask(start, "", { token: await tokenFor(id) });
    expect(own.headers.get("cache-control")).toBe("no-store");
  });
});

describe("a token from the shop's server (P24)", () => {
  it("is for the customer who is signed in there, and opens what is theirs", async () => {
    const { id, email } = await makeMember(owner, program, { points: 2_480 });
    const asked = await api.post("/widget/tokens", { member: { email }, shop: "main", origin: SHOP });
    expect(asked).toMatchObject({ status: 201, body: { member_id: showId("member", id) } });
    const left = new Date(asked.body.expires_at).getTime() - Date.now();
    expect(left).toBeGreaterThan(290_000);
    expect(left).toBeLessThanOrEqual(300_000);
    const { body } = await ask(start, "?card=1", { token: asked.body.token });
    expect(body).toMatchObject({
      label: "2,480 points",
      card: { title: "2,480 points", note: "worth €24.80" },
    });
  });

  it("is good on the page it was made for alone", async () => {
    const { id } = await makeMember(owner, program, { points: 10 });
    const token = await tokenFor(id, { origin: "https://elsewhere.example.com" });
    expect((await ask(start, "", { token })).status).toBe(401);
  });

  it.each([
    ["an unknown address", { member: { email: "nobody@example.com" } }, 404],
    ["an unknown customer", { member: { external_id: "820982911946154508" } }, 404],
    ["nobody", { member: {} }, 422],
    ["an unknown shop", { shop: "moon" }, 422],
    ["a page that the program does not allow", { origin: "https://evil.example" }, 422],
  ])("is not made for %s", async (_, change, status) => {
    const { email } = await makeMember(owner, program, {});
    expect((await api.post("/widget/tokens", { member: { email }, ...change })).status).toBe(status);
  });

  it("is not made for a member of another program, nor for two people at once", async () => {
    const [own, stranger] = [await makeMember(owner, program, {}), await makeMember(owner, other, {})];
    const named = [{ id: showId("member", stranger.id) }, { email: stranger.email }];
    const both = { id: showId("member", own.id), email: (await makeMember(owner, program, {})).email };
    for (const member of [...named, both])
      expect((await api.post("/widget/tokens", { member })).status).toBe(404);
  });

  it("needs a key with just this right", async () => {
    const lesser = await client(program.scope, ["members:read", "redemptions:write"]);
    expect((await lesser.post("/widget/tokens", { member: { email: "a@b.c" } })).status).toBe(403);
  });

  it("of another program, of nobody, or made up is refused, and never taken for a guest's", async () => {
    const { id } = await makeMember(owner, other, { points: 10 });
    const tokens = [
      await tokenFor(id, { programId: other.id, shopId: other.shopId }),
      await tokenFor(id),
      await tokenFor(newId()),
      await tokenFor(id, { shopId: other.shopId }),
      api.key,
      "x",
    ];
    for (const token of tokens) {
      const { status, text } = await ask(panel, "/panel", { token });
      expect(status).toBe(401);
      expect(text).not.toContain("€5 off");
    }
  });
});

describe("the panel", () => {
  it("shows a guest the deal and what everybody can have", async () => {
    const { body, text } = await ask(panel, "/panel");
    expect(body).toMatchObject({
      title: "Fieldwork",
      big: null,
      lead: "Spend €100, earn 200 points: worth €2.",
    });
    expect(text).not.toMatch(/For Canopy|Secret of the other/);
    expect(text).not.toContain('"redeem"');
  });

  it("shows a member the balance, the way to the next tier and what can be had", async () => {
    const { id } = await makeMember(owner, program, {
      lots: [{ points: 600 }, { points: 96, pendingUntil: new Date("2027-01-14T12:00:00Z") }],
    });
    const { body } = await ask(panel, "/panel", { token: await tokenFor(id) });
    expect(body.big).toEqual({
      ...{ figure: "600", unit: "points", note: "worth €6.00" },
      more: "96 points on the way, from 14 January",
    });
    const [tier, rewards] = body.sections;
    expect(tier.rows).toEqual([
      { text: "Seed", note: "€300 more to Grove", bar: { part: 0, label: "€300 more to Grove" } },
    ]);
    const row = (text: string) => rewards.rows.find((one: { text: string }) => one.text === text);
    expect(row("€5 off")).toMatchObject({
      value: "500 points",
      redeem: {
        id: showId("reward", reward),
        ask: "500 points of your 600 points: 100 points stay with you.",
      },
    });
    expect(row("For Canopy")).toMatchObject({ note: "Unlocks at Canopy" });
    expect(row("A parcel").redeem).toBeUndefined();
    expect(row(NAUGHTY)).toMatchObject({ note: "4,400 points to go", bar: { part: 120 } });
  });

  test.each([
    ["de", "ltr", "Deine Prämien: 10 Punkte"],
    ["ar-EG", "rtl", "مكافآتك: ١٠ نقاط"],
    ["ja", "ltr", "特典：10ポイント"],
    ["xx", "ltr", "Your rewards: 10 points"],
  ])("speaks %s", async (locale, dir, open) => {
    const { id } = await makeMember(owner, program, { points: 10 });
    const { body } = await ask(start, `?locale=${locale}`, { token: await tokenFor(id) });
    expect(body.dir).toBe(dir);
    expect(body.open.replaceAll("١٠", "10")).toBe(open.replaceAll("١٠", "10"));
  });
});

describe("a hint", () => {
  const product = { kind: "product", price: "24.80", quantity: "2" };

  it("says what the award would give, by the code that awards", async () => {
    const { body } = await ask(hints, "/hints", { body: { hints: [product] } });
    const line = {
      ...{ id: "1", sku: null, title: "Item", quantity: 2, unitPriceMinor: 2480n, discountMinor: 0n },
      ...{ taxMinor: 0n, categories: [], attributes: {}, refundedQuantity: 0 },
    };
    const made = await forecastCart(
      program.scope,
      null,
      {
        ...{ id: "x", currency: "EUR", lines: [line], shippingMinor: 0n, taxMinor: 0n, test: false },
        ...{ channel: null, fulfilledAt: null },
      },
      new Date(),
    );
    if (!made.ok) throw new Error("no forecast");
    expect(body.hints[0]).toMatchObject({ text: `Earn ${made.value.points} points`, note: "worth €0.99" });
    expect(body.hints[0].why).toMatchObject({ title: "Why 99?" });
  });

  test.each([
    [300, "You have enough for A parcel"],
    [5, "Then you have enough for A parcel"],
  ])("of a cart tells a member who has %i what comes next", async (points, next) => {
    const { id } = await makeMember(owner, program, { points });
    const cart = JSON.stringify({ lines: [{ title: "Mug", quantity: 1, unit_price: "24.80" }] });
    const token = await tokenFor(id);
    const { body } = await ask(hints, "/hints", { token, body: { hints: [{ kind: "cart", cart }] } });
    expect(body.hints[0]).toMatchObject({
      ...{ text: "This cart earns 49 points", note: `worth €0.49 · ${next}` },
      link: null,
    });
  });

  it("of what is excluded is no zero, and says the reason on request", async () => {
    const card = { ...product, name: "Gift card", categories: "Cards, Gift Cards" };
    const { id } = await makeMember(owner, program, { points: 10 });
    for (const token of [undefined, await tokenFor(id)]) {
      const { body } = await ask(hints, "/hints", { token, body: { hints: [card, product] } });
      expect(body.hints[0]).toMatchObject({
        ...{ text: "Earns no points", note: null, link: null },
        why: { title: "Why no points?" },
      });
      expect(body.hints[0].why.sections[0].rows).toEqual([
        {
          text: "Gift card",
          note: "Gift cards never earn points when they are bought; what is paid with them does.",
          value: "–",
        },
      ]);
      expect(JSON.stringify(body.hints[0])).not.toMatch(/\b0 points/);
      expect(body.hints[1].text).toMatch(/^Earn \d+ points$/);
    }
  });

  it("of what no rule pays for says so, too", async () => {
    const inYen = { ...product, currency: "JPY", price: "100" };
    const { body } = await ask(hints, "/hints", { body: { hints: [inYen] } });
    expect(body.hints[0]).toMatchObject({ text: "Earns no points", why: { title: "Why no points?" } });
    expect(body.hints[0].why.sections[0].rows[0].note).toMatch(/\w/);
  });

  test.each([
    ["a price that is none", { kind: "product", price: "cheap" }],
    ["no pieces", { ...product, quantity: "0" }],
    ["half a piece", { ...product, quantity: "1.5" }],
    ["a price below zero", { kind: "product", price: "-1.00" }],
    ["a currency that is none", { ...product, currency: "POINTS" }],
    ["an empty cart", { kind: "cart", cart: '{"lines":[]}' }],
    ["no cart", { kind: "cart", cart: "<cart>" }],
  ])("of %s is silent", async (_, hint) => {
    const { status, body } = await ask(hints, "/hints", { body: { hints: [hint, product] } });
    expect(status).toBe(200);
    expect(body.hints[0]).toBeNull();
    expect(body.hints[1]).not.toBeNull();
  });

  it("is refused by the hundred", async () => {
    const { status } = await ask(hints, "/hints", { body: { hints: Array(100).fill(product) } });
    expect(status).toBe(422);
  });
});

describe("a redemption", () => {
  const body = () => ({ reward_id: showId("reward", reward) });

  it("brings a code once, however often the request comes", async () => {
    const { id } = await makeMember(owner, program, { points: 1_000 });
    const [token, key] = [await tokenFor(id), newId()];
    const first = await ask(redemptions, "/redemptions", { token, key, body: body() });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ label: "500 points", done: { title: "€5 off is yours" } });
    const again = await ask(redemptions, "/redemptions", { token, key, body: body() });
    expect(again.body.done.code.text).toBe(first.body.done.code.text);
    expect(again.body.label).toBe("500 points");
    expect(first.body.panel.sections[1].rows[0].code.text).toBe(first.body.done.code.text);
  });

  it("never spends more than there is, whoever asks at once", async () => {
    const { id } = await makeMember(owner, program, { points: 1_000 });
    const token = await tokenFor(id);
    const asked = await Promise.all(
      Array.from({ length: 8 }, () =>
        ask(redemptions, "/redemptions", { token, key: newId(), body: body() }),
      ),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409, 409, 409]);
    const [refused] = asked.filter(({ status }) => status === 409);
    expect(refused?.body.detail).toBe("You have 0 points; 500 points are missing. Nothing was spent.");
  });

  it.each([
    ["without a token", { token: "" }, 401],
    ["without a key", { key: "" }, 422],
    ["of a reward that is not there", { body: { reward_id: showId("reward", newId()) } }, 404],
    ["of what is no id", { body: { reward_id: "../.." } }, 404],
    ["of no reward", { body: {} }, 422],
  ])("%s is refused", async (_, change, status) => {
    const { id } = await makeMember(owner, program, { points: 1_000 });
    const sent = { token: await tokenFor(id), key: newId(), body: body(), ...change };
    expect((await ask(redemptions, "/redemptions", sent)).status).toBe(status);
  });

  it("is not had by who only looks", async () => {
    const { id } = await makeMember(owner, program, { points: 1_000 });
    const looking = await tokenFor(id, { looksOnly: true });
    expect((await ask(panel, "/panel", { token: looking })).body.big.figure).toBe("1,000");
    const sent = { token: looking, key: newId(), body: body() };
    expect(await ask(redemptions, "/redemptions", sent)).toMatchObject({ status: 403 });
    const own = await ask(start, "", { token: await tokenFor(id) });
    expect(own.body.label).toBe("1,000 points");
  });

  it("of what needs an address is for the account", async () => {
    const { id } = await makeMember(owner, program, { points: 1_000 });
    const parcel = showId(
      "reward",
      await makeReward(owner, program, { cost: 1n, benefit: { code: "merchandise" } }),
    );
    const sent = { token: await tokenFor(id), key: newId(), body: { reward_id: parcel } };
    expect(await ask(redemptions, "/redemptions", sent)).toMatchObject({ status: 409 });
  });

  it("of another program's reward is none", async () => {
    const { id } = await makeMember(owner, program, { points: 1_000 });
    const theirs = showId("reward", await makeReward(owner, other, { cost: 1n }));
    const sent = { token: await tokenFor(id), key: newId(), body: { reward_id: theirs } };
    expect((await ask(redemptions, "/redemptions", sent)).status).toBe(404);
  });
});
