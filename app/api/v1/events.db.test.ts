import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";
import { line, order, paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;

async function ruleFor({ id }: TestProgram) {
  const ruleId = newId();
  const definition = {
    effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    conditions: [],
  };
  await owner`insert into earning_rules (program_id, id) values (${id}, ${ruleId})`;
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${id}, ${newId()}, ${ruleId}, 1, 'Two per euro', 0, ${owner.json(definition)}, '2020-01-01', '{}')`;
}

beforeAll(async () => {
  program = await makeProgram(owner, { settings: { carryOver: false } });
  await ruleFor(program);
  api = await client(program.scope);
});
afterAll(async () => {
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

let n = 0;
/** A member, an order and events that no other test knows. */
function fresh() {
  const [member, number] = [`c-${++n}`, `o-${n}`];
  const make = (type: string, minute: number, change: Record<string, unknown> = {}) =>
    paid({
      id: `${number}-${type}-${minute}`,
      type,
      occurred_at: `2026-06-15T09:${String(minute).padStart(2, "0")}:00Z`,
      member: { external_id: member },
      order: order({ id: number }),
      ...change,
    });
  const balance = async () => {
    const [row] = await owner`
      select b.available - b.debt as points from members m
        join balances b on b.program_id = m.program_id and b.member_id = m.id
       where m.program_id = ${program.id} and m.external_id = ${member}`;
    return Number(row?.points ?? 0);
  };
  return { member, number, make, balance };
}
const refunded = (number: string, quantity: number, items = 1) =>
  order({ id: number, lines: [line({ quantity: items, refunded_quantity: quantity })] });

test("an order is answered with what was posted and why", async () => {
  const { make, number } = fresh();
  const { status, body, headers } = await api.post("/events", make("order.paid", 0));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: `${number}-order.paid-0`,
    event_id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
    outcome: "posted",
    points: 49,
    member_id: expect.stringMatching(/^mem_/),
    order_id: expect.stringMatching(/^ord_/),
    explanation: {
      outcome: "earned",
      points: 49,
      lines: [{ title: "Mug", paid: "24.80", eligible: "24.80", points: 49, rule: "Two per euro" }],
      applied: [{ name: "Two per euro", version: 1, amount: "24.80" }],
      not_applied: [],
    },
  });
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("the same event again changes nothing; another one under its id is refused", async () => {
  const { make, balance } = fresh();
  const first = await api.post("/events", make("order.paid", 0));
  const again = await api.post("/events", make("order.paid", 0));
  expect(again.body).toEqual({ ...first.body, outcome: "duplicate" });
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  const other = await api.post("/events", make("order.paid", 0, { order: order({ id: "else" }) }));
  expect(other).toMatchObject({ status: 422, body: { type: "urn:regulars:problem:event-conflict" } });
  expect(await balance()).toBe(49);
});

describe("what a wrong field gets: a sentence that names it, and nothing changed", () => {
  const withLine = (change: Record<string, unknown>) => ({ order: order({ lines: [line(change)] }) });
  test.each([
    ["a negative amount", withLine({ unit_price: "-5.00" }), "order.lines[0].unit_price"],
    ["an amount as a number", withLine({ unit_price: 24.8 }), "order.lines[0].unit_price"],
    ["an amount in words", withLine({ unit_price: "ten" }), "order.lines[0].unit_price"],
    ["an amount too fine", withLine({ unit_price: "1.005" }), "order.lines[0].unit_price"],
    ["a huge amount", withLine({ unit_price: "99999999999999" }), "order.lines[0].unit_price"],
    ["an endless amount", withLine({ unit_price: "9".repeat(400) }), "order.lines[0].unit_price"],
    ["no quantity", withLine({ quantity: 0 }), "order.lines[0].quantity"],
    ["half an item", withLine({ quantity: 1.5 }), "order.lines[0].quantity"],
    ["a discount above the price", withLine({ discount: "30.00" }), "order.lines[0].discount"],
    ["more refunded than sold", withLine({ refunded_quantity: 2 }), "order.lines[0].refunded_quantity"],
    ["an unknown currency", { order: order({ currency: "XYZ" }) }, "order.currency"],
    ["an id as a number", { order: order({ id: 1042 }) }, "order.id"],
    ["an unknown shop", { shop: "nowhere" }, "shop"],
    ["an unknown type", { type: "order.lost" }, "type"],
    ["a day without zone", { occurred_at: "2026-06-15" }, "occurred_at"],
    ["a day far ahead", { occurred_at: "2099-01-01T00:00:00Z" }, "occurred_at"],
    ["an address that is none", { member: { email: "ana" } }, "member.email"],
    ["no order", { order: undefined }, "order"],
    ["a NUL in an id", { id: "a\0b" }, "id"],
  ])("%s", async (_, change, field) => {
    const { make, balance } = fresh();
    const { status, body } = await api.post("/events", make("order.paid", 0, change));
    expect(status, JSON.stringify(body)).toBe(422);
    expect(body.errors.map((one: { field: string }) => one.field)).toContain(field);
    expect(body.errors[0].detail).toMatch(/^[\w[\].]+:? .{10,}\.$/);
    expect(await balance()).toBe(0);
  });

  test("several fields are all named", async () => {
    const { make } = fresh();
    const lines = [line({ quantity: -1 }), line({ id: "2", title: 7 })];
    const { body } = await api.post("/events", make("order.paid", 0, { order: order({ lines }) }));
    expect(body.errors).toHaveLength(2);
  });
});

test("an order of nothing earns nothing; unknown fields are ignored", async () => {
  const { make } = fresh();
  const free = order({ id: "free", lines: [line({ unit_price: "0.00", colour: "moss" })], note: { a: 1 } });
  const { status, body } = await api.post("/events", make("order.paid", 0, { order: free, extra: 1 }));
  expect([status, body.outcome, body.points]).toEqual([200, "nothing", 0]);
});

describe("orders end where their events say, in whatever order they come", () => {
  test("a refund before its order", async () => {
    const { make, number, balance } = fresh();
    await api.post("/events", make("order.refunded", 5, { order: refunded(number, 1, 2) }));
    await api.post(
      "/events",
      make("order.paid", 0, { order: order({ id: number, lines: [line({ quantity: 2 })] }) }),
    );
    expect(await balance()).toBe(49);
  });

  test("a refund twice, under two ids", async () => {
    const { make, number, balance } = fresh();
    await api.post(
      "/events",
      make("order.paid", 0, { order: order({ id: number, lines: [line({ quantity: 2 })] }) }),
    );
    await api.post("/events", make("order.refunded", 5, { order: refunded(number, 1, 2) }));
    const { body } = await api.post("/events", make("order.refunded", 6, { order: refunded(number, 1, 2) }));
    expect(body.points).toBe(0);
    expect(await balance()).toBe(49);
  });

  test("edited down, cancelled, cancelled again and paid again", async () => {
    const { make, number, balance } = fresh();
    await api.post(
      "/events",
      make("order.paid", 0, { order: order({ id: number, lines: [line({ quantity: 4 })] }) }),
    );
    expect(await balance()).toBe(198);
    const edited = await api.post("/events", make("order.updated", 1));
    expect(edited.body).toMatchObject({
      points: -149,
      explanation: { outcome: "reversed", order_points: 49 },
    });
    await api.post("/events", make("order.cancelled", 2, { order: { id: number } }));
    const twice = await api.post("/events", make("order.cancelled", 3, { order: { id: number } }));
    expect([twice.body.outcome, await balance()]).toEqual(["nothing", 0]);
    await api.post("/events", make("order.paid", 4));
    expect(await balance()).toBe(49);
  });
});

describe("no digit is lost", () => {
  test("ids that differ only beyond 2^53 are two orders", async () => {
    const { make, balance } = fresh();
    for (const id of ["820982911946154508", "820982911946154509"]) {
      await api.post("/events", make("order.paid", 0, { id, order: order({ id }) }));
    }
    expect(await balance()).toBe(98);
  });

  test("as numbers they are refused with a sentence", async () => {
    const { make } = fresh();
    const text = JSON.stringify(make("order.paid", 0, { order: order({ id: "@" }) }));
    const raw = text.replace('"@"', "820982911946154508");
    const { status, body } = await api.send("/events", { raw, method: "POST" });
    expect([status, body.errors[0].field]).toEqual([422, "order.id"]);
    expect(body.detail).toContain("send it as text");
  });
});

describe("a batch", () => {
  test("without explanations answers the same but for those, and keeps them", async () => {
    const events = [1, 2].map((n) => paid({ id: `quiet-${n}`, order: order({ id: `quiet-${n}` }) }));
    const quiet = await api.post("/events/batch", { events, explain: false });
    expect(quiet.body.results).toMatchObject([
      { status: 200, event: { outcome: "posted", explanation: null } },
      {},
    ]);
    const loud = await api.post("/events/batch", { events });
    const [first] = loud.body.results;
    expect(first.event).toMatchObject({ outcome: "duplicate", points: quiet.body.results[0].event.points });
    expect(first.event.explanation.applied.length).toBeGreaterThan(0);
    expect((await api.post("/events/batch", { events, explain: "no" })).body.errors[0].field).toBe("explain");
  });

  test("answers each event in its place", async () => {
    const [good, other] = [fresh(), fresh()];
    const events = [
      good.make("order.paid", 0),
      good.make("order.paid", 1, { order: order({ currency: "XYZ" }) }),
      "nothing",
      good.make("order.paid", 0),
      other.make("order.paid", 0, { shop: "nowhere" }),
      other.make("visit", 1, { order: undefined }),
    ];
    const { status, body } = await api.post("/events/batch", { events });
    expect(status).toBe(200);
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([200, 422, 422, 200, 422, 200]);
    expect(body.results[0].event).toMatchObject({ points: 49, explanation: { points: 49 } });
    expect(body.results[1].problem.errors[0].field).toBe("order.currency");
    expect(body.results[3].event).toMatchObject({ points: 49, outcome: "duplicate" });
    expect(body.results[5].event).toMatchObject({ outcome: "nothing", explanation: null });
  });

  test("of a thousand is taken, of one more is not, of none is not", async () => {
    const { make, balance } = fresh();
    const events = Array.from({ length: 1_001 }, (_, i) =>
      make("order.paid", 0, {
        id: `many-${i}`,
        order: order({ id: `many-${i}`, lines: [line({ unit_price: "1.00" })] }),
      }),
    );
    expect(await api.post("/events/batch", { events })).toMatchObject({ status: 422 });
    expect(await api.post("/events/batch", { events: [] })).toMatchObject({ status: 422 });
    expect(await api.post("/events/batch", {})).toMatchObject({ status: 422 });
    const { body } = await api.post("/events/batch", { events: events.slice(1) });
    expect(new Set(body.results.map((one: { event: { points: number } }) => one.event.points))).toEqual(
      new Set([2]),
    );
    expect(await balance()).toBe(2_000);
  });
});

test("a hundred single events at once are all recorded, each once", async () => {
  const { make, balance } = fresh();
  const events = Array.from({ length: 100 }, (_, i) =>
    make("order.paid", 0, { id: `burst-${i}`, order: order({ id: `burst-${i}` }) }),
  );
  const answers = await Promise.all([...events, ...events].map((event) => api.post("/events", event)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(answers.filter(({ body }) => body.outcome === "duplicate")).toHaveLength(100);
  expect(await balance()).toBe(4_900);
});

test("a forecast is what the award will be", async () => {
  const { make, number } = fresh();
  const lines = [{ title: "Mug", quantity: 3, unit_price: "13.37", discount: "2.00" }];
  const forecast = await api.post("/forecast", { cart: { lines } });
  const order1 = order({ id: number, lines: [{ id: "1", ...lines[0] }] });
  const { body } = await api.post("/events", make("order.paid", 0, { order: order1 }));
  expect([forecast.status, forecast.body.points]).toEqual([200, body.points]);
  expect(forecast.body.explanation.lines).toEqual(body.explanation.lines);
  const wrong = await api.post("/forecast", { cart: { lines: [{ quantity: 1, unit_price: "-1" }] } });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: "cart.lines[0].unit_price" }] } });
});
