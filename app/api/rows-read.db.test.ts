import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findMemberOfSession } from "@/db/queries/auth";
import { fillProgram } from "@/db/testing/crowd";
import { testDatabase } from "@/db/testing/database";
import { makeReward } from "@/db/testing/fixtures";
import { countEverything, countOnlyThis, readBy, untilOthersAreOver } from "@/db/testing/flows-read";
import { arrived, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { readProgram } from "@/db/transaction";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { createUser, linkUser } from "@/lib/auth/users";
import { signWidgetToken } from "@/lib/auth/widget-token";
import { unreadOf } from "@/lib/first-page/service";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { activity, balanceOf, findMembers, memberById, memberTimeline } from "@/lib/members/service";
import { listDuplicates, mergesOf } from "@/lib/members/service-duplicates";
import { memberFactsOf } from "@/lib/members/service-edit";
import { joinProgram } from "@/lib/membership/service";
import { listOrders } from "@/lib/orders/service";
import { listReferrals } from "@/lib/referrals/service";
import { myCodes, redeemReward, storeChoices } from "@/lib/rewards/service";
import { hmacOf } from "@/lib/shared/hmac";
import { newId, showId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { sendPoints } from "@/lib/sharing/service-send";
import { receiveDelivery } from "@/lib/shopify/service-receive";
import { workDeliveries } from "@/lib/shopify/service-work";
import { TestOrder } from "@/lib/shopify/testing/life";
import { ladder, progress } from "@/lib/tiers/service";
import { createEndpoint } from "@/lib/webhooks/service-endpoints";
import { sendDue } from "@/lib/webhooks/service-send";
import { startReceiver } from "@/lib/webhooks/testing/receiver";
import * as proxy from "./proxy/shopify/token/route";
import { type Client, client } from "./v1/testing/client";
import { line, order, paid } from "./v1/testing/orders";
import * as panel from "./widget/[program]/panel/route";
import * as redemptions from "./widget/[program]/redemptions/route";

/*
 * How many rows are read for what people wait for. Two things lead the planner to read a whole program for one member of it:
 * that nobody has counted the program yet, and a condition that may not be asked of an index under row security.
 */

const MEMBERS = 4_000;
const SHOP = "https://shop.example.com";
const owner = connect(testDatabase().ownerUrl, { max: 1 });

let store: TestStore;
let api: Client;
let rewardId: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

type Someone = { id: string; n: number; email: string; shown: string; scope: MemberScope };
let met = 99;

/** The next of the crowd, whom no flow has met. */
async function someone(): Promise<Someone> {
  const externalId = `c${++met}`;
  const [row] = await owner<{ id: string; email: string }[]>`
    select id, email from members where program_id = ${store.id} and external_id = ${externalId}`;
  if (!row) throw new Error(`nobody is ${externalId}`);
  return { ...row, n: met, shown: showId("member", row.id), scope: memberScopeFor(store.id, row.id) };
}

function well<T, E extends { code: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function get(address: string): Promise<void> {
  const { status, text } = await api.get(address);
  if (status !== 200) throw new Error(text);
}

async function post(address: string, body: unknown): Promise<void> {
  const { status, text } = await api.post(address, body);
  if (status !== 200) throw new Error(text);
}

/** Asks of the widget what a browser on the shop's page asks. */
async function widget(
  who: Someone,
  handler: (request: Request, context: { params: Promise<{ program: string }> }) => Promise<Response>,
  path: string,
  body?: unknown,
): Promise<void> {
  const identity = {
    programId: store.id,
    shopId: store.shopId,
    memberId: who.id,
    origin: null,
  };
  const { token } = await signWidgetToken(identity, new Date());
  const headers = new Headers({
    ...{ host: "loyalty.example.com", origin: SHOP, authorization: `Bearer ${token}` },
    ...(body !== undefined && { "content-type": "application/json", "idempotency-key": newId() }),
  });
  const sent = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const request = new Request(`http://loyalty.example.com/api/widget/${store.slug}${path}`, sent);
  const response = await handler(request, { params: Promise.resolve({ program: store.slug }) });
  if (!response.ok) throw new Error(await response.text());
}

/** The call that the store's proxy passes on for a customer who is signed in there. */
async function proxied({ n }: Someone): Promise<void> {
  const asked = {
    ...{ shop: store.domain, logged_in_customer_id: String(n), path_prefix: "/apps/regulars" },
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const text = Object.entries(asked)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("");
  const signature = hmacOf(store.secret, text).toString("hex");
  const address = `https://loyalty.example.com/api/proxy/shopify/token?${new URLSearchParams({ ...asked, signature })}`;
  const said = await (await proxy.GET(new Request(address))).text();
  if (!said.includes('"token":"')) throw new Error(said);
}

/** An order of a customer in the store, from its webhooks to its points. */
async function shopped({ n, email }: Someone): Promise<void> {
  const bought = [{ id: "9", price: 1000, quantity: 2, off: 0, tax: 0, back: 0 }];
  const customer = { id: String(n), email };
  const life = new TestOrder(
    String(820_982_911_946_154_000n + BigInt(n)),
    customer,
    bought,
    new Date(Date.now() - 60_000),
  );
  for (const { topic, body } of life.place("paid").sent)
    well(await receiveDelivery(arrived(store, topic, body), new Date()));
  await workDeliveries(store.scope, new Date());
  const [row] = await owner`select 1 from orders where program_id = ${store.id} and external_id = ${life.id}`;
  if (!row) throw new Error("the order was not worked");
}

const event = (id: string, { n }: Someone) =>
  paid({
    ...{ id, occurred_at: new Date().toISOString(), member: { external_id: `c${n}` } },
    order: order({ id: `order-${n}`, lines: [line()] }),
  });

/** A session of theirs, as signing in makes one. */
async function session({ id, email }: Someone): Promise<string> {
  const user = await createUser({ email, name: null, password: null, verified: true });
  expect(await linkUser(store.scope, user)).toBe(id);
  const token = newId();
  await owner`
    insert into sessions (session_token, user_id, expires, last_seen_at, created_at, staff)
    values (${token}, ${user.id}, now() + interval '1 day', now(), now(), false)`;
  return token;
}

/** What somebody waits for, or what is done for each order; each with a member of its own. */
const FLOWS: Record<string, (who: Someone) => Promise<unknown>> = {
  "a reward is redeemed": async ({ scope }) => well(await redeemReward(scope, rewardId, null, new Date())),
  "a reward is redeemed in the widget": (who) =>
    widget(who, redemptions.POST, "/redemptions", { reward_id: showId("reward", rewardId) }),
  "the widget's panel": (who) => widget(who, panel.GET, "/panel"),
  "somebody joins": async ({ n }) =>
    well(
      await joinProgram(store.scope, { email: `new${n}@x.example`, name: null, consent: "yes" }, new Date()),
    ),
  "somebody signs in and is found by the session": async (who) => {
    const token = await session(who);
    const found = await readProgram(
      store.scope,
      (tx) => findMemberOfSession(tx, store.scope, token, new Date(), new Date(0)),
      { keepPlans: true },
    );
    expect(found?.member.id).toBe(who.id);
  },
  "what is unread": ({ scope }) => unreadOf(scope, new Date()),
  "a page of activity": ({ scope }) => activity(scope, { before: null, limit: 50, filter: "all" }),
  "a member's codes": ({ scope }) => Promise.all([myCodes(scope), storeChoices(scope)]),
  "points are sent to an address": async (who) => {
    const to = await someone();
    well(await sendPoints(who.scope, { to: to.email, points: 100n, message: "" }, newId(), new Date()));
  },
  "an order in the store": shopped,
  "an order by the API": (who) => post("/events", event(`paid-${who.n}`, who)),
  "an order by the API, twice": async (who) => {
    await post("/events", event(`first-${who.n}`, who));
    await post("/events", event(`again-${who.n}`, who));
  },
  "a forecast for a cart": ({ shown }) =>
    post("/forecast", { member_id: shown, cart: { currency: "EUR", lines: [line()] } }),
  "a member by the API": ({ shown }) => get(`/members/${shown}`),
  "a balance by the API": ({ shown }) => get(`/members/${shown}/balance`),
  "a ledger by the API": ({ shown }) => get(`/members/${shown}/ledger`),
  "a member by e-mail": ({ email }) => get(`/members?email=${email}`),
  "members by the API": () => get("/members"),
  "orders by the API": () => get("/orders"),
  "a token by the store's proxy": proxied,
  "a member in the dashboard": async ({ id, scope }) => {
    const now = new Date();
    await Promise.all([
      memberById(store.scope, id),
      balanceOf(scope, now),
      progress(scope, now),
      ladder(store.scope),
    ]);
  },
  "a member's timeline": ({ id }) => memberTimeline(store.scope, id),
  "who may be the same person": ({ id }) =>
    Promise.all([listDuplicates(store.scope, id), mergesOf(store.scope, id)]),
  "a member's facts and referrals": ({ id }) =>
    Promise.all([memberFactsOf(store.scope, id), listReferrals(store.scope, { personId: id, limit: 20 })]),
  "a page of members": () => findMembers(store.scope, { search: "", cursor: null }),
  "a second page of members": ({ id }) =>
    findMembers(store.scope, { search: "", cursor: { joinedAt: new Date(Date.now() - 6_000_000), id } }),
  "members sought by e-mail": async ({ email }) =>
    expect((await findMembers(store.scope, { search: email, cursor: null })).members).toHaveLength(1),
  "a page of orders": () => listOrders(store.scope, { limit: 50 }),
  "points are given by staff": async ({ id }) =>
    well(await adjustPoints(store.scope, id, { points: 10n, reason: "Because" }, newId(), new Date())),
  "points are taken by staff": async ({ id }) =>
    well(await adjustPoints(store.scope, id, { points: -10n, reason: "Because" }, newId(), new Date())),
  "a round of webhooks": () => sendDue(store.scope, { now: () => new Date() }),
};

async function makeCrowd(): Promise<void> {
  const settings = { widget: { origins: [SHOP] }, sharing: { transfers: true } };
  store = await makeStore(owner, { settings });
  await fillProgram(owner, store, MEMBERS);
  api = await client(store.scope);
  rewardId = await makeReward(owner, store, { cost: 100n });
  well(
    await createEndpoint(store.scope, { url: receiver.url("/hook"), description: "", types: [] }, new Date()),
  );
}

const readOf = async (flow: (who: Someone) => Promise<unknown>, most: number) => {
  const who = await someone();
  return readBy(owner, () => flow(who), most);
};

beforeAll(async () => {
  receiver = await startReceiver();
  await fillProgram(owner, await makeStore(owner), 10);
  await countOnlyThis(owner);
  await makeCrowd();
  await untilOthersAreOver(owner);
});
afterAll(async () => {
  receiver.close();
  await Promise.all([owner.end(), closeDatabase()]);
});

describe("of a program that nobody has counted yet no more is read than a few times what it has", () => {
  test.each(Object.entries(FLOWS))("%s", async (_, flow) => {
    expect(await readOf(flow, 5 * MEMBERS)).toEqual([]);
  });
});

describe("of a program that was counted no more is read than what is asked for", () => {
  beforeAll(() => countEverything(owner));

  test.each(Object.entries(FLOWS))("%s", async (_, flow) => {
    expect(await readOf(flow, MEMBERS / 2)).toEqual([]);
  });
});
