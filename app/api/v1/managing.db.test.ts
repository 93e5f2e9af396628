import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let other: Client;
let api: Client;
beforeAll(async () => {
  other = await client((await makeProgram(owner)).scope);
});
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const count = async (table: string) => {
  const [row] = await owner.unsafe(
    `select count(*)::int as n from ${table} where program_id = '${program.id}'`,
  );
  return row?.n as number;
};
const actions = async () => {
  const rows = await owner`select action from audit_entries where program_id = ${program.id} order by number`;
  return rows.map(({ action }) => action as string).filter((action) => action !== "api_key.created");
};

describe("a reward", () => {
  const fiveOff = { name: "€5 off", benefit: { type: "discount_amount", amount: "5.00" }, cost: 500 };

  test("is made once per key, changed in part, ended once, offered again; each stands in the audit log", async () => {
    const key = { "idempotency-key": newId() };
    const made = await api.post("/rewards", { ...fiveOff, min_basket: "30.00", ends_on: "2030-12-31" }, key);
    expect(made).toMatchObject({ status: 201, body: { cost: 500, min_basket: "30.00", state: "open" } });
    const again = await api.post("/rewards", { ...fiveOff, min_basket: "30.00", ends_on: "2030-12-31" }, key);
    expect([again.text, again.headers.get("idempotency-replayed")]).toEqual([made.text, "true"]);
    expect(await count("rewards")).toBe(1);
    const at = `/rewards/${made.body.id}`;
    const changed = await api.post(at, { cost: 600, stock: 3, min_basket: "0" });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        ...fiveOff,
        benefit: { ...fiveOff.benefit, currency: "EUR" },
        cost: 600,
        stock: 3,
        min_basket: "0.00",
      },
    });
    expect(changed.body.ends_at).toBe(made.body.ends_at);
    expect((await api.post(`${at}/end`, undefined)).body.state).toBe("ended");
    const ended = await api.post(`${at}/end`, undefined);
    expect(ended.body.state).toBe("ended");
    expect((await api.get(at)).body).toEqual(ended.body);
    expect((await api.post(at, { ends_on: null })).body).toMatchObject({
      state: "open",
      ends_at: null,
      cost: 600,
    });
    expect(await actions()).toEqual(["reward.created", ...Array(3).fill("reward.changed")]);
    expect((await other.get(at)).status).toBe(404);
    expect((await other.post(at, { cost: 1 })).status).toBe(404);
  });

  test("of any amount, with prices per tier, days and tags comes out as it went in", async () => {
    const tier = newId();
    await owner`insert into tiers (program_id, id, name, position, threshold, benefits)
      values (${program.id}, ${tier}, 'Gold', 7, 10, '{}')`;
    const credit = {
      ...{ name: "Credit", benefit: { type: "store_credit", amount: "1.00", valid_days: 30 }, cost: 100 },
      variable: { max: 1_000, step: 100 },
    };
    const variable = await api.post("/rewards", credit);
    expect(variable.body).toMatchObject({
      variable: { min: 100, max: 1_000, step: 100, amount_per_step: "1.00" },
      benefit: { amount: "1.00", valid_days: 30 },
    });
    const rich = {
      ...{ ...fiveOff, member_tags: ["crew", "press"], period_limit: { times: 2, period: "week" } },
      ...{ blackouts: [{ from: "2026-12-24", to: "2026-12-26" }], weekdays: [1, 2], combines: "others" },
      ...{
        tier_costs: [{ tier_id: showId("tier", tier), cost: 450 }],
        lead_days: 2,
        unused: "keep",
        floor: 400,
      },
    };
    const made = await api.post("/rewards", rich);
    const { benefit: _, ...same } = rich;
    expect(made.body).toMatchObject(same);
    // What is not mentioned stays, rows too; what is cleared goes.
    const kept = await api.post(`/rewards/${made.body.id}`, { name: "€5" });
    expect(kept.body).toEqual({ ...made.body, name: "€5" });
    const cleared = {
      member_tags: [],
      period_limit: null,
      blackouts: [],
      weekdays: [],
      tier_costs: [],
      floor: null,
    };
    expect((await api.post(`/rewards/${made.body.id}`, cleared)).body).toMatchObject(cleared);
  });

  test.each([
    [{ ...fiveOff, cost: 0 }, "cost"],
    [{ ...fiveOff, cost: 1.5 }, "cost"],
    [{ ...fiveOff, name: "" }, "name"],
    [{ name: "x", cost: 5 }, "benefit"],
    [{ ...fiveOff, benefit: { type: "discount_amount", amount: "5.001" } }, "benefit.amount"],
    [{ ...fiveOff, benefit: { type: "discount_percent", percent: 101 } }, "benefit.percent"],
    [{ ...fiveOff, benefit: { type: "donation", cause_id: "cau_1" } }, "benefit.cause_id"],
    [
      { ...fiveOff, benefit: { type: "custom", webhook_url: "http://169.254.169.254/" } },
      "benefit.webhook_url",
    ],
    [{ ...fiveOff, min_basket: "free" }, "min_basket"],
    [{ ...fiveOff, min_tier_position: 3 }, "min_tier_position"],
    [{ ...fiveOff, starts_on: "2027-02-02", ends_on: "2027-02-01" }, "ends_on"],
    [{ ...fiveOff, starts_on: "2027-02-30" }, "starts_on"],
    [{ ...fiveOff, variable: { max: 450, step: 100 } }, "variable.max"],
    [{ ...fiveOff, floor: 501 }, "cost"],
    [{ ...fiveOff, member_tags: ["a,b"] }, "member_tags[0]"],
  ])("that can't be is said by its field, and nothing is kept: %j", async (body, field) => {
    const refused = await api.post("/rewards", body, { "idempotency-key": newId() });
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect(refused.body.detail).toMatch(/^.{10,}\.$/);
    expect([await count("rewards"), await count("requests"), await count("audit_entries")]).toEqual([
      0, 0, 1,
    ]);
  });

  test("that a member has waits to be fulfilled, with where to and what was wished", async () => {
    const mug = { name: "Mug", benefit: { type: "merchandise" }, cost: 100 };
    const reward_id = (await api.post("/rewards", mug)).body.id;
    const { id } = await makeMember(owner, program, { points: 300 });
    const at = `/members/${showId("member", id)}/redemptions`;
    const address = { name: "Ana", street: "Weg 1", postcode: "10115", city: "Berlin", country: "Germany" };
    const { body } = await api.post(at, { reward_id, address, wish: "Green" });
    const waiting = await api.get("/redemptions?state=waiting");
    expect(waiting.body.data).toMatchObject([{ id: body.id, address, wish: "Green", status: "issued" }]);
    expect((await api.get(at)).body.data).toMatchObject([{ id: body.id }]);
    await api.post(`/redemptions/${body.id}/fulfil`, { state: "sent" });
    expect((await api.get("/redemptions?state=waiting")).body.data).toEqual([]);
    expect((await api.get("/redemptions?state=nonsense")).body.errors[0].field).toBe("state");
    expect((await other.get("/redemptions?state=sent")).body.data).toEqual([]);
  });
});

test("a gate is put up, changed and taken away; one per page", async () => {
  const drop = {
    ...{ name: "Spring drop", kind: "page", target: "spring", title: "Spring", body: "First look." },
    ...{ tags: ["crew"], starts_at: "2027-03-01T08:00:30.000Z", ends_at: "2027-03-03T08:00:00.000Z" },
  };
  const made = await api.post("/gates", drop);
  expect(made).toMatchObject({
    status: 201,
    body: { target: "spring", tags: ["crew"], starts_at: drop.starts_at },
  });
  expect((await api.post("/gates", drop)).status).toBe(409);
  const at = `/gates/${made.body.id}`;
  const changed = await api.post(at, { tags: [], by_reward: true });
  expect(changed.body).toEqual({ ...made.body, tags: [], by_reward: true });
  expect((await api.post(at, { by_reward: false })).body.errors[0].field).toBe("min_tier_position");
  expect((await api.get(at)).body).toEqual(changed.body);
  expect((await other.post(`${at}/remove`, undefined)).status).toBe(404);
  expect((await api.post(`${at}/remove`, undefined)).body).toEqual({ id: made.body.id, removed: true });
  expect([(await api.get(at)).status, (await api.post(`${at}/remove`, undefined)).status]).toEqual([
    404, 404,
  ]);
});

describe("keys by key", () => {
  test("make others with at most their own rights; what is shown once is not kept", async () => {
    const key = { "idempotency-key": newId() };
    const body = { name: "Till", scopes: ["events:write"] };
    const made = await api.post("/keys", body, key);
    expect(made).toMatchObject({ status: 201, body: { name: "Till", state: "live", expires_at: null } });
    expect(made.body.key).toMatch(/^rgl_[0-9a-f]{12}_[0-9a-f]{48}$/);
    const again = await api.post("/keys", body, key);
    expect([again.body.id, again.body.key]).toEqual([made.body.id, undefined]);
    const secret = made.body.key.split("_")[2];
    const [kept] = await owner`select string_agg(response::text, '') as text from requests`;
    expect(kept?.text).not.toContain(secret);
    const weak = await client(program.scope, ["keys:write", "program:read"]);
    const refused = await weak.post("/keys", { name: "More", scopes: ["rules:write"] });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "scopes" }] } });
    expect((await weak.post(`/keys/${made.body.id}/rotate`, {})).status).toBe(409);
    expect((await other.post(`/keys/${made.body.id}/rotate`, {})).status).toBe(404);
    const past = await api.post("/keys", { ...body, expires_at: "2020-01-01T00:00:00Z" });
    expect(past.body.errors[0].field).toBe("expires_at");
  });

  test("are rotated with both good for a while, and revoked", async () => {
    const former = (await api.post("/keys", { name: "Till", scopes: ["program:read"] })).body;
    const rotated = await api.post(`/keys/${former.id}/rotate`, { overlap_hours: 1 });
    expect(rotated).toMatchObject({ status: 201, body: { name: "Till", scopes: ["program:read"] } });
    for (const key of [former.key, rotated.body.key]) {
      expect((await api.get("/rewards", { key })).status).toBe(200);
    }
    expect((await api.post(`/keys/${former.id}/rotate`, {})).status).toBe(409);
    const list = (await api.get("/keys")).body.data as { id: string; replaced_by: string }[];
    expect(list.find(({ id }) => id === former.id)?.replaced_by).toBe(rotated.body.id);
    expect(JSON.stringify(list)).not.toContain(rotated.body.key);
    const revoked = await api.post(`/keys/${former.id}/revoke`, undefined);
    expect(revoked.body.state).toBe("revoked");
    expect((await other.post(`/keys/${rotated.body.id}/revoke`, undefined)).status).toBe(404);
    await expect
      .poll(async () => (await api.get("/rewards", { key: former.key })).status, { timeout: 5_000 })
      .toBe(401);
  });

  test("and what they asked for is listed, page by page", async () => {
    await api.get("/rewards");
    await api.post("/rewards", { name: "x" });
    const { writeRequests } = await import("@/lib/api/service-request-log");
    await writeRequests();
    const all = (await api.get("/requests")).body;
    expect(all.data).toMatchObject([
      { method: "POST", path: "/rewards", status: 422, problem: "invalid-input", count: 1 },
      { method: "GET", path: "/rewards", status: 200, problem: null },
    ]);
    expect(all.next_cursor).toBeNull();
    expect((await api.get("/requests?refused=true")).body.data).toHaveLength(1);
    const cursor = all.data[0].id;
    expect((await api.get(`/requests?cursor=${cursor}&key=${all.data[0].key_id}`)).body.data).toHaveLength(1);
    expect((await api.get("/requests?key=nonsense")).body.errors[0].field).toBe("key");
    const theirs = (await other.get("/requests")).body.data as { key_id: string }[];
    expect(theirs.filter(({ key_id }) => key_id === all.data[0].key_id)).toEqual([]);
  });
});
