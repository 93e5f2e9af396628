import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";
import { line, order, paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let ana: TestMember;

async function rule(definition: object): Promise<void> {
  const id = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${id})`;
  await owner`
    insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${id}, ${id}, 1, 'Rule', 0, ${owner.json(definition as never)}, '2020-01-01', '{}')`;
  await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
}

beforeEach(async () => {
  program = await makeProgram(owner, { settings: { automaticEnrolment: false } });
  api = await client(program.scope);
  ana = await makeMember(owner, program);
});

describe("while a rule can't be read", () => {
  beforeEach(() => rule({ effect: { code: "from_the_future" } }));

  test("an event is accepted and parked: 202, and the same again is the same", async () => {
    const event = paid({ id: "e1", member: { email: ana.email } });
    const first = await api.post("/events", event);
    expect([first.status, first.body]).toMatchObject([
      202,
      { id: "e1", outcome: "parked", points: 0, member_id: null, order_id: null, explanation: null },
    ]);
    const again = await api.post("/events", event, { "idempotency-key": "k1" });
    expect([again.status, again.body]).toEqual([202, first.body]);
    const other = await api.post("/events", { ...event, data: { changed: true } });
    expect([other.status, other.body.type]).toEqual([422, expect.stringContaining("event-conflict")]);
  });

  test("in a batch each event says so", async () => {
    const events = [paid({ id: "e1" }), { id: "", type: "visit" }];
    const { status, body } = await api.post("/events/batch", { events });
    expect(status).toBe(200);
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([202, 422]);
  });
});

describe("orders from before joining", () => {
  const two = {
    effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
    basis: { tax: "with" },
  };

  test("are claimed for a member by the shop, once", async () => {
    await rule(two);
    const member = { external_id: "nobody-1", email: ana.email };
    const now = new Date().toISOString();
    const placed = await api.post(
      "/events",
      paid({
        id: "e1",
        occurred_at: now,
        member,
        order: order({ id: "77", lines: [line({ unit_price: "50.00" })] }),
      }),
    );
    expect(placed.body).toMatchObject({ outcome: "nothing", member_id: null });
    const at = `/members/${showId("member", ana.id)}/claims`;
    const claimed = await api.post(at, undefined, { "idempotency-key": "c1" });
    expect([claimed.status, claimed.body]).toMatchObject([
      200,
      { orders: [{ number: "77", shop: "main", points: 100 }] },
    ]);
    expect((await api.post(at, undefined, { "idempotency-key": "c1" })).body).toEqual(claimed.body);
    expect((await api.post(at, undefined)).body).toEqual({ orders: [] });
  });

  test("are refused with a sentence where the program wants none, and 404 for nobody", async () => {
    await owner`update programs set settings = settings || '{"claimDays":0}', rules_revision = rules_revision + 1 where id = ${program.id}`;
    const refused = await api.post(`/members/${showId("member", ana.id)}/claims`, undefined);
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      "Orders from before joining can't be claimed in this program.",
    ]);
    expect((await api.post(`/members/${showId("member", newId())}/claims`, undefined)).status).toBe(404);
  });
});
