import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { arrived, bytesOf, makeStore, sign, type TestStore } from "@/db/testing/shopify-store";
import { STORY_HEARD as NOW, storyOf } from "@/db/testing/store-story";
import { readProgram } from "@/db/transaction";
import { receiveDelivery } from "./service-receive";
import { workDeliveries } from "./service-work";
import type { Sent } from "./testing/life";
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
