import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import { othersEnded } from "@/db/testing/others-ended";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { redeemReward } from "@/lib/rewards/service";
import { startStandIn } from "@/stand-in/shopify/server";
import { showBalances } from "./service-shown";
import { keepSubscriptions, subscriptionsOf } from "./service-upkeep";
import { SUBSCRIBABLE } from "./subscriptions";

const start = new Date("2026-11-22T12:00:00Z");
const shop = await startStandIn({ secret: "unset", clientId: "client" });
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shop.origin });
const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase(), shop.close()]));

const seconds = (count: number) => new Date(start.getTime() + count * 1000);
let store: TestStore;
let ana: TestMember;

async function link(member: TestMember): Promise<string> {
  const { id } = shop.admin.customer({ email: member.email });
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, changed_at)
    values (${store.id}, ${store.shopId}, ${`${id}`}, ${member.id}, ${start})`;
  return `gid://shopify/Customer/${id}`;
}

beforeEach(async () => {
  store = await makeStore(owner);
  shop.faults.clear();
  Object.assign(shop.store, { domain: store.domain, installed: true });
  for (const known of [shop.store.customers, shop.store.metafields, shop.store.definitions]) known.clear();
  for (const list of [shop.store.tokens, shop.store.subscriptions]) list.length = 0;
  shop.app.secret = store.secret;
  ana = await makeMember(owner, store, { points: 300 });
});

/** Brings the customers up to date, once all that was done can be seen. */
async function show(now: Date) {
  await othersEnded(owner);
  await showBalances(store.scope, now);
}

const field = (owner: string, key: string) => shop.store.metafields.get(`${owner} regulars.${key}`)?.value;
const calls = (name: string) => shop.log.entries.filter(({ line }) => line.startsWith(`${name} `)).length;

test("points, tier and the next reward stand with the customer, and follow what changes", async () => {
  const customer = await link(ana);
  const reward = await makeReward(owner, store, { cost: 100n, name: "A pin" });
  await makeReward(owner, store, { cost: 1_000n, name: "A coat" });
  await show(start);
  expect(field(customer, "points")).toBeUndefined();
  await show(seconds(21));
  expect(field(customer, "points")).toBe("300");
  expect(JSON.parse(field(customer, "next_reward") ?? "")).toEqual({
    name: "A coat",
    points: "1000",
    missing: "700",
  });
  expect(shop.store.definitions.size).toBe(3);
  await redeemReward(ana.scope, reward, null, start);
  await show(seconds(30));
  expect(field(customer, "points")).toBe("300");
  await show(seconds(51));
  expect(field(customer, "points")).toBe("200");
});

test("what changes again and again is written once it is quiet, and within five minutes", async () => {
  const customer = await link(ana);
  const reward = await makeReward(owner, store, { cost: 1n, name: "A sticker" });
  await show(start);
  await show(seconds(30));
  const before = calls("SetMetafields");
  for (let at = 40; at <= 400; at += 10) {
    await redeemReward(ana.scope, reward, null, start);
    await show(seconds(at));
  }
  const written = calls("SetMetafields") - before;
  expect(written).toBe(1);
  await show(seconds(440));
  expect(field(customer, "points")).toBe(`${300 - 37}`);
});

test("the same again is not written, strangers are left alone, and one who is gone keeps nobody waiting", async () => {
  const customers = [await link(ana)];
  for (let nth = 0; nth < 12; nth++)
    customers.push(await link(await makeMember(owner, store, { points: 10 + nth })));
  await makeMember(owner, store, { points: 5 });
  const gone = customers[3]?.split("/").at(-1) ?? "";
  shop.store.customers.delete(gone);
  await show(start);
  await show(seconds(30));
  const shown = customers.map((customer) => field(customer, "points"));
  expect(shown.filter((points) => points === undefined)).toHaveLength(1);
  const before = calls("SetMetafields");
  await owner`update shopify_shown set due_at = ${start}, changed_at = ${start} where shown is not null`;
  await show(seconds(60));
  expect(calls("SetMetafields")).toBe(before);
});

test("a store that cannot be reached is brought up to date later; one that forbids it is asked seldom", async () => {
  const customer = await link(ana);
  await show(start);
  shop.faults.next("error", { times: 5 });
  await show(seconds(30));
  expect(field(customer, "points")).toBeUndefined();
  shop.faults.clear();
  shop.store.scopes = shop.store.scopes.filter((scope) => scope !== "write_customers");
  await show(seconds(60));
  const before = shop.log.entries.length;
  await show(seconds(600));
  expect(shop.log.entries.length).toBe(before);
  shop.store.scopes.push("write_customers");
  await show(seconds(7 * 3600));
  expect(field(customer, "points")).toBe("300");
});

test("subscriptions that a store dropped are made anew, once in some hours", async () => {
  await keepSubscriptions(store.scope, start);
  expect(shop.store.subscriptions).toHaveLength(SUBSCRIBABLE.length);
  shop.store.subscriptions.splice(2, 3);
  await keepSubscriptions(store.scope, seconds(3600));
  expect(shop.store.subscriptions).toHaveLength(SUBSCRIBABLE.length - 3);
  await keepSubscriptions(store.scope, seconds(7 * 3600));
  expect(shop.store.subscriptions).toHaveLength(SUBSCRIBABLE.length);
  expect(await subscriptionsOf(store.scope, store.shopId)).toMatchObject({
    refused: {},
    made: { length: 3 },
  });
});
