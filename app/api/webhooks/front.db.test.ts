import { createServer, type Server } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { bytesOf, makeStore, sign, type TestStore } from "@/db/testing/shopify-store";
import { TestOrder } from "@/lib/shopify/testing/life";
import { inFrontOf } from "@/scripts/serve/front.mjs";
import { POST } from "./shopify/route";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const PATH = "/api/webhooks/shopify";
let store: TestStore;
let other: TestStore;
let server: Server;
let url: string;

beforeAll(async () => {
  store = await makeStore(owner);
  other = await makeStore(owner);
  server = createServer(inFrontOf(async (_, response) => response.writeHead(599).end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await Promise.all([owner.end(), closeDatabase()]);
});

const orderOf = (id: number) =>
  bytesOf(
    new TestOrder(
      String(820_982_911_946_154_508n + BigInt(id)),
      { id: "115310627314723954", email: "jon@example.com" },
      [{ id: "866550311766439020", price: 1000, quantity: 1, off: 0, tax: 0, back: 0 }],
      new Date("2026-06-01T09:00:00Z"),
    )
      .place("paid")
      .body(),
  );

type Delivery = { at?: TestStore; body?: Uint8Array; headers?: Record<string, string> };

function delivery({ at = store, body = orderOf(0), headers = {} }: Delivery = {}) {
  return {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": at.domain,
      "x-shopify-hmac-sha256": sign(body, at.secret),
      "x-request-id": "the-same-for-both",
      ...headers,
    },
    body: Buffer.from(body),
  };
}

const OF_THE_WIRE = ["date", "connection", "keep-alive", "content-length", "transfer-encoding", "vary"];

async function plain(answer: Response) {
  const headers = Object.fromEntries(answer.headers);
  for (const name of OF_THE_WIRE) delete headers[name];
  return { status: answer.status, headers, body: await answer.json() };
}

const keptOf = async ({ id }: TestStore) =>
  owner<{ key: string; repeats: number }[]>`
    select event_id as key, repeats from shopify_deliveries where program_id = ${id} order by event_id`;

describe("the server in front and the route of the framework", () => {
  test.each<[string, Delivery | (() => Delivery), number]>([
    ["what is signed", {}, 200],
    ["what is no JSON", { body: Buffer.from("no json") }, 200],
    ["what nobody signed", { headers: { "x-shopify-hmac-sha256": "" } }, 401],
    ["a topic that the body is not of", { headers: { "x-shopify-topic": "app/uninstalled" } }, 422],
    ["no body", { body: new Uint8Array() }, 200],
    ["more than a mebibyte", { body: new Uint8Array(1024 * 1024 + 1) }, 413],
    ["another store's signature", () => ({ headers: { "x-shopify-shop-domain": other.domain } }), 401],
    ["an instant beyond all calendars", { headers: { "x-shopify-triggered-at": "+275760-09-13" } }, 200],
  ])("say the same to %s", async (_, given, status) => {
    const sent = delivery(typeof given === "function" ? given() : given);
    const front = await plain(await fetch(url, sent));
    const route = await plain(await POST(new Request(`http://localhost${PATH}`, sent)));
    expect(front).toEqual(route);
    expect(front.status).toBe(status);
  });

  test("cut off a body that says one size and has another", async () => {
    const { port } = server.address() as AddressInfo;
    const socket = connectSocket(port, "127.0.0.1");
    const heard = new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (part) => {
        text += part;
      });
      socket.on("close", () => resolve(text));
      socket.on("error", () => resolve(text));
    });
    const part = "x".repeat(64 * 1024);
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0; sent <= 16; sent++) socket.write(`10000\r\n${part}\r\n`);
    expect(await heard).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
  });
});

describe("many at once", () => {
  test("are each kept once, whichever store they are of, and each is told so", async () => {
    await owner`delete from shopify_deliveries`;
    const named = (at: TestStore, nth: number) =>
      delivery({
        at,
        body: orderOf(nth),
        headers: { "x-shopify-event-id": `event-${String(nth).padStart(3, "0")}` },
      });
    const sent = Array.from({ length: 60 }, (_, nth) => [
      named(store, nth),
      named(other, nth),
      named(store, nth),
    ]);
    const answers = await Promise.all(sent.flat().map((one) => fetch(url, one)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [here, there] = [await keptOf(store), await keptOf(other)];
    expect([here.length, there.length]).toEqual([60, 60]);
    expect([
      new Set(here.map(({ repeats }) => repeats)),
      new Set(there.map(({ repeats }) => repeats)),
    ]).toEqual([new Set([1]), new Set([0])]);
  });

  test("one that the database will not have spoils none of the others", async () => {
    await owner`delete from shopify_deliveries`;
    await owner`alter table shopify_deliveries add constraint no_bad check (event_id is distinct from 'bad')`;
    const events = Array.from({ length: 40 }, (_, nth) => (nth % 10 === 5 ? "bad" : `good-${nth}`));
    const answers = await Promise.all(
      events.map((event, nth) =>
        fetch(url, delivery({ body: orderOf(nth), headers: { "x-shopify-event-id": event } })),
      ),
    );
    await owner`alter table shopify_deliveries drop constraint no_bad`;
    expect(answers.map(({ status }) => status)).toEqual(events.map((event) => (event === "bad" ? 500 : 200)));
    expect((await keptOf(store)).map(({ key }) => key)).toEqual(
      events.filter((event) => event !== "bad").sort(),
    );
  });

  test("are all told to come again while the database is down, and none is lost that was answered", async () => {
    await owner`delete from shopify_deliveries`;
    const shared = globalThis as unknown as { regularsDatabase?: Database };
    const alive = shared.regularsDatabase as Database;
    const dead = connect("postgres://nobody:nothing@127.0.0.1:1/none", { max: 2 });
    shared.regularsDatabase = dead;
    const down = await Promise.all(
      Array.from({ length: 30 }, (_, nth) => fetch(url, delivery({ body: orderOf(nth) }))),
    );
    shared.regularsDatabase = alive;
    await dead.end({ timeout: 1 });
    expect(new Set(down.map(({ status }) => status))).toEqual(new Set([503]));
    expect(down.every(({ headers }) => headers.has("retry-after"))).toBe(true);
    const again = await Promise.all(
      Array.from({ length: 30 }, (_, nth) => fetch(url, delivery({ body: orderOf(nth) }))),
    );
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await keptOf(store)).toHaveLength(30);
  });
});
