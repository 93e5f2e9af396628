import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { RULE_DEFAULTS } from "@/lib/earning/rule";
import { recordEvents } from "@/lib/earning/service";
import { publishRule } from "@/lib/earning/service-rules";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { settleAllOutside } from "@/lib/rewards/service-outside";
import { newId } from "@/lib/shared/id";
import { sealSecret } from "@/lib/shopify/secrets";
import { type ShopifyStore, storeByDomain } from "@/lib/shopify/service-store";
import { startStandIn } from "@/stand-in/shopify/server";
import type { Customer, Order } from "@/stand-in/shopify/store";
import type { Run } from "./run";
import { findingById, findingCounts, listFindings, setAside, takeUpAgain } from "./service-findings";
import { repairFinding, undoRepair } from "./service-repair";
import { compareStores, comparisonById, goOn, startComparison, stopComparison } from "./service-run";

const SECRET = "shpss_reconcile";
const DOMAIN = "north-coast.myshopify.com";
const shopify = await startStandIn({
  ...{ secret: SECRET, clientId: "client", domain: DOMAIN, taxRate: 0n },
  budget: { maximum: 1_000_000, perSecond: 100_000 },
  // What happens in the store is six minutes old when it is looked at: long enough to have been told.
  now: () => new Date(Date.now() - 6 * 60_000),
});
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shopify.origin, APP_URL: "http://127.0.0.1:9" });

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let program: TestProgram;
let other: TestProgram;
let store: ShopifyStore;
let ana: TestMember;
let customer: Customer;
const mug = shopify.admin.product({ title: "Enamel mug", price: "24.00", sku: "MUG-01", tags: ["kitchen"] });

beforeAll(async () => {
  program = await makeProgram(owner);
  other = await makeProgram(owner);
  const rule = await publishRule(
    program.scope,
    null,
    {
      name: "One per euro",
      definition: {
        ...RULE_DEFAULTS,
        effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    new Date("2026-01-01T00:00:00Z"),
  );
  if (!rule.ok) throw new Error(rule.error.code);
  const place = { programId: program.id, shopId: program.shopId };
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${DOMAIN}, ${program.id}, ${program.shopId})`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, currency, client_id, client_secret)
    values (${program.id}, ${program.shopId}, ${DOMAIN}, 'own_app', 'installed', 'EUR', 'client', ${sealSecret(SECRET, place, "client_secret")})`;
  ana = await makeMember(owner, program, { points: 0 });
  await owner`update members set joined_at = '2026-01-01' where program_id = ${program.id}`;
  customer = shopify.admin.customer({ email: "ana@example.com" });
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, changed_at)
    values (${program.id}, ${program.shopId}, ${String(customer.id)}, ${ana.id}, now())`;
  const found = await storeByDomain(DOMAIN);
  if (!found) throw new Error("the store is not there");
  store = found;
});
afterAll(() => Promise.all([owner.end(), closeDatabase(), shopify.close()]));

/** Goes through a whole comparison. */
async function compare(everything = false): Promise<Run> {
  const begun = await startComparison(program.scope, program.shopId, { everything }, new Date());
  if (!begun.ok) throw new Error(begun.error.code);
  const outcome = await goOn(program.scope, store, begun.value);
  if (outcome === "paused") throw new Error(`paused: ${JSON.stringify(shopify.log.entries.slice(-3))}`);
  return runOf(begun.value);
}

async function runOf({ id }: Pick<Run, "id">): Promise<Run> {
  const run = await comparisonById(program.scope, id);
  if (!run) throw new Error("the comparison is gone");
  return run;
}

async function balance(): Promise<bigint> {
  const [row] = await owner<{ balance: bigint }[]>`
    select coalesce(sum(available), 0)::bigint as balance from balances
     where program_id = ${program.id} and member_id = ${ana.id} and asset = 'points'`;
  return BigInt(row?.balance ?? 0);
}

const buy = (quantity = 1): Order => shopify.admin.order({ customer, lines: [{ product: mug, quantity }] });
const open = () => listFindings(program.scope, { state: "open", limit: 50 });
async function theOne(kind: string) {
  const found = await open();
  expect(found.map((one) => one.kind)).toEqual([kind]);
  return found[0] as (typeof found)[number];
}
const audited = async (action: string) =>
  (await owner`select 1 from audit_entries where program_id = ${program.id} and action = ${action}`).length;
const books = async () => (await verifyLedger(program.scope)).findings;

describe("what Shopify did not tell (P08)", () => {
  it("is noticed, fetched, and counted as if it had been told", async () => {
    const orders = [buy(), buy(2), buy()];
    const run = await compare();
    expect(run).toMatchObject({ status: "done", problem: null });
    expect(run.counts).toMatchObject({ listed: 3, missed: 3, late: 0, found: 0 });
    expect(await balance()).toBe(96n);
    const [row] = await owner`
      select payload from events where program_id = ${program.id} and external_id like ${`${orders[0]?.id}/%`}`;
    expect(row?.payload.order.lines[0]).toMatchObject({ sku: "MUG-01", unitPriceMinor: "2400" });
    expect(row?.payload.order.lines[0].categories).toContain("kitchen");
    expect(await books()).toEqual([]);
  });

  it("is not counted again by the next one", async () => {
    const before = await owner`select count(*) from transfers where program_id = ${program.id}`;
    const run = await compare(true);
    expect(run.counts).toMatchObject({ missed: 0, late: 0, found: 0 });
    expect(run.counts.listed).toBeGreaterThanOrEqual(3);
    expect(run.counts.orders).toBeGreaterThanOrEqual(3);
    expect(await owner`select count(*) from transfers where program_id = ${program.id}`).toEqual(before);
  });

  it("a refund that was never told takes its points back", async () => {
    const order = buy(2);
    await compare();
    const before = await balance();
    const line = order.lines[0];
    if (!line) throw new Error("no line");
    shopify.admin.refund(order, { lines: [{ line, quantity: 1 }] });
    const run = await compare();
    expect(run.counts).toMatchObject({ missed: 0, late: 1 });
    expect(await balance()).toBe(before - 24n);
    shopify.admin.cancel(order);
    expect((await compare()).counts.late).toBe(1);
    expect(await balance()).toBe(before - 48n);
    expect(await books()).toEqual([]);
  });

  it("a store that does not answer is waited for, and then gone on with", async () => {
    buy();
    const begun = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    if (!begun.ok) throw new Error(begun.error.code);
    shopify.faults.next("error", { operation: "ChangedOrders" });
    const outcome = await goOn(program.scope, store, begun.value);
    expect(outcome).toBe("paused");
    await compareStores(program.scope, new Date());
    expect(await runOf(begun.value)).toMatchObject({ status: "done", counts: { missed: 1 } });
  });

  it("a store that lets us do nothing ends it with a sentence", async () => {
    const scopes = [...shopify.store.scopes];
    shopify.store.scopes = [];
    const run = await compare();
    shopify.store.scopes = scopes;
    expect(run.status).toBe("failed");
    expect(run.problem).toMatch(/^Shopify does not let us do this.*\.$/);
  });
});

describe("a comparison", () => {
  it("is one at a time of a store, and of nobody else's", async () => {
    const begun = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    expect(begun.ok).toBe(true);
    const second = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    expect(second).toEqual({ ok: false, error: { code: "running" } });
    expect(await startComparison(other.scope, program.shopId, { everything: false }, new Date())).toEqual({
      ok: false,
      error: { code: "store_unknown" },
    });
    if (!begun.ok) return;
    expect(await stopComparison(other.scope, begun.value.id, new Date())).toBeNull();
    expect(await stopComparison(program.scope, begun.value.id, new Date())).toBe(true);
    expect(await goOn(program.scope, store, begun.value)).toBe("stopped");
    expect((await runOf(begun.value)).status).toBe("stopped");
    expect(await stopComparison(program.scope, begun.value.id, new Date())).toBe(false);
  });

  it("goes on where it was left, whoever comes next, and never twice at once", async () => {
    const order = buy();
    const begun = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    if (!begun.ok) throw new Error(begun.error.code);
    expect(await goOn(program.scope, store, begun.value, 0)).toBe("paused");
    expect((await runOf(begun.value)).stage).toBe("ledger");
    // Two take it over at the same moment: the second finds that it is not its own any more.
    const left = await runOf(begun.value);
    const outcomes = await Promise.all([goOn(program.scope, store, left), goOn(program.scope, store, left)]);
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect(outcomes).toContain("lost");
    const rows =
      await owner`select 1 from orders where program_id = ${program.id} and external_id = ${String(order.id)}`;
    expect(rows).toHaveLength(1);
    expect(await books()).toEqual([]);
  });

  it("of long ago goes, but for the newest hundred of the store", async () => {
    const old = async (count: number) => owner`
      insert into shopify_reconciliations (program_id, id, shop_id, started_by, status, to_mark, started_at, beat_at, finished_at)
      select ${program.id}, gen_random_uuid(), ${program.shopId}, 'job', 'done', '2026-01-01', t, t, t
        from generate_series(1, ${count}) n, lateral (select '2026-01-01'::timestamptz + n * interval '1 minute' as t) at`;
    await old(120);
    await compare();
    const rows = await owner`select 1 from shopify_reconciliations where program_id = ${program.id}`;
    expect(rows).toHaveLength(100);
    await owner`delete from shopify_reconciliations where program_id = ${program.id} and started_at < '2026-06-01'`;
  });
});

describe("what differs", () => {
  it("an order that the ledger holds otherwise is found, repaired, and agrees", async () => {
    const order = buy();
    await compare();
    await owner`update orders set total_minor = total_minor + 1 where program_id = ${program.id} and external_id = ${String(order.id)}`;
    await compare(true);
    const finding = await theOne("order_differs");
    expect(finding.facts).toMatchObject({ amount_shop: "2400 EUR", amount_ledger: "2401 EUR" });
    const points = await balance();
    expect(await repairFinding(program.scope, finding.id, new Date())).toEqual({
      ok: true,
      value: { agrees: true },
    });
    expect(await balance()).toBe(points);
    expect(await open()).toEqual([]);
    expect(await audited("comparison.repaired")).toBe(1);
    expect(await repairFinding(program.scope, finding.id, new Date())).toMatchObject({
      error: { code: "not_open" },
    });
    expect(await repairFinding(other.scope, finding.id, new Date())).toEqual({
      ok: false,
      error: { code: "finding_unknown" },
    });
  });

  it("an order whose newest change was not counted is counted again", async () => {
    const order = buy();
    await compare();
    const before = await balance();
    await owner`
      update shopify_orders set state = jsonb_set(state, '{posted,digest}', '"lost"')
       where program_id = ${program.id} and order_id = ${String(order.id)}`;
    await compare(true);
    const finding = await theOne("order_differs");
    expect(await repairFinding(program.scope, finding.id, new Date())).toMatchObject({
      value: { agrees: true },
    });
    expect(await balance()).toBe(before);
  });

  it("an order that counts as cancelled, and is not, counts again; one that is cancelled there counts no more", async () => {
    const order = buy();
    await compare();
    const before = await balance();
    const shop = store.shopSlug;
    const event = { id: "c-1", type: "order.cancelled" as const, occurredAt: new Date(), shop, member: null };
    await recordEvents(
      program.scope,
      "api",
      [{ ...event, order: { id: String(order.id), lines: null } }],
      new Date(),
    );
    expect(await balance()).toBe(before - 24n);
    await compare(true);
    const finding = await theOne("order_differs");
    expect(await repairFinding(program.scope, finding.id, new Date())).toEqual({
      ok: true,
      value: { agrees: true },
    });
    expect(await balance()).toBe(before);
    await compare(true);
    expect(await open()).toEqual([]);
    expect(await books()).toEqual([]);
  });

  it("an order that Shopify never told of is taken back, and comes back when that is undone", async () => {
    const now = new Date();
    const line = {
      id: "1",
      sku: null,
      title: "x",
      quantity: 1,
      unitPriceMinor: 5000n,
      discountMinor: 0n,
      taxMinor: 0n,
    };
    const content = {
      ...{
        id: "42",
        currency: "EUR",
        shippingMinor: 0n,
        taxMinor: 0n,
        test: false,
        channel: null,
        fulfilledAt: null,
      },
      lines: [{ ...line, categories: [], attributes: {}, refundedQuantity: 0 }],
    };
    const shop = store.shopSlug;
    const event = {
      id: "e-42",
      type: "order.paid" as const,
      occurredAt: now,
      shop,
      member: { id: ana.id },
      order: content,
    };
    await recordEvents(program.scope, "api", [event], now);
    const before = await balance();
    await compare(true);
    const finding = await theOne("order_unknown_to_shop");
    expect(finding).toMatchObject({ subject: "42", facts: { points: "50" } });
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    expect(await balance()).toBe(before - 50n);
    expect((await undoRepair(other.scope, finding.id, new Date())).ok).toBe(false);
    expect((await undoRepair(program.scope, finding.id, new Date())).ok).toBe(true);
    expect(await balance()).toBe(before);
    expect(await findingById(program.scope, finding.id)).toMatchObject({ state: "open" });
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    expect(await balance()).toBe(before - 50n);
    expect(await books()).toEqual([]);
    await compare(true);
    expect(await open()).toEqual([]);
  });

  it("an order of a member that was counted for nobody is given to them, by the rules of its day", async () => {
    const order = shopify.admin.order({ customer: null, lines: [{ product: mug }] });
    await compare();
    const before = await balance();
    const named = (customerId: string | null) => owner`
      update shopify_orders set customer_id = ${customerId}
       where program_id = ${program.id} and order_id = ${String(order.id)}`;
    await named(String(customer.id));
    // Who joins after they bought may claim the order; it is not owed to them.
    await owner`update members set joined_at = now() where program_id = ${program.id} and id = ${ana.id}`;
    await compare(true);
    expect(await open()).toEqual([]);
    await owner`update members set joined_at = '2026-01-01' where program_id = ${program.id} and id = ${ana.id}`;
    await compare(true);
    const finding = await theOne("order_without_member");
    expect(await repairFinding(program.scope, finding.id, new Date())).toMatchObject({
      value: { agrees: true },
    });
    expect(await balance()).toBe(before + 24n);
    expect(await books()).toEqual([]);
  });
});

describe("an order with more refunds than are told at once", () => {
  it("is fetched whole: each refund, and each line of one", async () => {
    const few = Array.from({ length: 18 }, () => ({ product: mug, quantity: 2 }));
    const before = await balance();
    const order = shopify.admin.order({ customer, lines: few });
    // Of each line one piece comes back: seventeen lines in one refund, and the last one by itself six times over.
    const [first, ...rest] = order.lines;
    if (!first) throw new Error("no line");
    shopify.admin.refund(order, { lines: rest.map((line) => ({ line, quantity: 1 })) });
    shopify.admin.refund(order, { lines: [{ line: first, quantity: 1 }] });
    for (let at = 0; at < 5; at++) shopify.admin.refund(order, { lines: [], shipping: "0.00" });
    expect(order.refunds).toHaveLength(7);
    const run = await compare();
    expect(run).toMatchObject({ status: "done", problem: null, counts: { found: 0 } });
    // 18 mugs of 24 euros are left.
    expect(await balance()).toBe(before + 432n);
    expect(await books()).toEqual([]);
  });
});

describe("a code", () => {
  let reward: string;
  beforeAll(async () => {
    reward = await makeReward(owner, program, { name: "€5 off", cost: 5n });
    await owner`update shopify_findings set state = 'gone' where program_id = ${program.id} and state = 'open'`;
  });

  /** A redemption that the store is said to have as a code. */
  async function code(
    text: string,
    change: { status?: string; there?: string; usedIn?: string | null } = {},
  ) {
    const { status = "issued", there = "made", usedIn = null } = change;
    const id = newId();
    await owner`
      insert into redemptions (program_id, id, member_id, reward_id, cost, status, voucher_code, name, benefit, min_basket_minor,
        on_voucher_expiry, redeemed_at, expires_at, used_order_id)
      values (${program.id}, ${id}, ${ana.id}, ${reward}, 5, ${status}, ${text}, '€5 off',
        (select benefit from rewards where program_id = ${program.id} and id = ${reward}), 0, 'return', now() - interval '1 hour', now() + interval '30 days', ${usedIn})`;
    await owner`
      insert into shopify_rewards (program_id, redemption_id, shop_id, kind, state, next_at, created_at, made_at)
      values (${program.id}, ${id}, ${program.shopId}, 'code', ${there}, now(), now(), now())`;
    return id;
  }

  it("that the store does not have is missed, and asked for again", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA1");
    await compare();
    const finding = await theOne("code_missing");
    expect(finding.facts.code).toBe("AAAA-AAAA-AAAA-AAA1");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    await settleAllOutside(program.scope, new Date());
    const [row] =
      await owner`select state from shopify_rewards where program_id = ${program.id} and redemption_id = ${id}`;
    expect(row).toMatchObject({ state: "made" });
    expect(shopify.store.discounts.has("aaaa-aaaa-aaaa-aaa1")).toBe(true);
    await compare();
    expect(await open()).toEqual([]);
  });

  it("that was cancelled here and still works there is ended", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA3");
    const rewardIs = (state: string) => owner`
      update shopify_rewards set state = ${state}, next_at = now() - interval '1 second' where program_id = ${program.id} and redemption_id = ${id}`;
    await rewardIs("asked");
    await settleAllOutside(program.scope, new Date());
    await owner`update redemptions set status = 'cancelled', ended_at = now() where program_id = ${program.id} and id = ${id}`;
    await compare();
    const finding = await theOne("code_alive");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    await settleAllOutside(program.scope, new Date());
    await compare();
    expect(await open()).toEqual([]);
  });

  it("that was ended in the store unused gives its points back", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA4");
    await owner`
      update shopify_rewards set state = 'asked', next_at = now() - interval '1 second' where program_id = ${program.id} and redemption_id = ${id}`;
    await settleAllOutside(program.scope, new Date());
    const there = shopify.store.discounts.get("aaaa-aaaa-aaaa-aaa4");
    if (!there) throw new Error("not made");
    there.endsAt = new Date(shopify.store.now().getTime() - 1000);
    await compare();
    const finding = await theOne("code_ended_there");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    const [row] = await owner`select status from redemptions where program_id = ${program.id} and id = ${id}`;
    expect(row).toEqual({ status: "cancelled" });
    await compare();
    expect(await open()).toEqual([]);
  });

  it("that was used twice is ended in the store and counts as used", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA5");
    await owner`
      update shopify_rewards set state = 'asked', next_at = now() - interval '1 second' where program_id = ${program.id} and redemption_id = ${id}`;
    await settleAllOutside(program.scope, new Date());
    const there = shopify.store.discounts.get("aaaa-aaaa-aaaa-aaa5");
    if (!there) throw new Error("not made");
    there.uses.push(1n, 2n);
    await compare();
    const finding = await theOne("code_used_twice");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    const [row] = await owner`select status from redemptions where program_id = ${program.id} and id = ${id}`;
    expect(row).toEqual({ status: "used" });
    await compare();
    expect(await open()).toEqual([]);
    expect(await audited("comparison.repaired")).toBeGreaterThan(0);
  });

  it("that was used in an order and counts as unused is marked, and unmarked when that is undone", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA2");
    const order = buy();
    await compare();
    await owner`
      update shopify_orders set codes = array['AAAA-AAAA-AAAA-AAA2'], state = state
       where program_id = ${program.id} and order_id = ${String(order.id)}`;
    await compare();
    const finding = (await open()).find(({ kind }) => kind === "code_used_unmarked");
    if (!finding) throw new Error("not found");
    expect(finding.facts.order).toBe(String(order.id));
    expect(finding.names).toEqual({ [String(order.id)]: expect.stringMatching(/^#\d+$/) });
    const status = async () =>
      (await owner`select status from redemptions where program_id = ${program.id} and id = ${id}`)[0]
        ?.status;
    expect(await repairFinding(program.scope, finding.id, new Date())).toMatchObject({
      value: { agrees: true },
    });
    expect(await status()).toBe("used");
    expect((await undoRepair(program.scope, finding.id, new Date())).ok).toBe(true);
    expect(await status()).toBe("issued");
  });
});

describe("a difference that is all right", () => {
  test("is set aside with a note, heard of again only when the sides say something else, and taken up by hand", async () => {
    await owner`update shopify_findings set state = 'gone' where program_id = ${program.id} and state = 'open'`;
    const order = buy();
    await compare();
    const wrong = (by: number) =>
      owner`update orders set total_minor = total_minor + ${by} where program_id = ${program.id} and external_id = ${String(order.id)}`;
    await wrong(1);
    await compare(true);
    const finding = (await open()).find(({ kind }) => kind === "order_differs");
    if (!finding) throw new Error("not found");
    expect((await setAside(other.scope, finding.id, "x", new Date())).ok).toBe(false);
    expect((await setAside(program.scope, finding.id, "A gesture of ours", new Date())).ok).toBe(true);
    const stateNow = async () => (await findingById(program.scope, finding.id))?.state;
    await compare(true);
    expect(await stateNow()).toBe("set_aside");
    expect((await takeUpAgain(program.scope, finding.id, new Date())).ok).toBe(true);
    expect((await setAside(program.scope, finding.id, "Again", new Date())).ok).toBe(true);
    await wrong(1);
    await compare(true);
    expect(await stateNow()).toBe("open");
    await wrong(-2);
    await compare(true);
    expect(await stateNow()).toBe("gone");
    expect(await findingCounts(other.scope)).toEqual({ open: 0, repaired: 0, set_aside: 0, gone: 0 });
  });
});
