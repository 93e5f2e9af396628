import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { arrived, bytesOf, makeStore, sign, type TestStore } from "@/db/testing/shopify-store";
import { readProgram } from "@/db/transaction";
import { receiveDelivery } from "./service-receive";
import { workDeliveries } from "./service-work";
import { type Sent, TestOrder } from "./testing/life";
import { Ids } from "./testing/lives";
import { TOPICS } from "./topics";

/*
 * Each topic in five ways of arriving, in the midst of the same customer's story: in its place, three times, before all else, after all
 * else, and signed with a secret that is not the store's. As a table: REGULARS_PRINT=1 npx vitest run --project database lib/shopify/arrivals
 */
const ARRIVALS = ["in its place", "three times", "before all else", "after all else", "forged"] as const;
type Arrival = (typeof ARRIVALS)[number];

/** What is left in the end: the customer's points, whether they are a member, how many people are, and what was put aside. */
type End = { points: number | null; people: number; parked: string[] };

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const PLACED = new Date("2026-06-14T09:00:00Z");
const NOW = new Date("2026-06-20T10:00:00Z");
const ids = new Ids(820_982_911_947_000_000n);

/** What a store tells of a customer who buys, has something added, and sends a piece back: 50 points at two a euro. */
function storyOf(store: TestStore) {
  const ada = { id: ids.take(), email: `ada.${ids.take()}@example.com` };
  const bea = { id: ids.take(), email: `bea.${ids.take()}@example.com` };
  const line = (price: number, quantity: number) => {
    return { id: ids.take(), price, quantity, off: 0, tax: 0, back: 0 };
  };
  const at = (minutes: number) => new Date(PLACED.getTime() + minutes * 60_000);
  const told = (topic: string, minutes: number, body: Record<string, unknown>): Sent => {
    return { topic, body, at: at(minutes) };
  };
  const person = (minutes: number, more: object = {}) => {
    return { ...ada, state: "enabled", updated_at: at(minutes).toISOString(), ...more };
  };
  const about = { shop_id: 954_889, shop_domain: store.domain };
  const order = new TestOrder(ids.take(), ada, [line(1_000, 3)], at(10), 0)
    .place()
    .later(600)
    .pay()
    .later(600)
    .add(line(500, 1))
    .later(600)
    .fulfil()
    .later(600)
    .refund(ids.take(), { 0: 1 });
  const others = new TestOrder(ids.take(), bea, [line(500, 1)], at(20), 0).place("paid");
  const cancelled = order.later(600).cancel().sent.splice(-2)[0] as Sent;
  const product = {
    id: ids.take(),
    product_type: "Mug",
    tags: "",
    vendor: "",
    updated_at: at(0).toISOString(),
  };
  const scopes = {
    id: "gid://shopify/App/1",
    previous: [],
    current: ["read_orders"],
    updated_at: at(1).toISOString(),
  };
  const merged = {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${ada.id}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${bea.id}`,
    status: "success",
  };
  const before = [
    told("products/update", 0, product),
    told("app/scopes_update", 1, scopes),
    told("customers/create", 2, person(2)),
    ...order.sent,
    ...others.sent,
    told("customers/data_request", 100, {
      ...about,
      customer: ada,
      orders_requested: [],
      data_request: { id: 9 },
    }),
  ];
  const ends: Record<string, Sent> = {
    "orders/cancelled": cancelled,
    "customers/delete": told("customers/delete", 110, { id: ada.id }),
    "customers/merge": told("customers/merge", 110, merged),
    "customers/redact": told("customers/redact", 110, {
      ...about,
      customer: ada,
      orders_to_redact: [order.id],
    }),
    "app/uninstalled": told("app/uninstalled", 110, { id: 954_889, myshopify_domain: store.domain }),
    "shop/redact": told("shop/redact", 110, about),
    "carts/create": told("carts/create", 110, { id: "cart" }),
  };
  const after = [told("customers/update", 120, person(120, { first_name: "Ada" }))];
  return { ada, before, ends, after };
}

/** The story, with the delivery that the run is about where it arrives. */
function arranged(store: TestStore, topic: string, arrival: Arrival) {
  const { ada, before, ends, after } = storyOf(store);
  const end = ends[topic];
  const all = [...before, ...(end ? [end] : []), ...after];
  const subject = all.findLast((sent) => sent.topic === topic) as Sent;
  const rest = all.filter((sent) => sent !== subject);
  const place = all.indexOf(subject);
  const by: Record<Arrival, Sent[]> = {
    "in its place": all,
    "three times": all.toSpliced(place, 0, subject, subject),
    "before all else": [subject, ...rest],
    "after all else": [...rest, subject],
    forged: all,
  };
  return { ada, subject, sent: by[arrival] };
}

async function play(topic: string, arrival: Arrival): Promise<{ end: End; answers: string[] }> {
  const store = await makeStore(owner, { door: "public_app" });
  const { ada, subject, sent } = arranged(store, topic, arrival);
  const answers: string[] = [];
  const webhookId = randomUUID();
  for (const [nth, one] of sent.entries()) {
    const now = new Date(NOW.getTime() + nth * 1_000);
    const delivery = arrived(store, one.topic, one.body, { triggeredAt: one.at.toISOString() });
    // The second of three is the very same delivery, the third the same telling under another id.
    if (one === subject && answers.length < 2) delivery.webhookId = webhookId;
    if (one === subject && arrival === "forged")
      delivery.signature = sign(bytesOf(one.body), "another secret");
    const received = await receiveDelivery(delivery, now);
    if (one === subject)
      answers.push(received.ok ? (received.value.isNew ? "kept" : "again") : received.error.code);
    await workDeliveries(store.scope, now);
  }
  await workDeliveries(store.scope, new Date(NOW.getTime() + 86_400_000));
  expect(await readProgram(store.scope, (tx) => findDisagreements(tx, store.scope))).toEqual([]);
  const [row] = await owner<{ points: number; people: number }[]>`
    select (select b.available::int - b.debt::int from members m
              join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
             where m.program_id = ${store.id} and m.external_id = ${ada.id} and m.erased_at is null) as points,
           (select count(*)::int from members m
             where m.program_id = ${store.id} and m.erased_at is null and m.merged_into is null) as people`;
  const parked = await owner<{ topic: string; reason: string }[]>`
    select topic, reason from shopify_deliveries where program_id = ${store.id} and status = 'parked' order by received_at, id`;
  return {
    end: {
      points: row?.points ?? null,
      people: row?.people ?? 0,
      parked: parked.map((one) => `${one.topic}: ${one.reason}`),
    },
    answers,
  };
}

const WHOLE: End = { points: 50, people: 2, parked: [] };
const same = (end: End): Record<Arrival, End> => ({
  "in its place": end,
  "three times": end,
  "before all else": end,
  "after all else": end,
  forged: WHOLE,
});
const aside = (...parked: string[]): End => ({ ...WHOLE, parked });

/** How each ends; what is not named, as the story does. Forged, nothing of it is believed, whatever it is. */
const ENDS: Record<string, Record<Arrival, End>> = {
  ...Object.fromEntries(
    [
      ...[
        "orders/create",
        "orders/paid",
        "orders/updated",
        "orders/edited",
        "orders/fulfilled",
        "refunds/create",
      ],
      ...["customers/create", "customers/update", "customers/delete", "customers/data_request"],
      ...["products/update", "app/scopes_update"],
    ].map((topic) => [topic, same(WHOLE)]),
  ),
  "orders/cancelled": same({ ...WHOLE, points: 0 }),
  "customers/merge": same({ points: 60, people: 1, parked: [] }),
  "customers/redact": same({ points: null, people: 1, parked: [] }),
  // What the store tells of later than that waits for staff; what is older counts.
  "app/uninstalled": { ...same(aside("customers/update: uninstalled")), "after all else": WHOLE },
  "shop/redact": {
    ...same(aside("shop/redact: store_installed")),
    "three times": aside("shop/redact: store_installed", "shop/redact: store_installed"),
  },
  "carts/create": {
    ...same(aside("carts/create: topic_unknown")),
    "three times": aside("carts/create: topic_unknown", "carts/create: topic_unknown"),
  },
};

const ANSWERS: Record<Arrival, string[]> = {
  "in its place": ["kept"],
  "three times": ["kept", "again", "kept"],
  "before all else": ["kept"],
  "after all else": ["kept"],
  forged: ["unsigned"],
};

const say = (line: string) => process.env.REGULARS_PRINT === "1" && process.stdout.write(`${line}\n`);

describe.each(Object.keys(ENDS))("%s", (topic) => {
  test.each(ARRIVALS)("%s", async (arrival) => {
    const { end, answers } = await play(topic, arrival);
    const { points, people, parked } = end;
    say(
      `${topic.padEnd(24)}${arrival.padEnd(18)}${answers.join(", ").padEnd(20)}${points ?? "nobody"} ${people} ${parked}`,
    );
    expect(end).toEqual(ENDS[topic]?.[arrival]);
    expect(answers).toEqual(ANSWERS[arrival]);
  });
});

test("every topic that is taken in is tried", () => {
  expect(
    Object.keys(ENDS)
      .filter((topic) => topic !== "carts/create")
      .sort(),
  ).toEqual(Object.keys(TOPICS).sort());
});
