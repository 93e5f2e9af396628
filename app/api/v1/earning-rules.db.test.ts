import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { recordEvent } from "@/lib/earning/service";
import { listAwards } from "@/lib/earning/service-awards";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const perEuro = { effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" } };
const double = { effect: { code: "multiply", factor: "2", group: "campaign", stack: "exclusive" } };
const soon = () => new Date(Date.now() + 86_400_000).toISOString();

describe("earning rules", () => {
  test("are published, changed, withdrawn and ended, each as the rule it becomes", async () => {
    const made = await api.post("/earning-rules", { name: "Everything", definition: perEuro });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: "in_force", newest_version: 1, scheduled: null, budget: null });
    expect(made.body.current.definition).toMatchObject(perEuro);
    const { id } = made.body;

    const next = { name: "Everything", definition: { effect: { ...perEuro.effect, points: 2 } } };
    const planned = await api.post(`/earning-rules/${id}/versions`, {
      ...next,
      based_on: 1,
      starts_at: soon(),
    });
    expect(planned).toMatchObject({ status: 201, body: { newest_version: 2, scheduled: { version: 2 } } });

    const stale = await api.post(`/earning-rules/${id}/versions`, { ...next, based_on: 1 });
    expect(stale).toMatchObject({ status: 422, body: { errors: [{ field: "based_on" }] } });

    const back = await api.post(`/earning-rules/${id}/withdraw`, { based_on: 2 });
    expect(back.body).toMatchObject({ state: "in_force", scheduled: null });
    expect(back.body.current.live_until).toBeNull();
    expect((await api.post(`/earning-rules/${id}/withdraw`, { based_on: 2 })).status).toBe(409);

    expect((await api.get(`/earning-rules/${id}`)).body).toMatchObject({ id, newest_version: 2 });
    const ended = await api.post(`/earning-rules/${id}/end`, { based_on: 2 });
    expect(ended.body).toMatchObject({ state: "ended", current: null });
    const { body } = await api.get("/earning-rules");
    expect(body.data.map((rule: { id: string }) => rule.id)).not.toContain(id);
  });

  test("the same request again publishes once", async () => {
    const headers = { "idempotency-key": newId() };
    const sent = { method: "POST", body: { name: "Once", definition: perEuro }, headers };
    const [first, second] = [await api.send("/earning-rules", sent), await api.send("/earning-rules", sent)];
    expect(second.body.id).toBe(first.body.id);
    const other = await api.send("/earning-rules", { ...sent, body: { name: "Twice", definition: perEuro } });
    expect(other.status).toBe(422);
    await api.post(`/earning-rules/${first.body.id}/end`, { based_on: 1 });
  });

  test.each([
    ["no name", { name: " ", definition: perEuro }, "name"],
    ["no effect", { name: "A", definition: {} }, "definition.effect"],
    [
      "a factor of −1",
      { name: "A", definition: { effect: { ...double.effect, factor: "-1" } } },
      "definition.effect.factor",
    ],
    [
      "a factor of 0",
      { name: "A", definition: { effect: { ...double.effect, factor: 0 } } },
      "definition.effect.factor",
    ],
    [
      "an end before its beginning",
      {
        name: "A",
        definition: perEuro,
        starts_at: "2090-01-02T00:00:00.000Z",
        ends_at: "2090-01-01T00:00:00.000Z",
      },
      "ends_at",
    ],
    [
      "a beginning in the past",
      { name: "A", definition: perEuro, starts_at: "2020-01-02T00:00:00.000Z" },
      "starts_at",
    ],
    ["a day that is none", { name: "A", definition: perEuro, starts_at: "tomorrow" }, "starts_at"],
    [
      "an unknown condition",
      { name: "A", definition: { ...perEuro, conditions: [{ code: "moon" }] } },
      "definition.conditions[0].code",
    ],
    [
      "a misspelt part, which would leave a rule for everything",
      { name: "A", definition: { ...perEuro, condition: [{ code: "order_number", from: 1, until: 1 }] } },
      "definition.condition",
    ],
    [
      "a misspelt field deep down",
      { name: "A", definition: { ...perEuro, conditions: [{ code: "order_number", from: 1, to: 1 }] } },
      "definition.conditions[0].to",
    ],
    [
      "no points",
      { name: "A", definition: { effect: { ...perEuro.effect, points: 0 } } },
      "definition.effect.points",
    ],
    [
      "a tier that is not there",
      { name: "A", definition: { ...perEuro, conditions: [{ code: "tier_in", tierIds: [newId()] }] } },
      "definition.conditions",
    ],
  ])("%s is a sentence by its field, and nothing is published", async (_, body, field) => {
    const before = (await api.get("/earning-rules")).body.data.length;
    const refused = await api.post("/earning-rules", body);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect(refused.body.errors[0].detail).toMatch(/\.$/);
    // Said by us, and not by the library that read it.
    expect(refused.body.errors[0].detail).not.toMatch(/Too small|Invalid|expected/i);
    expect((await api.get("/earning-rules")).body.data).toHaveLength(before);
  });

  test("two that stand alone at the same time are refused", async () => {
    const one = await api.post("/earning-rules", { name: "Alone", definition: double });
    expect(one.status).toBe(201);
    const two = await api.post("/earning-rules", { name: "Also alone", definition: double });
    expect(two.body.errors?.[0]?.field).toBe("definition.effect.stack");
    await api.post(`/earning-rules/${one.body.id}/end`, { based_on: 1 });
  });

  test("a category that nothing has is taken for a slip, unless it is said to be new", async () => {
    const definition = { ...perEuro, conditions: [{ code: "category_in", categories: ["mgus"] }] };
    // Without any product or order nothing is known, so nothing can be a slip.
    await owner`insert into products (program_id, id, sku, slug, title, description, price_minor, categories, attributes, art, position)
      values (${program.id}, ${newId()}, 'M', 'm', 'Mug', '', 100, '{mugs}', '{}', 'mug', 0)`;
    const refused = await api.post("/earning-rules", { name: "Mugs", definition });
    expect(refused.body.errors?.[0]).toMatchObject({ field: "definition.conditions[0].categories" });
    expect(refused.body.detail).toContain("did you mean “mugs”?");
    const meant = await api.post("/earning-rules", { name: "Mugs", definition, unknown_categories: true });
    expect(meant.status).toBe(201);
    await api.post(`/earning-rules/${meant.body.id}/end`, { based_on: 1 });
  });
});

test("a budget is set, read, raised once per key, and never below what is spent", async () => {
  const { id } = (await api.post("/earning-rules", { name: "Budgeted", definition: perEuro })).body;
  expect((await api.get(`/earning-rules/${id}/budget`)).status).toBe(404);
  const set = await api.post(`/earning-rules/${id}/budget`, { limit: 100 });
  expect(set).toMatchObject({ status: 200, body: { limit: 100, spent: 0, left: 100, missing: 0 } });
  const headers = { "idempotency-key": newId() };
  const raise = (points: number) =>
    api.send(`/earning-rules/${id}/top-ups`, { method: "POST", body: { points }, headers });
  expect((await raise(50)).body.limit).toBe(150);
  expect((await raise(50)).body.limit).toBe(150);
  expect((await raise(60)).status).toBe(422);
  expect((await api.post(`/earning-rules/${id}/budget`, { limit: 0 })).status).toBe(422);
  expect((await api.get(`/earning-rules/${id}`)).body.budget.limit).toBe(150);
});

test("an award that waits is listed and decided once", async () => {
  const definition = {
    trigger: { code: "event", type: "custom.review" },
    effect: { code: "fixed", points: 50 },
    approval: "by_staff",
  };
  expect((await api.post("/earning-rules", { name: "A review", definition })).status).toBe(201);
  const member = await makeMember(owner, program);
  const event = {
    id: newId(),
    type: "custom.review" as const,
    occurredAt: new Date(),
    shop: null,
    order: null,
  };
  await recordEvent(program.scope, "test", { ...event, member: { id: member.id } }, new Date());
  const waiting = await api.get("/approvals");
  expect(waiting.body).toMatchObject({
    count: 1,
    data: [{ member_id: showId("member", member.id), rule: "A review" }],
  });
  const { id } = waiting.body.data[0];
  expect((await api.post(`/approvals/${id}/decide`, { decision: "decline" })).body.errors?.[0]?.field).toBe(
    "note",
  );
  const approved = await api.post(`/approvals/${id}/decide`, { decision: "approve" });
  expect(approved).toMatchObject({ status: 200, body: { state: "approved", points: 50 } });
  const again = await api.post(`/approvals/${id}/decide`, { decision: "approve" });
  expect(again).toMatchObject({ status: 200, body: { state: "approved", points: null } });
  expect((await api.post(`/approvals/${id}/decide`, { decision: "decline", note: "No" })).status).toBe(409);
  expect((await listAwards(program.scope, "waiting", 1)).count).toBe(0);
});

test("two hundred rules are enough", async () => {
  const full = await makeProgram(owner);
  const now = new Date();
  for (let at = 0; at < 200; at++) {
    const ruleId = newId();
    await owner`insert into earning_rules (program_id, id) values (${full.id}, ${ruleId})`;
    await owner`insert into earning_rule_versions
      (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
      values (${full.id}, ${newId()}, ${ruleId}, 1, ${`Rule ${at}`}, ${at}, ${owner.json(perEuro)}, ${now},
              ${owner.json({ kind: "system", name: "test" })})`;
  }
  const other = await client(full.scope);
  const refused = await other.post("/earning-rules", { name: "One more", definition: perEuro });
  expect(refused).toMatchObject({ status: 409 });
  expect(refused.body.detail).toMatch(/^A program can have 200 rules/);
});
