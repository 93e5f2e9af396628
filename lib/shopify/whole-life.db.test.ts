import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/shopify/route";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { cancelRedemption, redeemReward, settleAllOutside } from "@/lib/rewards/service";
import { startStandIn } from "@/stand-in/shopify/server";
import { storeByDomain } from "./service-store";
import { checkSubscriptions } from "./service-upkeep";
import { workDeliveries } from "./service-work";

/*
 * An order's whole life between the stand-in and the app's own route, over HTTP, with duplicates and another order of arrival. To read it
 * as a log: npm run shopify:life
 */
const isPrinted = process.env.REGULARS_PRINT === "1";
const say = (line: string) => (isPrinted ? process.stdout.write(`${line}\n`) : undefined);

/** The app's route, as a server: bytes come in as they were sent. */
const app = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const answer = await POST(
    new Request(`http://127.0.0.1${request.url}`, { method: "POST", headers, body: Buffer.concat(chunks) }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
});
await new Promise<void>((listening) => app.listen(0, "127.0.0.1", listening));
const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
const shop = await startStandIn({ secret: "unset", clientId: "client", appUrl, taxRate: 0n });
Object.assign(process.env, { SHOPIFY_ADMIN_ORIGIN: shop.origin, APP_URL: appUrl });

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let store: TestStore;
let ana: TestMember;
afterAll(async () => {
  app.closeAllConnections();
  app.close();
  await Promise.all([owner.end(), closeDatabase(), shop.close()]);
});

beforeAll(async () => {
  store = await makeStore(owner, { points: 10 });
  Object.assign(shop.store, { domain: store.domain });
  shop.app.secret = store.secret;
  ana = await makeMember(owner, store);
});

async function books() {
  const [row] = await owner`
    select b.available::int as available,
           (select r.status from redemptions r where r.program_id = ${store.id} order by r.redeemed_at desc limit 1) as code,
           (select o.standing from shopify_orders o where o.program_id = ${store.id} order by o.order_id desc limit 1) as latest
      from balances b where b.program_id = ${store.id} and b.member_id = ${ana.id} and b.asset = 'points'`;
  return row as { available: number; code: string | null; latest: string | null };
}

let told = 0;
/** Delivers what happened: each once to three times, in any order, four at a time, then worked. */
async function arrive(what: string, seed: number): Promise<void> {
  say(`\n${what}`);
  const tried = await shop.deliver({ duplicates: 2, reorder: true, workers: 4, seed });
  expect(tried.every(({ status }) => status === 200)).toBe(true);
  await workDeliveries(store.scope, new Date());
  for (const { what: kind, line } of shop.log.entries.slice(told)) say(`  shop  ${kind.padEnd(8)} ${line}`);
  told = shop.log.entries.length;
  const { available, code, latest } = await books();
  say(`  books ${available} points; the latest order is ${latest}; the code is ${code ?? "not there yet"}`);
}

test("an order's whole life ends where its facts say, however it arrives", async () => {
  const { admin } = shop;
  const connected = await storeByDomain(store.domain);
  if (!connected) throw new Error("the store is connected");
  const subscribed = await checkSubscriptions(store.scope, connected, new Date());
  expect(subscribed.ok && subscribed.value.made).toBeGreaterThan(10);
  expect(await checkSubscriptions(store.scope, connected, new Date())).toMatchObject({ value: { made: 0 } });
  const mug = admin.product({ title: "Enamel mug", price: "24.80", sku: "mug" });
  const blanket = admin.product({ title: "Wool blanket", price: "60.00", sku: "blanket" });
  const customer = admin.customer({ email: ana.email });
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, changed_at)
    values (${store.id}, ${store.shopId}, ${`${customer.id}`}, ${ana.id}, now())`;
  await arrive("The store is connected; a customer signs up.", 1);

  const first = admin.order({
    customer,
    lines: [{ product: mug, quantity: 2 }],
    shipping: "4.90",
    paid: false,
  });
  await arrive("She orders two mugs. Nothing is paid, and nothing is earned.", 2);
  expect(await books()).toMatchObject({ available: 0, latest: "open" });

  admin.pay(first);
  admin.fulfil(first);
  await arrive("It is paid and sent.", 3);
  expect(await books()).toMatchObject({ available: 496, latest: "paid" });

  const towel = admin.product({ title: "Linen towel", price: "18.50", sku: "towel" });
  admin.edit(first, { add: { product: towel } });
  await arrive("A towel is added, and not paid yet: what is paid counts, as before.", 31);
  expect(await books()).toMatchObject({ available: 496, latest: "paid" });
  admin.pay(first);
  await arrive("The towel is paid.", 32);
  expect(await books()).toMatchObject({ available: 681 });

  const blankets = admin.order({ customer, lines: [{ product: blanket }] });
  await arrive("She orders a blanket.", 4);
  expect(await books()).toMatchObject({ available: 1_281 });

  const reward = await makeReward(owner, store, {
    name: "€10 off",
    benefit: { code: "discount_amount", minor: 1_000n },
    cost: 1_000n,
  });
  const made = await redeemReward(ana.scope, reward, null, new Date());
  if (!made.ok) throw new Error(made.error.code);
  expect(await books()).toMatchObject({ available: 281, code: "held" });
  shop.faults.next("cut_after", { operation: "CreateBasicCode" });
  await settleAllOutside(store.scope, new Date());
  await settleAllOutside(store.scope, new Date(Date.now() + 60_000));
  await arrive(
    "She redeems €10 off. The store makes the code and the answer is lost: it is looked up, not made twice.",
    5,
  );
  expect(await books()).toMatchObject({ available: 281, code: "issued" });
  expect(shop.store.discounts.size).toBe(1);

  const second = admin.order({
    customer,
    lines: [{ product: mug, quantity: 1 }, { product: blanket }],
    codes: [made.value.voucherCode],
  });
  await arrive("She uses it on a mug and a blanket: €84.80 less €10.", 6);
  // 74.80 × 10, less what the fraction carries on.
  expect(await books()).toMatchObject({ available: 281 + 748, code: "used" });

  const [line] = second.lines;
  if (!line) throw new Error("there is a mug");
  const share = { minor: line.priceMinor - (line.allocations[0]?.minor ?? 0n), of: 7_480n };
  admin.refund(second, { lines: [{ line, quantity: 1 }] });
  await arrive("The mug comes back: its points go, and its part of the code's points comes back.", 7);
  const back = (1_000n * share.minor * 2n + share.of) / (share.of * 2n);
  const kept = (7_480n - share.minor) / 10n;
  expect(await books()).toMatchObject({ available: 281 + Number(kept) + Number(back), code: "used" });

  const told = await owner<{ order: string }[]>`
    select facts ->> 'order' as order from notices where program_id = ${store.id} and code = 'points_reversed'`;
  expect(told).toEqual([{ order: String(second.number) }]);

  admin.cancel(second);
  await arrive(
    "The rest is cancelled: nothing of the order is left, and all of the code's points are back.",
    8,
  );
  expect(await books()).toMatchObject({ available: 1_281, code: "cancelled", latest: "cancelled" });

  admin.tellAgain(second, "orders/paid");
  admin.tellAgain(first, "orders/create");
  admin.tellAgain(blankets, "orders/cancelled");
  await arrive("Old news under wrong names: what an order is stands in its fields.", 9);
  expect(await books()).toMatchObject({ available: 1_281 });

  const again = await redeemReward(ana.scope, reward, null, new Date());
  if (!again.ok) throw new Error(again.error.code);
  await settleAllOutside(store.scope, new Date());
  await arrive("She redeems €10 off once more.", 10);
  expect(await books()).toMatchObject({ available: 281, code: "issued" });
  const given = await cancelRedemption(ana.scope, again.value.id, new Date());
  expect(given.ok).toBe(true);
  await arrive(
    "She gives the code back: it is switched off in the store first, then the points come back.",
    11,
  );
  expect(await books()).toMatchObject({ available: 1_281, code: "cancelled" });
  const mistaken = { customer, lines: [{ product: blanket }], codes: [again.value.voucherCode] };
  expect(() => admin.order(mistaken)).toThrow();
  say("  shop  the code is refused at the checkout");

  say("\nA forger signs with another secret.");
  admin.tellAgain(first);
  const forged = await shop.deliver({ secret: "somebody else's" });
  say(`  shop  ${forged.map(({ topic, status }) => `${topic} → ${status}`).join(", ")}`);
  expect(forged.every(({ status }) => status === 401)).toBe(true);
  expect(await books()).toMatchObject({ available: 1_281 });
  const { findings, ...looked } = await verifyLedger(store.scope);
  expect(findings).toEqual([]);
  say(
    `\nThe ledger is verified: ${JSON.stringify(looked, (_, one) => (typeof one === "bigint" ? Number(one) : one))}`,
  );
}, 60_000);
