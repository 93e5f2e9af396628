import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { arrived, deliver, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { readProgram } from "@/db/transaction";
import { receiveDelivery } from "./service-receive";
import { workDeliveries } from "./service-work";
import { TestOrder } from "./testing/life";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
let store: TestStore;
beforeAll(async () => {
  store = await makeStore(owner);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const PLACED = new Date("2026-06-14T09:00:00Z");

let next = 0;
const idOf = () => String(820982911946154000n + BigInt(++next));

function orderOf(customer: TestOrder["customer"] = { id: idOf(), email: `a${next}@example.com` }): TestOrder {
  const line = (price: number, quantity: number) => ({
    id: idOf(),
    price,
    quantity,
    off: 0,
    tax: 0,
    back: 0,
  });
  return new TestOrder(idOf(), customer, [line(1000, 3), line(2500, 1)], PLACED);
}

async function stateOf(orderId: string) {
  const [order] = await owner<{ points: bigint; memberId: string | null; status: string }[]>`
    select points, member_id, status from orders where program_id = ${store.id} and external_id = ${orderId}`;
  return order ?? null;
}

/** What became of a delivery. */
async function became(received: Awaited<ReturnType<typeof deliver>>) {
  const [row] = await owner<{ status: string; reason: string | null; body: Uint8Array | null }[]>`
    select status, reason, body from shopify_deliveries
     where program_id = ${store.id} and id = ${received.ok ? received.value.id : null}`;
  return row;
}

async function deliverAll(order: TestOrder) {
  let last: Awaited<ReturnType<typeof deliver>> | null = null;
  for (const sent of order.sent.splice(0)) last = await deliver(store, sent.topic, sent.body, NOW);
  return became(last as NonNullable<typeof last>);
}

describe("an order's life", () => {
  test("nothing while it is not paid; points with the payment; less with each refund; none when cancelled", async () => {
    const order = orderOf().place();
    expect(await deliverAll(order)).toMatchObject({ status: "done", reason: "not_paid", body: null });
    expect(await stateOf(order.id)).toBeNull();
    await deliverAll(order.later(60).pay());
    expect(await stateOf(order.id)).toMatchObject({ points: 110n, status: "paid" });
    await deliverAll(order.later(60).refund(idOf(), { 0: 1 }));
    expect(await stateOf(order.id)).toMatchObject({ points: 90n });
    await deliverAll(order.later(60).refund(idOf(), {}, 900));
    expect(await stateOf(order.id)).toMatchObject({ points: 72n });
    await deliverAll(order.later(60).cancel());
    expect(await stateOf(order.id)).toMatchObject({ points: 0n, status: "cancelled" });
    expect(await readProgram(store.scope, (tx) => findDisagreements(tx, store.scope))).toEqual([]);
  });

  test("a refund that comes before its order waits for it", async () => {
    const order = orderOf().place("paid").later(60).refund(idOf(), { 0: 3 });
    const [refund] = order.sent.filter(({ topic }) => topic === "refunds/create");
    const [create] = order.sent.filter(({ topic }) => topic === "orders/create");
    const sent = await deliver(store, "refunds/create", refund?.body, NOW);
    expect(await became(sent)).toMatchObject({ reason: "waits_for_order" });
    await deliver(store, "orders/create", create?.body, NOW);
    expect(await stateOf(order.id)).toMatchObject({ points: 50n });
  });

  test("two orders whose numbers a double cannot tell apart are two orders", async () => {
    const lines = () => [{ id: idOf(), price: 1000, quantity: 1, off: 0, tax: 0, back: 0 }];
    const one = new TestOrder("820982911946154508", { id: idOf(), email: null }, lines(), PLACED).place(
      "paid",
    );
    const two = new TestOrder("820982911946154509", { id: idOf(), email: null }, lines(), PLACED).place(
      "paid",
    );
    await deliverAll(one);
    await deliverAll(two);
    expect([await stateOf(one.id), await stateOf(two.id)]).toMatchObject([{ points: 20n }, { points: 20n }]);
  });

  test("Shopify's own sample of orders/paid is a void test order: its fields are believed, not its topic", async () => {
    const order = orderOf();
    order.test = true;
    order.financial = "voided";
    order.cancelledAt = PLACED;
    const sent = await deliver(store, "orders/paid", order.body(), NOW);
    expect(await stateOf(order.id)).toBeNull();
    expect(await became(sent)).toMatchObject({ status: "done", reason: "not_paid" });
  });

  test("a test order that is paid earns nothing", async () => {
    const order = orderOf();
    order.test = true;
    await deliverAll(order.place("paid"));
    expect(await stateOf(order.id)).toMatchObject({ points: 0n });
  });

  test.each([
    ["no customer and no address", null, true],
    ["no customer, an address", "guest@example.com", true],
    ["no customer, an address, and orders are not matched by it", "other.guest@example.com", false],
  ])("%s: taken, and nobody is made up", async (_, email, matchByEmail) => {
    await owner`update programs set settings = settings || ${owner.json({ matchByEmail })}, rules_revision = rules_revision + 1 where id = ${store.id}`;
    const order = orderOf(null).place("paid");
    const body = { ...order.body(), email, contact_email: null };
    const sent = await deliver(store, "orders/create", body, NOW);
    const state = await stateOf(order.id);
    expect(state?.memberId === null).toBe(email === null || !matchByEmail);
    expect((await became(sent))?.status).toBe("done");
  });

  test("names and addresses that the store's plan keeps to itself are missing, and the customer earns all the same", async () => {
    const order = orderOf({ id: idOf(), email: null }).place("paid");
    await deliverAll(order);
    const [member] = await owner`
      select m.external_id, m.email, b.available from members m
        join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
       where m.program_id = ${store.id} and m.external_id = ${order.customer?.id ?? ""}`;
    expect(member).toMatchObject({ email: null, available: 110n });
  });

  test("an order whose checkout had another address than its customer is the customer's", async () => {
    const ana = orderOf({ id: idOf(), email: "ana.own@example.com" }).place("paid");
    await deliverAll(ana);
    const order = orderOf(ana.customer).place("paid");
    await deliver(store, "orders/create", { ...order.body(), email: "her.office@example.com" }, NOW);
    expect((await stateOf(order.id))?.memberId).toBe((await stateOf(ana.id))?.memberId);
    expect(await owner`select id from members where email_key = 'her.office@example.com'`).toEqual([]);
  });
});

describe("deliveries", () => {
  test("the same delivery again is one row, however often", async () => {
    const order = orderOf().place("paid");
    const sent = arrived(store, "orders/create", order.body());
    for (let times = 0; times < 3; times++) await receiveDelivery(sent, NOW);
    const rows =
      await owner`select repeats from shopify_deliveries where program_id = ${store.id} and webhook_id = ${sent.webhookId}`;
    expect(rows).toMatchObject([{ repeats: 2 }]);
    await workDeliveries(store.scope, NOW);
    expect(await stateOf(order.id)).toMatchObject({ points: 110n });
  });

  test("two hundred at once, with duplicates, are kept once each", async () => {
    const order = orderOf().place("paid");
    const sent = Array.from({ length: 100 }, (_, nth) =>
      arrived(store, "products/update", { id: 9_000 + nth, title: `P${nth}`, vendor: "x" }),
    );
    const answers = await Promise.all([...sent, ...sent].map((one) => receiveDelivery(one, NOW)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const [row] = await owner<{ n: number }[]>`
      select count(*)::int as n from shopify_deliveries where program_id = ${store.id} and topic = 'products/update'`;
    expect(row?.n).toBe(100);
    await workDeliveries(store.scope, NOW);
    expect(order.id).not.toBe("");
  });

  test.each([
    ["carts/create", { id: 1 }, "topic_unknown"],
    ["orders/create", Buffer.from("{"), "not_json"],
    ["orders/create", Buffer.from([0xff, 0xfe, 0x00]), "not_utf8"],
    ["orders/create", Buffer.from("[]"), "not_an_object"],
    ["orders/create", Buffer.from(`${"[".repeat(10_000)}${"]".repeat(10_000)}`), "too_deep"],
    ["orders/create", Buffer.from('{"id":1,"id":2,"line_items":[]}'), "duplicate_key"],
    ["orders/create", Buffer.from('{"id":1,"__proto__":{"test":true},"line_items":[]}'), "reserved_key"],
    ["orders/create", { id: 5, line_items: [], currency: null }, "fields_missing"],
  ])("%s that cannot be worked is parked with its reason: %#", async (topic, body, reason) => {
    const sent = await deliver(store, topic, body, NOW);
    expect(await became(sent)).toMatchObject({ status: "parked", reason });
  });
});
