import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type StandIn, startStandIn } from "./server";

const SECRET = "a secret of the app";
const heard: { topic: string; id: string; body: string; isSigned: boolean }[] = [];
let answer = 200;
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const hmac = createHmac("sha256", SECRET).update(body).digest("base64");
  heard.push({
    topic: String(request.headers["x-shopify-topic"]),
    id: String(request.headers["x-shopify-webhook-id"]),
    body: body.toString(),
    isSigned: request.headers["x-shopify-hmac-sha256"] === hmac,
  });
  response.writeHead(answer).end();
});
let shop: StandIn;
let appUrl: string;

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  appUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => receiver.close());
beforeEach(async () => {
  await shop?.close();
  heard.length = 0;
  answer = 200;
  const topics = ["orders/create", "orders/paid", "orders/updated", "refunds/create", "orders/cancelled"];
  shop = await startStandIn({ secret: SECRET, appUrl, topics });
});
afterAll(() => shop.close());

async function ask(query: string, variables: object = {}, token = ""): Promise<Record<string, unknown>> {
  const granted =
    token ||
    (
      (await (
        await fetch(`${shop.origin}/admin/oauth/access_token`, {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: "stand-in-client",
            client_secret: SECRET,
          }),
        })
      ).json()) as { access_token: string }
    ).access_token;
  const response = await fetch(`${shop.origin}/admin/api/2026-07/graphql.json`, {
    method: "POST",
    headers: { "x-shopify-access-token": granted },
    body: JSON.stringify({ query, variables, operationName: "Test" }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const CREATE = `mutation Test($d: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $d) { codeDiscountNode { id } userErrors { field code } } }`;
const code = (more: object = {}) => ({
  d: {
    title: "Five off",
    code: "FIVE-OFF",
    startsAt: "2026-01-01T00:00:00Z",
    usageLimit: 1,
    context: { all: "ALL" },
    customerGets: {
      value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } },
      items: { all: true },
    },
    ...more,
  },
});

it("an order comes with all digits of its ids, signed, and as each of its topics", async () => {
  const mug = shop.admin.product({ title: "Mug", price: "24.80" });
  const order = shop.admin.order({ lines: [{ product: mug, quantity: 2 }], shipping: "4.90" });
  await shop.deliver();
  expect(heard.map(({ topic }) => topic)).toEqual(["orders/create", "orders/paid", "orders/updated"]);
  expect(heard.every(({ isSigned }) => isSigned)).toBe(true);
  expect(heard[0]?.body).toContain(`"id":${order.id},`);
  expect(order.id > 2n ** 53n).toBe(true);
  expect(JSON.parse(heard[1]?.body ?? "")).toMatchObject({
    financial_status: "paid",
    total_price: "54.50",
    // 49.60 and 4.90 with 19 % inside.
    total_tax: "8.70",
  });
});

it("parts of a discount add up to it, and a refund gives back what its items cost", async () => {
  await ask(CREATE, code());
  const [mug, towel] = [
    shop.admin.product({ title: "Mug", price: "10.00" }),
    shop.admin.product({ title: "Towel", price: "3.33" }),
  ];
  const order = shop.admin.order({
    lines: [{ product: mug }, { product: towel, quantity: 2 }],
    codes: ["five-off"],
  });
  const off = order.lines.map(({ allocations }) => allocations[0]?.minor ?? 0n);
  expect(off.reduce((sum, one) => sum + one, 0n)).toBe(500n);
  expect(order.codes).toEqual([{ code: "FIVE-OFF", type: "fixed_amount", amountMinor: 500n }]);
  const [, line] = order.lines;
  if (!line) throw new Error("there are two lines");
  const refund = shop.admin.refund(order, { lines: [{ line, quantity: 1 }] });
  expect(refund.lines[0]?.subtotalMinor).toBe((666n - (off[1] ?? 0n)) / 2n);
  expect(order.financial).toBe("partially_refunded");
  expect(() => shop.admin.order({ lines: [{ product: mug }], codes: ["FIVE-OFF"] })).toThrow("used up");
});

it("what is not answered with 2xx comes again under the same id; duplicates and losses come on demand, by seed", async () => {
  const mug = shop.admin.product({ title: "Mug", price: "24.80" });
  shop.admin.order({ lines: [{ product: mug }] });
  answer = 503;
  await shop.deliver();
  expect(shop.queue.waiting).toHaveLength(3);
  answer = 200;
  await shop.deliver({ duplicates: 2, reorder: true, seed: 7 });
  expect(new Set(heard.map(({ id }) => id)).size).toBe(3);
  expect(heard.length).toBeGreaterThan(6);
  shop.admin.order({ lines: [{ product: mug }] });
  await shop.deliver({ dropRate: 1 });
  expect(shop.queue.dropped).toHaveLength(3);
});

it("a code is made once, and only of what Shopify takes", async () => {
  const made = await ask(CREATE, code());
  expect(made).toMatchObject({ data: { discountCodeBasicCreate: { userErrors: [] } } });
  const errorOf = async (more: object) => {
    const { data } = (await ask(CREATE, code(more))) as {
      data: { discountCodeBasicCreate: { userErrors: { code: string }[] } };
    };
    return data.discountCodeBasicCreate.userErrors[0]?.code;
  };
  expect(await errorOf({ code: "five-OFF" })).toBe("TAKEN");
  expect(await errorOf({ code: "B", endsAt: "2025-01-01T00:00:00Z" })).toBe("END_DATE_BEFORE_START_DATE");
  expect(await errorOf({ code: "C", context: { customers: { add: ["gid://shopify/Customer/1"] } } })).toBe(
    "INVALID",
  );
  expect(JSON.stringify(await ask("{ nonsense }"))).toContain("Cannot query field");
  expect(JSON.stringify(await ask(CREATE, { d: { context: { all: "ALL", customers: {} } } }))).toContain(
    "context",
  );
});

it("keeps a budget of cost, asks for scopes, and knows a token that is none", async () => {
  expect(await ask("{ shop { id } }", {}, "shpat_wrong")).toHaveProperty("errors");
  shop.store.scopes = ["read_orders"];
  expect(await ask(CREATE, code())).toMatchObject({ errors: [{ extensions: { code: "ACCESS_DENIED" } }] });
  shop.bucket.drain();
  expect(await ask(CREATE, code())).toMatchObject({
    errors: [{ extensions: { code: "THROTTLED" } }],
    extensions: {
      cost: { requestedQueryCost: 10, throttleStatus: { maximumAvailable: 2000, restoreRate: 100 } },
    },
  });
});

it("a refresh token counts once, a code of an install once", async () => {
  const [app, post] = [
    { client_id: "stand-in-client", client_secret: SECRET },
    async (more: Record<string, string>) => {
      const response = await fetch(`${shop.origin}/admin/oauth/access_token`, {
        method: "POST",
        body: new URLSearchParams({ ...app, ...more }),
      });
      return { status: response.status, ...((await response.json()) as { refresh_token?: string }) };
    },
  ];
  const asked = new URLSearchParams({
    client_id: "stand-in-client",
    redirect_uri: "http://127.0.0.1/back",
    state: "s1",
    scope: "read_orders",
  });
  const to = await fetch(`${shop.origin}/admin/oauth/authorize?${asked}`, { redirect: "manual" });
  const back = new URL(to.headers.get("location") ?? "").searchParams;
  const params = [...back].filter(([name]) => name !== "hmac").sort();
  const text = params.map(([name, value]) => `${name}=${value}`).join("&");
  expect(back.get("hmac")).toBe(createHmac("sha256", SECRET).update(text).digest("hex"));
  expect(back.get("state")).toBe("s1");
  const first = await post({ code: back.get("code") ?? "", expiring: "1" });
  expect(first).toMatchObject({ status: 200, expires_in: 3600, scope: "read_orders" });
  expect(await post({ code: back.get("code") ?? "" })).toMatchObject({ status: 400 });
  const again = { grant_type: "refresh_token", refresh_token: first.refresh_token ?? "" };
  expect(await post(again)).toMatchObject({ status: 200 });
  expect(await post(again)).toMatchObject({ status: 400, error: "invalid_grant" });
});

const send = (path: string, fields: Record<string, string>) =>
  fetch(`${shop.origin}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

it("an app that was installed by its sign-in is told what its configuration asks for, and last that it was taken off", async () => {
  await shop.close();
  shop = await startStandIn({ secret: SECRET, appUrl });
  const mug = shop.admin.product({ title: "Mug", price: "24.80" });
  shop.admin.order({ lines: [{ product: mug }] });
  // A merchant's own app subscribes by itself.
  expect(shop.queue.waiting).toHaveLength(0);
  const asked = new URLSearchParams({
    client_id: "stand-in-client",
    redirect_uri: `${appUrl}/back`,
    state: "s",
  });
  const agreed = await fetch(`${shop.origin}/admin/oauth/authorize?${asked}`, { redirect: "manual" });
  const code = new URL(agreed.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const app = { client_id: "stand-in-client", client_secret: SECRET };
  await send("/admin/oauth/access_token", { ...app, code });
  shop.admin.order({ lines: [{ product: mug }] });
  await send("/admin/app", { act: "uninstall" });
  shop.admin.order({ lines: [{ product: mug }] });
  await shop.deliver();
  expect(heard.map(({ topic }) => topic)).toEqual([
    ...["orders/create", "orders/paid", "orders/updated", "app/uninstalled"],
  ]);
});

it("on its page orders wait for their money and are added to, deliveries go wrong, and the app is put back", async () => {
  shop.admin.product({ title: "Mug", price: "24.80", sku: "mug" });
  await send("/buy", { sku: "mug", quantity: "1", pay: "later" });
  const [order] = shop.store.orders.values();
  expect(order?.financial).toBe("pending");
  await send(`/admin/orders/${order?.id}`, { act: "edit" });
  await send(`/admin/orders/${order?.id}`, { act: "pay" });
  expect(order).toMatchObject({ financial: "paid", lines: [{ quantity: 1 }, { quantity: 1 }] });
  await send("/admin/trouble", { duplicates: "99", lost: "25", delay: "200", reorder: "on" });
  expect(shop.trouble).toEqual({ duplicates: 5, dropRate: 0.25, delayMs: 200, reorder: true });
  expect(await (await fetch(`${shop.origin}/admin`)).text()).toContain(
    'name="lost" type="number" min="0" max="100" value="25"',
  );
  await send("/admin/app", { act: "uninstall" });
  expect(shop.store.installed).toBe(false);
  await send("/admin/app", { act: "install" });
  expect(shop.store.installed).toBe(true);
});
