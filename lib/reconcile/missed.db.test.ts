import { afterAll, describe, expect, it } from "vitest";
import { comparedStore } from "@/db/testing/compared-store";
import { compareStores, goOn, startComparison } from "./service-run";

const { owner, program, shopify, store, customer, mug, compare, runOf, balance, buy, books, close } =
  await comparedStore();
afterAll(close);

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
