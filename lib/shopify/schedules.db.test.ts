import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { addRule, arrived, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { readProgram } from "@/db/transaction";
import { receiveDelivery } from "./service-receive";
import { workDeliveries } from "./service-work";
import { diceOf, type Sent, scheduled, TestOrder } from "./testing/life";
import { Ids, lifeOf } from "./testing/lives";

/*
 * P04: duplicated, reordered, replayed deliveries end in the same ledger. Some of it runs with every test run; the whole by
 *   REGULARS_SCHEDULES=2000 npx vitest run --project database lib/shopify/schedules
 * A failure names its seed: REGULARS_SEED=<seed> REGULARS_SCHEDULES=1 repeats it.
 */
const SCHEDULES = Number(process.env.REGULARS_SCHEDULES ?? 40);
const FIRST_SEED = Number(process.env.REGULARS_SEED ?? 1);
/** How many are under way at the same time, so that four workers have something to do. */
const AT_ONCE = 20;
const WORKERS = 4;

const owner = connect(testDatabase().ownerUrl, { max: 4 });
const FIRST_ID = 820_982_911_946_154_000n;
const ids = new Ids(FIRST_ID - 1_000_000n);
/** One store is told everything once and in order, the other one by the schedules: the same orders, number by number. */
let told: TestStore;
let store: TestStore;

async function makeOne(): Promise<TestStore> {
  const made = await makeStore(owner, { settings: { carryOver: true, expiryMonths: 12 } });
  const rule = {
    availability: { code: "after_payment", days: 90 },
    effect: { code: "per_item", points: 3 },
    conditions: [{ code: "sku_in", skus: ["sku-2"] }],
  };
  await addRule(owner, made, rule, 1);
  return made;
}

beforeAll(async () => {
  told = await makeOne();
  store = await makeOne();
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const PLACED = new Date("2026-06-01T09:00:00Z");
const NOW = new Date("2026-08-15T10:00:00Z");

/**
 * What the books say of one order and its member, without a single id: the same books, the same hash. How often points were given
 * and taken back on the way there depends on the way; what they come to does not. Lots that are open are told apart by when they
 * lapse, those that wait by when they open too.
 */
async function ledgerHash(orderId: string, { id: programId }: TestStore): Promise<string> {
  const [order] = await owner`
    select o.member_id, o.status, o.paid_at, o.points, o.written_off, o.exact, o.total_minor, o.spend_minor, o.qualifying, o.id
      from orders o where o.program_id = ${programId} and o.external_id = ${orderId}`;
  if (!order) return "nothing";
  const { memberId, id, ...own } = order;
  const [balance] = await owner`
    select available, pending, debt, carry_numerator, carry_denominator from balances
     where program_id = ${programId} and member_id = ${memberId} and asset = 'points'`;
  const lots = await owner`
    select state, case when state = 'pending' then available_at end as opens_at, expires_at, sum(remaining) as remaining from lots
     where program_id = ${programId} and member_id = ${memberId} and state <> 'closed' group by 1, 2, 3 order by 1, 2, 3`;
  const moved = await owner`
    select replace(account::text, 'reversed', 'issued') as account, sum(amount) as amount from (
      select debit as account, -amount as amount from transfers where program_id = ${programId} and order_id = ${id}
      union all select credit, amount from transfers where program_id = ${programId} and order_id = ${id}) m
     group by 1 having sum(amount) <> 0 order by 1`;
  const text = JSON.stringify([own, balance, lots, moved], (_, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return `${createHash("sha256").update(text).digest("hex").slice(0, 16)} ${text}`;
}

/** Delivers schedules of several orders, mixed, and works them with four workers. */
async function play(at: TestStore, schedules: readonly (readonly Sent[])[]): Promise<void> {
  const longest = Math.max(...schedules.map(({ length }) => length));
  const mixed = Array.from({ length: longest }, (_, nth) =>
    schedules.flatMap((schedule) => schedule[nth] ?? []),
  ).flat();
  // Each its own webhook id: to us they are different deliveries of the same thing.
  for (const [nth, { topic, body, at: triggeredAt }] of mixed.entries()) {
    const received = await receiveDelivery(
      arrived(at, topic, body, { triggeredAt: triggeredAt.toISOString() }),
      new Date(NOW.getTime() + nth),
    );
    expect(received.ok).toBe(true);
  }
  await workDeliveries(at.scope, new Date(NOW.getTime() + 86_400_000), { lanes: WORKERS });
}

/** What did not come to its end: deliveries, and events that could not be decided. */
async function leftOver() {
  const parked = await owner`select reason from parked_events where program_id = ${store.id}`;
  if (parked.length > 0) return parked;
  return owner`
    select topic, status, reason, count(*)::int as n from shopify_deliveries
     where program_id = ${store.id} and status <> 'done' group by 1, 2, 3`;
}

test(`${SCHEDULES} random schedules of orders' lives, each delivery one to three times, four workers: the ledger that told in order gives`, async () => {
  let deliveries = 0;
  for (let from = 0; from < SCHEDULES; from += AT_ONCE) {
    const seeds = Array.from(
      { length: Math.min(AT_ONCE, SCHEDULES - from) },
      (_, nth) => FIRST_SEED + from + nth,
    );
    const lives = seeds.map((seed) => lifeOf(seed, new Ids(FIRST_ID + BigInt(seed) * 1_000n), PLACED));
    await play(
      told,
      lives.map(({ sent }) => sent),
    );
    const schedules = lives.map(({ sent }, nth) => scheduled(sent, 3, diceOf((seeds[nth] as number) * 7919)));
    deliveries += schedules.reduce((sum, { length }) => sum + length, 0);
    await play(store, schedules);
    for (const [nth, seed] of seeds.entries()) {
      const { id } = lives[nth] as TestOrder;
      const [expected, found] = [await ledgerHash(id, told), await ledgerHash(id, store)];
      expect(found, `seed ${seed}: ${schedules[nth]?.map(({ topic }) => topic).join(", ")}`).toBe(expected);
    }
  }
  expect(await leftOver()).toEqual([]);
  expect(deliveries).toBeGreaterThan(SCHEDULES);
  expect(await readProgram(store.scope, (tx) => findDisagreements(tx, store.scope))).toEqual([]);
}, 1_800_000);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

/** Placed, paid, partly returned, cancelled: five deliveries, told by five topics. */
function plainLife(): TestOrder {
  const line = (price: number, quantity: number) => ({
    id: ids.take(),
    price,
    quantity,
    off: 100,
    tax: 0,
    back: 0,
  });
  const customer = { id: ids.take(), email: `plain.${ids.take()}@example.com` };
  const order = new TestOrder(ids.take(), customer, [line(1999, 3), line(501, 1)], PLACED);
  order.place().later(60).pay().later(60).refund(ids.take(), { 0: 2 }).later(60);
  const topics = ["orders/create", "orders/paid", "refunds/create", "orders/updated"];
  const chosen = topics.map((topic) => order.sent.findLast((sent) => sent.topic === topic) as Sent);
  order.later(60).cancel();
  order.sent.splice(0, order.sent.length, ...chosen, order.sent.at(-2) as Sent);
  return order;
}

test("all 120 orders of a life's five deliveries, each one to three times", async () => {
  const base = plainLife();
  await play(told, [base.sent]);
  const expected = await ledgerHash(base.id, told);
  expect(expected).not.toBe("nothing");
  const orders = permutations([0, 1, 2, 3, 4]).map((order, nth) => {
    const life = plainLife();
    const dice = diceOf(nth + 1);
    const schedule = order.flatMap((at) =>
      Array.from({ length: 1 + Math.floor(dice() * 3) }, () => life.sent[at] as Sent),
    );
    return { life, schedule };
  });
  for (let from = 0; from < orders.length; from += AT_ONCE) {
    await play(
      store,
      orders.slice(from, from + AT_ONCE).map(({ schedule }) => schedule),
    );
  }
  for (const { life, schedule } of orders) {
    expect(await ledgerHash(life.id, store), schedule.map(({ topic }) => topic).join(", ")).toBe(expected);
  }
  expect(await leftOver()).toEqual([]);
}, 300_000);
