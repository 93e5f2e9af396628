import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { bytesOf, makeStore, sign, type TestStore } from "@/db/testing/shopify-store";
import { forgetKnownStores } from "@/lib/shopify/service-receive";
import { workDeliveries } from "@/lib/shopify/service-work";
import { TestOrder } from "@/lib/shopify/testing/life";
import { GET, POST } from "./shopify/route";

/** The server's own app: what it signs is Shopify's, whichever store it is for. */
const SERVER_SECRET = "the-secret-of-the-servers-own-app";
process.env.SHOPIFY_API_SECRET = SERVER_SECRET;

const owner = connect(testDatabase().ownerUrl, { max: 2 });
let store: TestStore;
beforeAll(async () => {
  store = await makeStore(owner);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const order = () =>
  new TestOrder(
    "820982911946154508",
    { id: "115310627314723954", email: "jon@example.com" },
    [{ id: "866550311766439020", price: 1000, quantity: 1, off: 0, tax: 0, back: 0 }],
    new Date("2026-06-01T09:00:00Z"),
  ).place("paid");

type Change = { headers?: Record<string, string | null>; body?: Uint8Array; secret?: string };

function request({
  headers = {},
  body = bytesOf(order().body()),
  secret = store.secret,
}: Change = {}): Request {
  const sent: Record<string, string | null> = {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": store.domain,
    "x-shopify-hmac-sha256": sign(body, secret),
    "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
    "x-shopify-api-version": "2026-07",
    "x-shopify-triggered-at": "2026-06-01T09:00:01.123456789Z",
    ...headers,
  };
  const given = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request("http://localhost/api/webhooks/shopify", {
    method: "POST",
    headers: given,
    body: Buffer.from(body),
  });
}

const kept = async () => {
  const rows =
    await owner`select topic, status, reason from shopify_deliveries where program_id = ${store.id}`;
  return rows.length;
};

describe("what Shopify delivers", () => {
  test("is kept, answered, and worked later; delivered again it is answered the same and worked once", async () => {
    const before = await kept();
    for (let times = 0; times < 3; times++) expect((await POST(request())).status).toBe(200);
    expect(await kept()).toBe(before + 1);
    const [row] =
      await owner`select topic, subject, status, event_id, api_version from shopify_deliveries where program_id = ${store.id}`;
    expect(row).toEqual({
      topic: "orders/create",
      subject: "order:820982911946154508",
      status: "waiting",
      eventId: "98880550-7158-44d4-b7cd-2c97c8a091b5",
      apiVersion: "2026-07",
    });
    await workDeliveries(store.scope, new Date());
    const orders =
      await owner`select points from orders where program_id = ${store.id} and external_id = '820982911946154508'`;
    expect(orders).toEqual([{ points: 20n }]);
  });

  test.each<[string, Change, number]>([
    ["no signature", { headers: { "x-shopify-hmac-sha256": null } }, 401],
    ["a forged one", { secret: "guess" }, 401],
    ["a truncated one", { headers: { "x-shopify-hmac-sha256": "AAAA" } }, 401],
    [
      "one encoded twice",
      { headers: { "x-shopify-hmac-sha256": Buffer.from(sign(Buffer.from("{}"), "x")).toString("base64") } },
      401,
    ],
    [
      "another store's name, unsigned by it",
      { headers: { "x-shopify-shop-domain": "other.myshopify.com" } },
      401,
    ],
    ["no store's name", { headers: { "x-shopify-shop-domain": null } }, 401],
    [
      "a store's name with something behind it",
      { headers: { "x-shopify-shop-domain": `${"x".repeat(300)}.myshopify.com` } },
      401,
    ],
    ["an order under the topic of an erasure", { headers: { "x-shopify-topic": "customers/redact" } }, 422],
    ["an order under app/uninstalled", { headers: { "x-shopify-topic": "app/uninstalled" } }, 422],
    [
      "an erasure of another store",
      {
        headers: { "x-shopify-topic": "shop/redact" },
        body: Buffer.from('{"shop_id":1,"shop_domain":"other.myshopify.com"}'),
      },
      401,
    ],
  ])("with %s changes nothing", async (_, change, status) => {
    const waiting = () =>
      owner`select id from shopify_deliveries where program_id = ${store.id} and status = 'waiting'`;
    const before = await waiting();
    const answer = await POST(request(change));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status, request_id: expect.any(String) });
    expect(await waiting()).toEqual(before);
  });

  test("a body altered on the way does not fit its signature", async () => {
    const body = bytesOf(order().body());
    const signature = sign(body, store.secret);
    const altered = Buffer.from(body.toString().replace('"10.00"', '"99.00"'));
    expect(altered.equals(body)).toBe(false);
    expect(
      (await POST(request({ body: altered, headers: { "x-shopify-hmac-sha256": signature } }))).status,
    ).toBe(401);
  });

  test("the bytes count, not what they mean: the same JSON with a space is another body", async () => {
    const body = bytesOf(order().body());
    const spaced = Buffer.concat([body, Buffer.from(" ")]);
    expect(
      (await POST(request({ body: spaced, headers: { "x-shopify-hmac-sha256": sign(body, store.secret) } })))
        .status,
    ).toBe(401);
  });

  test.each([
    ["as long as it says", { "content-length": "1048577" }, new Uint8Array(1024 * 1024 + 1)],
    ["longer than it says", { "content-length": "10" }, new Uint8Array(1024 * 1024 + 1)],
  ])("more than a mebibyte, %s, is not read", async (_, headers, body) => {
    expect((await POST(request({ headers, body }))).status).toBe(413);
  });

  test("a topic nobody knows, and what is no JSON, are kept with a reason and answered with 200", async () => {
    const body = Buffer.from("no json");
    for (const change of [{ headers: { "x-shopify-topic": "carts/update" } }, { body }]) {
      const answer = await POST(request(change));
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ status: "parked" });
    }
    const parked =
      await owner`select reason from shopify_deliveries where program_id = ${store.id} and status = 'parked' order by reason`;
    expect(parked.map(({ reason }) => reason)).toEqual(["not_json", "topic_unknown"]);
  });

  test("a store that is not connected is not found, even with the server's own signature", async () => {
    const body = bytesOf(order().body());
    const headers = { "x-shopify-shop-domain": "nobody.myshopify.com" };
    const answer = await POST(request({ body, secret: SERVER_SECRET, headers }));
    expect(answer.status).toBe(404);
  });

  test("the server's own app does not speak for a store that has an app of its own", async () => {
    expect((await POST(request({ secret: SERVER_SECRET }))).status).toBe(401);
  });

  test("asked by another method it says which one to use", async () => {
    const answer = await GET(new Request("http://localhost/api/webhooks/shopify"));
    expect(answer.status).toBe(405);
  });
});

test("while the database is down the answer is 503, at once", async () => {
  const shared = globalThis as unknown as { regularsDatabase?: Database };
  const alive = shared.regularsDatabase as Database;
  const dead = connect("postgres://nobody:nothing@127.0.0.1:1/none", { max: 2 });
  for (const known of [true, false]) {
    if (known) await POST(request());
    else forgetKnownStores();
    shared.regularsDatabase = dead;
    const began = performance.now();
    const answer = await POST(request({ headers: { "x-shopify-webhook-id": `down-${known}` } }));
    shared.regularsDatabase = alive;
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).not.toBeNull();
    expect(performance.now() - began).toBeLessThan(3_500);
  }
  forgetKnownStores();
  await dead.end({ timeout: 1 });
  expect((await POST(request({ headers: { "x-shopify-webhook-id": "after" } }))).status).toBe(200);
});
