import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { findShopifyStore } from "@/db/queries/shopify-stores";
import { testDatabase } from "@/db/testing/database";
import { waitsFor } from "@/db/testing/merging";
import { deliver, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { inProgram, readProgram } from "@/db/transaction";
import { takeCustomerRedact } from "./service-compliance";
import { forgottenAt, hashFormerRedactions, noteRedacted } from "./service-redacted";
import { TestOrder } from "./testing/life";
import { Ids } from "./testing/lives";

/*
 * A customer whom the store had erased, and what is heard of them afterwards: nothing of what is older says again who they
 * were, and nobody is enrolled by it. Who comes back by an order of their own is somebody new.
 */

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-20T10:00:00Z");
const BEFORE = new Date("2026-06-14T09:00:00Z");
const REDACTED = new Date("2026-06-15T09:00:00Z");
const AFTER = new Date("2026-06-16T09:00:00Z");
const ids = new Ids(920_982_911_946_154_000n);

let store: TestStore;
let id: string;
beforeEach(async () => {
  store = await makeStore(owner);
  id = ids.take();
});

const OLD = "old.address@example.com";
const FRESH = "fresh.address@example.com";

function orderOf(placedAt: Date, email: string, customer = true): TestOrder {
  const line = { id: ids.take(), price: 5000, quantity: 1, off: 0, tax: 0, back: 0 };
  return new TestOrder(ids.take(), customer ? { id, email } : null, [line], placedAt, 0);
}

type Step = { topic: string; body: Record<string, unknown>; at?: Date };
const work = ({ topic, body, at }: Step) =>
  deliver(store, topic, body, NOW, { triggeredAt: at?.toISOString() ?? null });

const lastly = (order: TestOrder): Step => {
  const sent = order.sent.at(-1);
  if (!sent) throw new Error("nothing was sent");
  return { topic: sent.topic, body: sent.body };
};

const redact = (orders: string[] = [], email: string | null = OLD): Step => ({
  topic: "customers/redact",
  body: {
    ...{ shop_id: 954889, shop_domain: store.domain, orders_to_redact: orders },
    customer: { id, email, phone: null },
  },
  at: REDACTED,
});

const update = (): Step => ({
  topic: "customers/update",
  body: {
    ...{ id, email: OLD, first_name: "Formerly", last_name: "Known", state: "enabled" },
    updated_at: BEFORE.toISOString(),
  },
});

/** Members who are not erased, with what they have. */
async function living() {
  return owner<{ email: string | null; points: number }[]>`
    select m.email, (b.available + b.pending - b.debt)::int as points from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
     where m.program_id = ${store.id} and m.erased_at is null`;
}

/** Every table with rows of programs, asked at once. */
const everywhere = (async () => {
  const tables = await owner<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'program_id' and t.table_type = 'BASE TABLE'`;
  const one = ({ name }: { name: string }) =>
    `select '${name}' as name where exists (select from ${name} r where r.program_id = $1 and r::text ~* $2)`;
  return tables.map(one).join(" union all ");
})();

/** Tables in which one of these words stands anywhere, also as the bytes of something. */
async function tablesWith(...words: string[]): Promise<string[]> {
  const pattern = words.flatMap((word) => [word, Buffer.from(word).toString("hex")]).join("|");
  const rows = await owner.unsafe<{ name: string }[]>(await everywhere, [store.id, pattern]);
  return rows.map(({ name }) => name);
}

const books = () => readProgram(store.scope, (tx) => findDisagreements(tx, store.scope));

/** The list of deliveries says for a month which customer each was about, and nothing more. */
async function expectForgotten() {
  expect(await tablesWith(OLD, "Formerly")).toEqual([]);
  expect((await tablesWith(id)).filter((table) => table !== "shopify_deliveries")).toEqual([]);
}

describe("of somebody whom nobody knew", () => {
  test("a late order enrols nobody and writes nothing of them", async () => {
    await work(redact());
    await work(lastly(orderOf(BEFORE, OLD).place("paid")));
    await work(update());
    expect(await living()).toEqual([]);
    await expectForgotten();
    expect(await books()).toEqual([]);
  });

  test("an order that was waiting for its payment neither", async () => {
    const order = orderOf(BEFORE, OLD).place();
    await work(lastly(order));
    await work(redact([order.id]));
    await work(lastly(order.later(86_400).pay()));
    expect(await living()).toEqual([]);
    await expectForgotten();
  });

  test("nor a guest's order, by the address", async () => {
    await owner`update programs set settings = settings || '{"matchByEmail": true}' where id = ${store.id}`;
    await work(redact());
    const order = orderOf(BEFORE, OLD, false).place("paid");
    await work({ topic: "orders/create", body: { ...order.body(), email: OLD } });
    expect(await living()).toEqual([]);
    await expectForgotten();
  });

  test("an order of theirs that is newer enrols them again, and the older ones stay nobody's", async () => {
    await work(redact());
    await work(lastly(orderOf(AFTER, FRESH).place("paid")));
    expect(await living()).toEqual([{ email: FRESH, points: 100 }]);
    await work(lastly(orderOf(BEFORE, OLD).place("paid")));
    await work(update());
    expect(await living()).toEqual([{ email: FRESH, points: 100 }]);
    expect(await tablesWith(OLD, "Formerly")).toEqual([]);
  });

  test("another customer's order is theirs", async () => {
    await work(redact());
    id = ids.take();
    await work(lastly(orderOf(BEFORE, FRESH).place("paid")));
    expect(await living()).toEqual([{ email: FRESH, points: 100 }]);
  });

  test("and merging them into another changes nobody", async () => {
    await work(redact());
    const [gone, kept] = [id, ids.take()];
    await work({
      topic: "customers/merge",
      body: {
        ...{ admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`, status: "completed" },
        admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
      },
    });
    await work({ topic: "customers/delete", body: { id: gone } });
    await expectForgotten();
  });
});

test("of a member nothing is left, in what was heard of their orders neither", async () => {
  await work(lastly(orderOf(BEFORE, OLD).place("paid")));
  await work(update());
  await work(redact());
  await expectForgotten();
  expect(await books()).toEqual([]);
});

/** Every order of these. */
function permutations<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one, at) =>
    permutations([...all.slice(0, at), ...all.slice(at + 1)]).map((rest) => [one, ...rest]),
  );
}

const told = (at: Date): Step => {
  const step = update();
  return { ...step, body: { ...step.body, updated_at: at.toISOString() } };
};

const paidLater = (order: TestOrder) => order.place().later(172_800).pay();

test.each([
  ["the older first", () => [told(BEFORE), told(AFTER)]],
  ["the newer first", () => [told(AFTER), told(BEFORE)]],
  ["the older is an order", () => [told(AFTER), lastly(orderOf(BEFORE, OLD).place("paid"))]],
  ["the older is an order paid since", () => [lastly(paidLater(orderOf(BEFORE, OLD)))]],
])("who was told of before the store asked, and again after it, is erased: %s", async (_, steps) => {
  for (const step of steps()) await work(step);
  expect(await living()).toMatchObject([{ email: OLD }]);
  await work(redact());
  expect(await living()).toEqual([]);
  await expectForgotten();
});

describe("in whatever order it arrives", () => {
  const NAMES = ["paid", "told", "redacted", "back"] as const;

  test("nothing old is left, nobody is enrolled by it, and who came back afterwards is there", async () => {
    for (const names of permutations(NAMES)) {
      store = await makeStore(owner);
      id = ids.take();
      const old = orderOf(BEFORE, OLD).place("paid");
      const steps = {
        paid: lastly(old),
        told: update(),
        redacted: redact([old.id]),
        back: lastly(orderOf(AFTER, FRESH).place("paid")),
      };
      for (const name of names) await work(steps[name]);
      const why = names.join(" ");
      expect(await tablesWith(OLD, "Formerly"), why).toEqual([]);
      const there = await living();
      const before = names.slice(0, names.indexOf("redacted"));
      // What made a member before is erased with all they had; afterwards only the new order makes one.
      if (!before.includes("back")) expect(there, why).toEqual([{ email: FRESH, points: 100 }]);
      else if (!before.includes("paid") && !before.includes("told"))
        expect(there, why).toEqual([{ email: FRESH, points: 100 }]);
      expect(await books(), why).toEqual([]);
    }
  });

  test("an order that is worked while they are erased waits for it", async () => {
    const order = lastly(orderOf(BEFORE, OLD).place("paid"));
    const begin = Promise.withResolvers<void>();
    const ordered = begin.promise.then(() => work(order));
    ordered.catch(() => undefined);
    await inProgram(store.scope, async (tx) => {
      const found = await findShopifyStore(tx, store.scope, store.shopId);
      if (!found) throw new Error("no store");
      const asked = { customer: { id, email: OLD }, orders_to_redact: [] };
      await takeCustomerRedact(tx, store.scope, found, asked, { at: REDACTED, now: NOW });
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      begin.resolve();
      await waitsFor(owner, row?.pid ?? 0);
    });
    await ordered;
    expect(await living()).toEqual([]);
    await expectForgotten();
  });
});

describe("what is kept of it", () => {
  const note = (number: string, at: Date, most?: number) =>
    inProgram(store.scope, (tx) =>
      noteRedacted(tx, store.scope, store.shopId, { id: number, email: null }, at, most),
    );
  const asked = (number: string) =>
    inProgram(store.scope, (tx) => forgottenAt(tx, store.scope, store.shopId, { id: number, email: null }));

  test("is a hash, which another program's is not, and the latest time", async () => {
    await note("4711", AFTER);
    await note("4711", BEFORE);
    expect(await asked("4711")).toEqual(AFTER);
    expect(await asked("4712")).toBeNull();
    const other = store;
    store = await makeStore(owner);
    await note("4711", AFTER);
    const rows = await owner<{ hash: Buffer }[]>`
      select hash from shopify_redactions where program_id = any(${[other.id, store.id]}::uuid[])`;
    expect(new Set(rows.map(({ hash }) => hash.toString("hex"))).size).toBe(2);
    expect(rows.every(({ hash }) => hash.length === 32)).toBe(true);
  });

  test("is so many at most, of which the oldest go", async () => {
    for (const [at, number] of ["1", "2", "3", "4"].entries())
      await note(number, new Date(BEFORE.getTime() + at * 1_000), 3);
    expect(await Promise.all(["1", "2", "3", "4"].map(asked))).toEqual([
      null,
      ...[1, 2, 3].map((at) => new Date(BEFORE.getTime() + at * 1_000)),
    ]);
  });

  test("was a number in former versions, and becomes a hash", async () => {
    await owner`
      insert into shopify_customers (program_id, shop_id, customer_id, state, changed_at)
      values (${store.id}, ${store.shopId}, ${id}, 'redacted', ${REDACTED})`;
    expect(await hashFormerRedactions(store.scope)).toBe(1);
    expect(await hashFormerRedactions(store.scope)).toBe(0);
    expect(await asked(id)).toEqual(REDACTED);
    expect(await tablesWith(id)).toEqual([]);
  });
});
