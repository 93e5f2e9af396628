import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";
import { paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const RULE = {
  name: "Double mugs",
  definition: {
    effect: { code: "multiply", factor: "2" },
    conditions: [{ code: "category_in", categories: ["mugs"] }],
    limits: [{ per: "day", points: 500 }],
  },
  unknown_categories: true,
};
const BASE = {
  name: "A point a euro",
  definition: { effect: { code: "per_amount", points: 1, perMinor: 100, currency: "EUR" } },
};

let program: TestProgram;
let api: Client;
let other: Client;
beforeAll(async () => {
  other = await client((await makeProgram(owner)).scope);
});
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const soon = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 20 * 86_400_000);
const later = new Date(soon.getTime() + 86_400_000 + 61_000);

describe("a draft of an earning rule", () => {
  test("is begun once per key, read as it was sent, written anew, published and used up", async () => {
    const key = { "idempotency-key": newId() };
    const dates = { starts_at: soon.toISOString(), ends_at: later.toISOString() };
    const made = await api.post(
      "/earning-rule-drafts",
      { ...RULE, ...dates, budget: 9_000, place: "first" },
      key,
    );
    expect([made.status, made.body.errors]).toEqual([201, undefined]);
    expect(made.body).toMatchObject({
      ...{
        rule_id: null,
        based_on: 0,
        name: RULE.name,
        ...dates,
        place: "first",
        budget: 9_000,
        problems: [],
      },
      definition: RULE.definition,
    });
    const again = await api.post(
      "/earning-rule-drafts",
      { ...RULE, ...dates, budget: 9_000, place: "first" },
      key,
    );
    expect(again.text).toBe(made.text);
    expect((await api.get("/earning-rule-drafts")).body.data).toEqual([made.body]);
    expect((await api.get("/earning-rules")).body.data).toEqual([]);
    const at = `/earning-rule-drafts/${made.body.id}`;
    for (const [method, address] of [
      ["GET", at],
      ["POST", at],
      ["POST", `${at}/publish`],
      ["POST", `${at}/drop`],
      ["GET", `${at}/preview`],
    ] as const)
      expect((await other.send(address, { method, body: method === "POST" ? RULE : undefined })).status).toBe(
        404,
      );
    const written = await api.post(at, { ...RULE, name: "Triple mugs" });
    expect(written.body).toMatchObject({
      id: made.body.id,
      name: "Triple mugs",
      starts_at: null,
      budget: null,
    });
    const published = await api.post(`${at}/publish`, undefined);
    expect(published).toMatchObject({
      status: 201,
      body: {
        name: "Triple mugs",
        state: "in_force",
        newest_version: 1,
        current: { definition: RULE.definition },
      },
    });
    expect((await api.get(at)).status).toBe(404);
    expect((await api.get("/earning-rule-drafts")).body.data).toEqual([]);
  });

  test("of the next version is refused when another one was published since", async () => {
    const { id } = (await api.post("/earning-rules", RULE)).body;
    const draft = (await api.post("/earning-rule-drafts", { ...RULE, name: "Later", rule_id: id })).body;
    expect(draft).toMatchObject({ rule_id: id, based_on: 1, place: "keep" });
    await api.post(`/earning-rules/${id}/versions`, { ...RULE, name: "Sooner", based_on: 1 });
    const refused = await api.post(`/earning-rule-drafts/${draft.id}/publish`, undefined);
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, "based_on"]);
    expect((await api.post(`/earning-rule-drafts/${draft.id}/drop`, undefined)).body.id).toBe(draft.id);
    expect((await api.post(`/earning-rule-drafts/${draft.id}/drop`, undefined)).status).toBe(404);
    await api.post(`/earning-rules/${id}/end`, { based_on: 2 });
    expect((await api.post("/earning-rule-drafts", { ...RULE, rule_id: id })).status).toBe(409);
  });

  test("that nobody could publish is shown with what is wrong, and not published", async () => {
    const { id } = (await api.post("/earning-rule-drafts", RULE)).body;
    await owner`update earning_rule_drafts set values = values - 'effect' where program_id = ${program.id}`;
    const shown = (await api.get(`/earning-rule-drafts/${id}`)).body;
    expect(shown.definition).toBeNull();
    expect(shown.problems.length).toBeGreaterThan(0);
    expect((await api.post(`/earning-rule-drafts/${id}/publish`, undefined)).status).toBe(422);
    expect((await api.get(`/earning-rule-drafts/${id}/preview`)).status).toBe(409);
    expect((await api.get("/earning-rules")).body.data).toEqual([]);
  });

  test.each([
    [{ ...RULE, definition: { effect: { code: "gift" } } }, "definition.effect.code"],
    [{ ...RULE, name: "" }, "name"],
    [{ ...RULE, unknown_categories: false }, null],
    [{ ...RULE, starts_at: "2020-01-01T00:00:00.500Z" }, "starts_at"],
    [{ ...RULE, ends_at: "2020-01-01T00:00:00Z" }, "ends_at"],
    [{ ...RULE, budget: 0 }, "budget"],
    [{ ...RULE, rule_id: "rul_019ab3c2d4e57f6080a1b2c3d4e5f60e" }, "rule_id"],
  ])("that can't be is refused by its field, and none is kept: %j", async (body, field) => {
    const sent = await api.post("/earning-rule-drafts", body);
    if (field === null) return expect(sent.status).toBe(201);
    expect([sent.status, sent.body.errors?.[0]?.field]).toEqual([422, field]);
    expect((await api.get("/earning-rule-drafts")).body.data).toEqual([]);
  });
});

describe("what a rule would have meant", () => {
  test("is told of the real orders, for a rule, a draft and an end, and nothing is written", async () => {
    await api.post("/earning-rules", BASE);
    const at = new Date(Date.now() - 60_000).toISOString();
    await api.post("/events", paid({ occurred_at: at }));
    const preview = await api.post("/earning-rules/preview", { definition: RULE.definition });
    expect(preview.body).toMatchObject({
      orders: { orders: 1, changed: 1, points_now: 24, points_next: 49, spend: "24.80", cut: false },
      events: null,
    });
    const { id } = (await api.post("/earning-rule-drafts", RULE)).body;
    expect((await api.get(`/earning-rule-drafts/${id}/preview`)).body.orders.points_next).toBe(49);
    const rule = (await api.get("/earning-rules")).body.data[0];
    const ended = await api.post("/earning-rules/preview", { rule_id: rule.id, definition: null });
    expect(ended.body.orders).toMatchObject({ points_now: 24, points_next: 0 });
    const visit = { trigger: { code: "event", type: "visit" }, effect: { code: "fixed", points: 10 } };
    expect((await api.post("/earning-rules/preview", { definition: visit })).body).toMatchObject({
      orders: null,
      events: { events: 0, members: 0, most_points: 0 },
    });
    expect((await api.get("/earning-rules")).body.data).toHaveLength(1);
    for (const [body, field] of [
      [{ definition: null }, "rule_id"],
      [{ definition: {}, rule_id: "rul_019ab3c2d4e57f6080a1b2c3d4e5f60e" }, "rule_id"],
      [{ definition: { effect: { code: "gift" } } }, "definition.effect.code"],
    ] as const)
      expect((await api.post("/earning-rules/preview", body)).body.errors[0].field).toBe(field);
  });
});

describe("an earlier version of a rule", () => {
  test("is listed with who published it, and published again as the next one", async () => {
    const { id } = (await api.post("/earning-rules", RULE)).body;
    const changed = { ...RULE.definition, effect: { code: "multiply", factor: "5" } };
    await api.post(`/earning-rules/${id}/versions`, { ...RULE, definition: changed, based_on: 1 });
    const { data } = (await api.get(`/earning-rules/${id}/versions`)).body;
    expect(data).toMatchObject([
      { version: 2, state: "in_force" },
      { version: 1, state: "past" },
    ]);
    const key = { "idempotency-key": newId() };
    const back = await api.post(`/earning-rules/${id}/roll-back`, { version: 1, based_on: 2 }, key);
    expect(back).toMatchObject({
      status: 201,
      body: { newest_version: 3, current: { version: 3, definition: data[1].definition } },
    });
    expect((await api.post(`/earning-rules/${id}/roll-back`, { version: 1, based_on: 2 }, key)).text).toBe(
      back.text,
    );
    const late = await api.post(`/earning-rules/${id}/roll-back`, { version: 1, based_on: 2 });
    expect([late.status, late.body.errors[0].field]).toEqual([422, "based_on"]);
    const none = await api.post(`/earning-rules/${id}/roll-back`, { version: 9, based_on: 3 });
    expect(none.body.errors[0].field).toBe("version");
    expect((await other.get(`/earning-rules/${id}/versions`)).status).toBe(404);
    expect((await other.post(`/earning-rules/${id}/roll-back`, { version: 1, based_on: 3 })).status).toBe(
      404,
    );
  });
});
