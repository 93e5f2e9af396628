import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { addLot, makeMember } from "@/db/testing/fixtures";
import { deliver, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { inProgram, readProgram } from "@/db/transaction";
import { claimOrdersWithin } from "@/lib/earning/service-claims";
import { setOrdersFrom } from "./service-orders-from";
import { TestOrder } from "./testing/life";
import { Ids } from "./testing/lives";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const PLACED = new Date("2026-06-14T09:00:00Z");
const ids = new Ids(820_982_911_946_154_000n);

let store: TestStore;
beforeAll(async () => {
  store = await makeStore(owner);
});

type Buyer = { id: string; email: string | null };
const buyer = (name: string): Buyer => ({ id: ids.take(), email: `${name}.${ids.take()}@example.com` });

function orderOf(customer: Buyer | null, price = 5000): TestOrder {
  const line = { id: ids.take(), price, quantity: 1, off: 0, tax: 0, back: 0 };
  return new TestOrder(ids.take(), customer, [line], PLACED, 0);
}

const buys = async (customer: Buyer | null, price?: number) => {
  const order = orderOf(customer, price).place("paid");
  for (const sent of order.sent) await deliver(store, sent.topic, sent.body, NOW);
  return order;
};

async function memberBy(customerId: string) {
  const [row] = await owner<
    {
      id: string;
      email: string | null;
      name: string | null;
      erasedAt: Date | null;
      available: bigint;
      pending: bigint;
      debt: bigint;
    }[]
  >`
    select m.id, m.email, m.name, m.erased_at, b.available, b.pending, b.debt from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
     where m.program_id = ${store.id} and m.external_id = ${customerId}`;
  return row ?? null;
}

async function balanceOf(memberId: string) {
  const [row] = await owner`
    select available, pending, debt from balances
     where program_id = ${store.id} and member_id = ${memberId} and asset = 'points'`;
  return row;
}

async function linkOf(customerId: string) {
  const [row] = await owner`
    select member_id, state, merged_into from shopify_customers
     where program_id = ${store.id} and customer_id = ${customerId}`;
  return row ?? null;
}

const books = () => readProgram(store.scope, (tx) => findDisagreements(tx, store.scope));

async function lastOf(topic: string) {
  const [row] = await owner`
    select status, reason from shopify_deliveries where program_id = ${store.id} and topic = ${topic}
     order by done_at desc nulls last, received_at desc, id desc limit 1`;
  return row;
}

describe("customers", () => {
  const matchByEmail = (on: boolean) =>
    owner`update programs set settings = settings || ${owner.json({ matchByEmail: on })}, rules_revision = rules_revision + 1 where id = ${store.id}`;

  test("a member with the customer's address is not that customer as long as the program does not match by e-mail", async () => {
    const ana = await makeMember(owner, store);
    const customer = { id: ids.take(), email: ana.email };
    const order = await buys(customer);
    await deliver(store, "customers/update", { ...customer, state: "enabled" }, NOW);
    expect(await memberBy(customer.id)).toBeNull();
    expect(await balanceOf(ana.id)).toMatchObject({ available: 0n });
    // Whoever proves the address can claim it.
    const claimed = await inProgram(store.scope, (tx) =>
      claimOrdersWithin(tx, store.scope, ana.id, { now: NOW, proven: true }),
    );
    expect(claimed).toMatchObject({ ok: true, value: [{ number: order.id, points: 100n }] });
  });

  test("where it does, whoever signed up here with the customer's own address is that customer from then on", async () => {
    await matchByEmail(true);
    const ana = await makeMember(owner, store);
    const customer = { id: ids.take(), email: ana.email.toUpperCase() };
    await buys(customer);
    expect(await memberBy(customer.id)).toMatchObject({ id: ana.id, available: 100n });
    expect(await linkOf(customer.id)).toMatchObject({ memberId: ana.id, state: "known" });
    const ben = await makeMember(owner, store);
    const account = { id: ids.take(), email: ben.email, state: "enabled" };
    await deliver(store, "customers/create", account, NOW);
    expect(await memberBy(account.id)).toMatchObject({ id: ben.id });
    await matchByEmail(false);
  });

  test("an update brings name and address, an older one does not, and what is withheld empties nothing", async () => {
    const customer = buyer("ben");
    await buys(customer);
    const said = (email: string | null, first_name: string | null, updated_at: string) => ({
      id: customer.id,
      email,
      first_name,
      updated_at,
      state: "disabled",
    });
    await deliver(store, "customers/update", said("new.ben@example.com", "Ben", "2026-06-15T08:00:00Z"), NOW);
    await deliver(
      store,
      "customers/update",
      said("old.ben@example.com", "Benny", "2026-06-14T08:00:00Z"),
      NOW,
    );
    await deliver(store, "customers/update", said(null, null, "2026-06-15T09:00:00Z"), NOW);
    expect(await memberBy(customer.id)).toMatchObject({ email: "new.ben@example.com", name: "Ben" });
  });

  test("an address that another member has is not taken from them", async () => {
    const ana = await makeMember(owner, store);
    const customer = buyer("thief");
    await buys(customer);
    await deliver(
      store,
      "customers/update",
      { id: customer.id, email: ana.email, updated_at: "2026-06-15T08:00:00Z" },
      NOW,
    );
    expect(await memberBy(customer.id)).toMatchObject({ email: customer.email });
  });

  test("one with an account at the store becomes a member; one without does with the first order", async () => {
    const [account, guest] = [buyer("account"), buyer("guest")];
    await deliver(store, "customers/create", { ...account, state: "enabled", first_name: "Cleo" }, NOW);
    await deliver(store, "customers/create", { ...guest, state: "disabled" }, NOW);
    expect(await memberBy(account.id)).toMatchObject({ name: "Cleo", available: 0n });
    expect(await memberBy(guest.id)).toBeNull();
  });

  test("a customer the store deletes keeps what they earned", async () => {
    const customer = buyer("gone");
    await buys(customer);
    await deliver(store, "customers/delete", { id: customer.id }, NOW);
    expect(await memberBy(customer.id)).toMatchObject({ available: 100n, erasedAt: null });
    expect(await linkOf(customer.id)).toMatchObject({ state: "deleted" });
  });
});

describe("two customers who are one", () => {
  const merge = (kept: Buyer, gone: Buyer) => ({
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.id}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone.id}`,
    admin_graphql_api_job_id: null,
    status: "success",
  });

  test("points, pending points and orders come together; a return after that takes from the one; the books agree", async () => {
    const [kept, gone] = [buyer("kept"), buyer("gone")];
    await buys(kept, 3000);
    const order = await buys(gone, 5000);
    const from = await memberBy(gone.id);
    await addLot(
      owner,
      store,
      { id: from?.id ?? "" },
      { points: 40, expiresAt: new Date("2027-01-01T00:00:00Z") },
    );
    await addLot(
      owner,
      store,
      { id: from?.id ?? "" },
      { points: 25, pendingUntil: new Date("2026-09-01T00:00:00Z") },
    );
    await deliver(store, "customers/merge", merge(kept, gone), NOW);
    const into = await memberBy(kept.id);
    expect(into).toMatchObject({ available: 200n, pending: 25n, debt: 0n });
    expect(await balanceOf(from?.id ?? "")).toMatchObject({ available: 0n, pending: 0n, debt: 0n });
    const lots = await owner`
      select remaining, expires_at from lots where program_id = ${store.id} and member_id = ${into?.id ?? ""} and expires_at is not null`;
    expect(lots).toMatchObject([{ remaining: 40n, expiresAt: new Date("2027-01-01T00:00:00Z") }]);
    expect(await books()).toEqual([]);
    // The order is theirs now, and what comes back of it is taken from what it gave.
    order.later(60).refund(ids.take(), { 0: 1 });
    for (const sent of order.sent.slice(-2)) await deliver(store, sent.topic, sent.body, NOW);
    expect(await memberBy(kept.id)).toMatchObject({ available: 100n, debt: 0n });
    expect(await books()).toEqual([]);
    // Whoever is gone orders again, by the old number: it is the one that was kept.
    await buys(gone, 1000);
    expect(await memberBy(kept.id)).toMatchObject({ available: 120n });
    // The former customer's number stays with the former account, which leads on: nothing arrives there, and nobody is enrolled.
    expect(await memberBy(gone.id)).toMatchObject({ available: 0n, pending: 0n, debt: 0n });
  });

  test("debt goes along, and the same merge again changes nothing", async () => {
    const [kept, gone] = [buyer("kept"), buyer("gone")];
    await buys(kept, 1000);
    const order = await buys(gone, 5000);
    const from = (await memberBy(gone.id))?.id ?? "";
    // 80 of the 100 are spent before everything is returned: 80 are owed.
    await owner`update programs set settings = settings || '{"refundShortfall": "below_zero"}' where id = ${store.id}`;
    await owner.begin(async (sql) => {
      const [lot] = await sql<{ id: string }[]>`
        update lots set remaining = remaining - 80 where program_id = ${store.id} and member_id = ${from} and state = 'open' returning id`;
      await sql`update balances set available = available - 80 where program_id = ${store.id} and member_id = ${from} and asset = 'points'`;
      await sql`insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, occurred_at)
        values (${store.id}, gen_random_uuid(), 'expire', 'member:available', 'program:expired', 80, 'points', ${from}, ${lot?.id ?? null}, ${NOW})`;
    });
    order.later(60).cancel();
    for (const sent of order.sent.slice(-2)) await deliver(store, sent.topic, sent.body, NOW);
    const owed = await balanceOf(from);
    await deliver(store, "customers/merge", merge(kept, gone), NOW);
    const together = await memberBy(kept.id);
    expect((together?.available ?? 0n) - (together?.debt ?? 0n)).toBe(
      20n + BigInt(owed?.available) - BigInt(owed?.debt),
    );
    expect(await balanceOf(from)).toMatchObject({ available: 0n, pending: 0n, debt: 0n });
    expect(await books()).toEqual([]);
    await deliver(store, "customers/merge", { ...merge(kept, gone), again: true }, NOW);
    expect(await memberBy(kept.id)).toEqual(together);
    const [count] =
      await owner`select count(*)::int as n from member_merges where program_id = ${store.id} and into_member_id = ${together?.id ?? ""}`;
    expect(count).toEqual({ n: 1 });
  });

  test("where only the one that is gone was a member, the one that is kept is them", async () => {
    const [kept, gone] = [buyer("kept"), buyer("gone")];
    await buys(gone);
    const member = await memberBy(gone.id);
    await deliver(store, "customers/merge", merge(kept, gone), NOW);
    await buys(kept, 1000);
    expect(await memberBy(gone.id)).toMatchObject({ id: member?.id, available: 120n });
  });

  test("a merge that failed at the store changes nothing", async () => {
    const [kept, gone] = [buyer("kept"), buyer("gone")];
    await buys(gone);
    await deliver(store, "customers/merge", { ...merge(kept, gone), status: "failed" }, NOW);
    expect(await linkOf(gone.id)).toMatchObject({ state: "known", mergedInto: null });
  });
});

describe("what Shopify's privacy topics ask", () => {
  const about = (customer: Buyer, more: object = {}) => ({
    shop_id: 954889,
    shop_domain: store.domain,
    customer: { id: customer.id, email: customer.email, phone: null },
    ...more,
  });

  test("a request for data is put before staff", async () => {
    const customer = buyer("asks");
    await buys(customer);
    await deliver(
      store,
      "customers/data_request",
      about(customer, { orders_requested: [], data_request: { id: 9999 } }),
      NOW,
    );
    const [alert] = await owner`
      select subject, facts from alerts where program_id = ${store.id} and code = 'shopify_data_requested'`;
    expect(alert).toMatchObject({ subject: (await memberBy(customer.id))?.id, facts: { request: "9999" } });
  });

  test("erasing a customer leaves no name and no address anywhere, and the books agree", async () => {
    const customer = { id: ids.take(), email: "to.be.forgotten@example.com" };
    const order = await buys(customer);
    await deliver(
      store,
      "customers/update",
      { ...customer, first_name: "Forgotten", last_name: "Person", updated_at: "2026-06-15T08:00:00Z" },
      NOW,
    );
    // What waits or is parked still holds its body.
    await deliver(store, "orders/create", { ...order.body(), id: ids.take(), currency: null }, NOW);
    await deliver(store, "customers/redact", about(customer, { orders_to_redact: [order.id] }), NOW);
    for (const [table, column] of [
      ["members", "m"],
      ["events", "m"],
      ["shopify_orders", "m"],
      ["shopify_customers", "m"],
      ["parked_events", "m"],
      ["alerts", "m"],
    ] as const) {
      const found = await owner`
        select 1 from ${owner(table)} ${owner(column)} where program_id = ${store.id} and ${owner(column)}::text ~* 'to.be.forgotten|Forgotten'`;
      expect(found, table).toHaveLength(0);
    }
    const bodies = await owner`
      select 1 from shopify_deliveries where program_id = ${store.id} and body is not null and encode(body, 'escape') like '%to.be.forgotten%'`;
    expect(bodies).toHaveLength(0);
    expect(await books()).toEqual([]);
  });

  test("a guest's orders lose the address", async () => {
    await owner`update programs set settings = settings || '{"automaticEnrolment": false}' where id = ${store.id}`;
    const order = orderOf(null).place("paid");
    await deliver(store, "orders/create", { ...order.body(), email: "guest.gone@example.com" }, NOW);
    const events = () =>
      owner`select 1 from events where program_id = ${store.id} and payload::text like '%guest.gone%'`;
    expect(await events()).toHaveLength(1);
    await deliver(
      store,
      "customers/redact",
      about({ id: ids.take(), email: "guest.gone@example.com" }, { orders_to_redact: [order.id] }),
      NOW,
    );
    expect(await events()).toHaveLength(0);
    await owner`update programs set settings = settings || '{"automaticEnrolment": true}' where id = ${store.id}`;
  });

  test("nothing is erased for a store whose name the header has and the body has not", async () => {
    const customer = buyer("safe");
    await buys(customer);
    const answer = await deliver(
      store,
      "customers/redact",
      { ...about(customer, { orders_to_redact: [] }), shop_domain: "other.myshopify.com" },
      NOW,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "shop_differs" } });
    expect(await memberBy(customer.id)).toMatchObject({ erasedAt: null });
    const refused = await owner`
      select reason, size from shopify_deliveries where program_id = ${store.id} and status = 'refused'`;
    expect(refused).toEqual([{ reason: "shop_differs", size: 0 }]);
  });

  test("a store is erased once it is uninstalled, and not while it is installed", async () => {
    const other = await makeStore(owner, { door: "public_app" });
    const before = store;
    store = other;
    const customer = buyer("last");
    await buys(customer);
    const redact = { shop_id: 954889, shop_domain: other.domain };
    await deliver(other, "shop/redact", redact, NOW);
    expect(await memberBy(customer.id)).toMatchObject({ erasedAt: null });
    await deliver(
      other,
      "app/uninstalled",
      { id: 954889, myshopify_domain: other.domain, domain: "shop.example" },
      NOW,
    );
    const [uninstalled] =
      await owner`select status, access_token from shopify_stores where program_id = ${other.id}`;
    expect(uninstalled).toEqual({ status: "uninstalled", accessToken: null });
    const later = orderOf(customer).place("paid");
    await deliver(other, "orders/create", later.body(), new Date(NOW.getTime() + 60_000), {
      triggeredAt: new Date(NOW.getTime() + 60_000).toISOString(),
    });
    expect(await lastOf("orders/create")).toMatchObject({ status: "parked", reason: "uninstalled" });
    await deliver(other, "shop/redact", { ...redact, again: true }, NOW);
    const left = await owner`select id from members where program_id = ${other.id} and erased_at is null`;
    expect(left).toEqual([]);
    expect(await books()).toEqual([]);
    store = before;
  });
});

describe("the app in the store", () => {
  const scopesOf = async () => {
    const [row] = await owner`select scopes, status from shopify_stores where program_id = ${store.id}`;
    return row;
  };

  test("what is granted follows what the store says; what it said before the present installation does not count", async () => {
    const said = (current: string[], updated_at: string) => ({
      id: "gid://shopify/App/1",
      previous: [],
      current,
      updated_at,
    });
    await deliver(
      store,
      "app/scopes_update",
      said(["write_discounts", "read_orders"], "2026-06-14T00:00:00Z"),
      NOW,
    );
    expect(await scopesOf()).toMatchObject({ scopes: ["read_orders", "write_discounts"] });
    await deliver(store, "app/scopes_update", said([], "2025-06-14T00:00:00Z"), NOW);
    expect(await scopesOf()).toMatchObject({ scopes: ["read_orders", "write_discounts"] });
    const [entry] = await owner`
      select after from audit_entries where program_id = ${store.id} and action = 'shopify.scopes_changed'`;
    expect(entry).toEqual({ after: { scopes: ["read_orders", "write_discounts"] } });
  });

  test("an uninstalling that was sent before the present installation takes nothing off", async () => {
    const body = { id: 1, myshopify_domain: store.domain };
    await deliver(store, "app/uninstalled", body, NOW, { triggeredAt: "2025-12-31T23:59:59Z" });
    expect(await scopesOf()).toMatchObject({ status: "installed" });
  });

  test("orders placed before those of the store count earn nothing, and are known", async () => {
    await owner`update shopify_stores set orders_from = '2026-06-14T09:00:01Z' where program_id = ${store.id}`;
    const early = await buys(buyer("early"));
    const [mirrored] = await owner`
      select standing, posted_at from shopify_orders where program_id = ${store.id} and order_id = ${early.id}`;
    expect(mirrored).toEqual({ standing: "paid", postedAt: null });
    await owner`update shopify_stores set orders_from = '2026-06-14T09:00:00Z' where program_id = ${store.id}`;
    const customer = buyer("in time");
    const order = await buys(customer);
    expect(await memberBy(customer.id)).toMatchObject({ available: 100n });
    // A date that is set later takes nothing back, and what comes back of the order still counts.
    expect(await setOrdersFrom(store.scope, store.shopId, "2026-06-15", NOW)).toMatchObject({ ok: true });
    order.later(60).refund(ids.take(), { 0: 1 });
    for (const sent of order.sent.slice(-2)) await deliver(store, sent.topic, sent.body, NOW);
    expect(await memberBy(customer.id)).toMatchObject({ available: 0n });
    expect(await books()).toEqual([]);
    expect(await setOrdersFrom(store.scope, store.shopId, "2026-02-30", NOW)).toMatchObject({
      error: { code: "day_wrong" },
    });
    expect(await setOrdersFrom(store.scope, store.shopId, null, NOW)).toMatchObject({
      value: { ordersFrom: null },
    });
  });
});
