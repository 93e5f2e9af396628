import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { sweepRequests } from "@/lib/api/service";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";
import { order, paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let rewardId: string;

beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  rewardId = showId("reward", await makeReward(owner, program, { cost: 100n }));
});
afterAll(async () => {
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

const named = (key = newId()) => ({ "idempotency-key": key });

async function memberWith(points: number) {
  const { id } = await makeMember(owner, program, { points });
  const at = `/members/${showId("member", id)}`;
  return { id, at, available: async () => (await api.get(`${at}/balance`)).body.available };
}

describe("the same request under the same key is answered as the first time", () => {
  test("a redemption", async () => {
    const { at, available } = await memberWith(500);
    const key = named();
    const first = await api.post(`${at}/redemptions`, { reward_id: rewardId }, key);
    expect(first).toMatchObject({ status: 201, body: { cost: 100, status: "issued", balance: 400 } });
    expect(first.headers.has("idempotency-replayed")).toBe(false);
    // What happens in between changes nothing of it.
    await api.post(`${at}/redemptions`, { reward_id: rewardId }, named());
    const again = await api.post(`${at}/redemptions`, { reward_id: rewardId }, key);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await available()).toBe(300);
  });

  test("an adjustment, whatever the order of its fields", async () => {
    const { at, available } = await memberWith(0);
    const key = named();
    const first = await api.post(`${at}/adjustments`, { points: 200, reason: "Late" }, key);
    const again = await api.post(`${at}/adjustments`, { reason: "Late", points: 200 }, key);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(await available()).toBe(200);
  });

  test("a cancellation", async () => {
    const { at, available } = await memberWith(100);
    const { body } = await api.post(`${at}/redemptions`, { reward_id: rewardId });
    const key = named();
    const cancel = () => api.send(`/redemptions/${body.id}/cancel`, { method: "POST", headers: key });
    const first = await cancel();
    expect(first).toMatchObject({ status: 200, body: { status: "cancelled", returned: 100, balance: 100 } });
    expect((await cancel()).text).toBe(first.text);
    expect(await available()).toBe(100);
  });

  test("an event, and a batch", async () => {
    const [key, other] = [named(), named()];
    const first = await api.post("/events", paid({ id: "keyed" }), key);
    expect((await api.post("/events", paid({ id: "keyed" }), key)).text).toBe(first.text);
    expect((await api.post("/events", paid({ id: "other" }), key)).status).toBe(422);
    const events = [paid({ id: "k1", order: order({ id: "k1" }) }), paid({ id: "k2", type: "no" })];
    const batch = await api.post("/events/batch", { events }, other);
    expect(batch.body.results).toMatchObject([{ status: 200 }, { status: 422 }]);
    expect((await api.post("/events/batch", { events }, other)).text).toBe(batch.text);
  });
});

describe("a key is for one request", () => {
  test("another body, another member, another kind of request are refused", async () => {
    const [one, two] = [await memberWith(500), await memberWith(500)];
    const key = named();
    await api.post(`${one.at}/adjustments`, { points: 1, reason: "a" }, key);
    for (const [address, body] of [
      [`${one.at}/adjustments`, { points: 2, reason: "a" }],
      [`${two.at}/adjustments`, { points: 1, reason: "a" }],
      [`${one.at}/redemptions`, { reward_id: rewardId }],
      ["/events", paid({ id: newId() })],
    ] as const) {
      const refused = await api.post(address, body, key);
      expect(refused).toMatchObject({ status: 422, body: { type: "urn:regulars:problem:key-reused" } });
    }
    expect([await one.available(), await two.available()]).toEqual([501, 500]);
  });

  test("two API keys may use the same one", async () => {
    const { at, available } = await memberWith(0);
    const [key, other] = [named(), await client(program.scope)];
    await api.post(`${at}/adjustments`, { points: 1, reason: "a" }, key);
    await other.post(`${at}/adjustments`, { points: 2, reason: "a" }, key);
    expect(await available()).toBe(3);
  });

  test("what was refused is not kept", async () => {
    const { id, at } = await memberWith(50);
    const key = named();
    expect(await api.post(`${at}/redemptions`, { reward_id: 7 }, key)).toMatchObject({ status: 422 });
    expect(await api.post(`${at}/redemptions`, { reward_id: rewardId }, key)).toMatchObject({ status: 409 });
    const [row] =
      await owner`select count(*)::int as kept from requests where key = ${key["idempotency-key"]}`;
    expect(row?.kept).toBe(0);
    await api.post(`/members/${showId("member", id)}/adjustments`, { points: 50, reason: "a" });
    expect(await api.post(`${at}/redemptions`, { reward_id: rewardId }, key)).toMatchObject({ status: 201 });
  });

  test.each(["", " ", "ä", "x".repeat(256)])("one that is none is refused: %j", async (key) => {
    const { at, available } = await memberWith(0);
    const headers = { "idempotency-key": Buffer.from(key, "utf8").toString("latin1") };
    const { status, body } = await api.post(`${at}/adjustments`, { points: 1, reason: "a" }, headers);
    expect([status, body.errors[0].field]).toEqual([422, "Idempotency-Key"]);
    expect(await available()).toBe(0);
  });
});

test("of twins that race one is done, the others wait or get its answer", async () => {
  const { at, available } = await memberWith(1_000);
  const key = named();
  const twins = await Promise.all(
    Array.from({ length: 20 }, () => api.post(`${at}/redemptions`, { reward_id: rewardId }, key)),
  );
  const done = twins.filter(({ status }) => status === 201);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
  expect(done.filter(({ headers }) => !headers.has("idempotency-replayed"))).toHaveLength(1);
  for (const { status, body, headers } of twins.filter(({ status }) => status !== 201)) {
    expect([status, body.type, headers.get("retry-after")]).toEqual([
      409,
      "urn:regulars:problem:request-running",
      "1",
    ]);
  }
  expect(await available()).toBe(900);
});

test("64 at once, 100 each, against 1,000: ten succeed, the others are told", async () => {
  const { at, available } = await memberWith(1_000);
  const tries = await Promise.all(
    Array.from({ length: 64 }, (_, i) =>
      api.post(`${at}/redemptions`, { reward_id: rewardId }, i % 2 ? named() : undefined),
    ),
  );
  expect(tries.filter(({ status }) => status === 201)).toHaveLength(10);
  const others = tries.filter(({ status }) => status !== 201);
  expect(new Set(others.map(({ status, body }) => `${status} ${body.title}`))).toEqual(
    new Set(["409 Not enough points"]),
  );
  expect(others[0]?.body.detail).toBe(
    "Not enough points: the member has 0, this reward costs 100; 100 to go.",
  );
  expect(await available()).toBe(0);
});

test("answers are kept for a day and more, and then forgotten", async () => {
  const { at } = await memberWith(0);
  const key = named();
  await api.post(`${at}/adjustments`, { points: 1, reason: "a" }, key);
  const count = async () =>
    (await owner`select count(*)::int as kept from requests where key = ${key["idempotency-key"]}`)[0]?.kept;
  await sweepRequests(program.scope, new Date(Date.now() + 25 * 3_600_000));
  expect(await count()).toBe(1);
  await sweepRequests(program.scope, new Date(Date.now() + 80 * 3_600_000));
  expect(await count()).toBe(0);
});
