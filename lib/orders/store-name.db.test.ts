import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { deliver, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { activityTitle } from "@/lib/members/activity";
import { activity } from "@/lib/members/service-activity";
import type { MemberScope } from "@/lib/shared/scope";
import { TestOrder } from "@/lib/shopify/testing/life";
import { orderName } from "./order";
import { listOrders, orderById } from "./service";

/* A merchant knows an order by what their store calls it, not by Shopify's number of eighteen digits. */

const NOW = new Date("2026-06-15T10:00:00Z");
const PLACED = new Date("2026-06-14T09:00:00Z");
const ID = "820982911946151042";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let store: TestStore;
beforeAll(async () => {
  store = await makeStore(owner);
  const line = { id: "820982911946155001", price: 1000, quantity: 1, off: 0, tax: 0, back: 0 };
  const order = new TestOrder(ID, { id: "820982911946156001", email: "ada@example.com" }, [line], PLACED);
  for (const { topic, body } of order.place().pay().sent) await deliver(store, topic, body, NOW);
});

test("an order is listed and shown by its store's name, with Shopify's number beside it", async () => {
  const { orders } = await listOrders(store.scope, {});
  expect(orders.map((order) => [orderName(order), order.number])).toEqual([["1042", ID]]);
  const order = await orderById(store.scope, orders[0]?.id ?? "");
  expect(order).toMatchObject({ storeName: "1042", storeDomain: store.domain });
});

test.each(["1042", "#1042", ID])("it is found as %s", async (search) => {
  expect((await listOrders(store.scope, { search })).orders.map(({ number }) => number)).toEqual([ID]);
});

test("nothing else is found by a part of the name", async () => {
  expect((await listOrders(store.scope, { search: "104" })).orders).toEqual([]);
});

test("its member reads that name, too", async () => {
  const { orders } = await listOrders(store.scope, {});
  const scope = { programId: store.id, memberId: orders[0]?.memberId ?? "" } as MemberScope;
  const { lines } = await activity(scope, { before: null, limit: 10, filter: "all" });
  expect(lines.map((line) => activityTitle(line))).toContain("Order 1042");
});
