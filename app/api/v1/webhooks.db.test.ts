import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { sendDue } from "@/lib/webhooks/service-send";
import { freshReceiver } from "@/lib/webhooks/testing/fresh-receiver";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const receiver = await freshReceiver();
let other: Client;
beforeAll(async () => {
  other = await client((await makeProgram(owner)).scope);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const made = async () => (await api.post("/webhooks", { url: receiver.url() })).body;

describe("a webhook", () => {
  test("is made once per key; its secret is in the first answer and in no other", async () => {
    const key = { "idempotency-key": newId() };
    const input = { url: receiver.url(), types: ["tier_changed", "points_earned"] };
    const first = await api.post("/webhooks", input, key);
    expect(first).toMatchObject({
      status: 201,
      body: {
        url: receiver.url(),
        types: ["points_earned", "tier_changed"],
        state: "on",
        failing_since: null,
      },
    });
    expect(first.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await api.post("/webhooks", input, key);
    expect(again.body).toEqual({ ...first.body, secret: undefined });
    expect((await api.get(`/webhooks/${first.body.id}`)).body.secret).toBeUndefined();
    expect((await api.get("/webhooks")).body.data).toHaveLength(1);
    expect((await owner`select response::text from requests`)[0]?.response).not.toContain("whsec_");
  });

  test("keeps what a change leaves out", async () => {
    const { id } = await made();
    const typed = await api.post(`/webhooks/${id}`, { types: ["rule_ended"], description: "Till" });
    expect(typed.body).toMatchObject({ types: ["rule_ended"], description: "Till", state: "on" });
    const paused = await api.post(`/webhooks/${id}`, { state: "paused" });
    expect(paused.body).toMatchObject({ types: ["rule_ended"], description: "Till", state: "paused" });
    expect((await api.post(`/webhooks/${id}/test`, undefined)).status).toBe(409);
    expect((await api.post(`/webhooks/${id}`, { state: "on" })).body.state).toBe("on");
  });

  test.each([
    ["http://example.com/x", "https://"],
    ["https://10.0.0.1/x", "private network"],
    ["https://[::ffff:169.254.169.254]/x", "private network"],
    ["https://localhost.internal/x", "private network"],
    ["https://there-is-no-such-host.invalid/x", "no such host"],
    ["ftp://example.com", "not an address"],
  ])("to %s is refused in a sentence, when it is made and when it is changed", async (url, words) => {
    const { id } = await made();
    for (const refused of [
      await api.post("/webhooks", { url }),
      await api.post(`/webhooks/${id}`, { url }),
    ]) {
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0]).toMatchObject({ field: "url", detail: expect.stringContaining(words) });
    }
    expect((await api.get("/webhooks")).body.data).toHaveLength(1);
  });

  test("of unknown events is refused", async () => {
    const refused = await api.post("/webhooks", { url: receiver.url(), types: ["order.paid"] });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "types[0]" }] } });
  });

  test("is tried, its log read in pages, and sent again", async () => {
    const { id } = await made();
    receiver.says(() => ({ status: 200, body: "thanks" }));
    const tests = [
      await api.post(`/webhooks/${id}/test`, undefined),
      await api.post(`/webhooks/${id}/test`, undefined),
    ];
    expect(tests.map(({ status }) => status)).toEqual([201, 201]);
    await sendDue(program.scope, { now: () => new Date() });
    const page = await api.get(`/webhooks/${id}/deliveries?limit=1`);
    expect(page.body.data).toMatchObject([
      { type: "webhook_test", state: "delivered", tries: 1, status: 200 },
    ]);
    const rest = await api.get(`/webhooks/${id}/deliveries?limit=1&cursor=${page.body.next_cursor}`);
    expect(rest.body.next_cursor).toBeNull();
    const ids = [page.body.data[0].id, rest.body.data[0].id];
    expect(ids.sort()).toEqual(tests.map(({ body }) => body.id).sort());
    const one = await api.get(`/webhook-deliveries/${ids[0]}`);
    expect(one.body.log).toMatchObject([{ status: 200, answer: "thanks" }]);
    expect(JSON.parse(one.body.body)).toMatchObject({ type: "webhook_test" });
    expect((await api.post(`/webhook-deliveries/${ids[0]}/resend`, undefined)).body.state).toBe("waiting");
    const from = new Date(Date.now() - 60_000).toISOString();
    const until = new Date(Date.now() + 60_000).toISOString();
    const resent = await api.post(`/webhooks/${id}/resend`, { from, until, which: "all" });
    expect(resent.body).toEqual({ count: 1, more: false });
    await sendDue(program.scope, { now: () => new Date() });
    expect(receiver.calls).toHaveLength(4);
    expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
    expect((await api.post(`/webhooks/${id}/resend`, { from: until, until: from })).status).toBe(422);
  });

  test("gets a new secret, and is removed", async () => {
    const { id, secret } = await made();
    const rolled = await api.post(`/webhooks/${id}/roll-secret`, undefined);
    expect(rolled.status).toBe(201);
    expect(rolled.body.secret).not.toBe(secret);
    expect(rolled.body.secret_rolls_until).not.toBeNull();
    expect((await api.post(`/webhooks/${id}/remove`, undefined)).status).toBe(200);
    expect((await api.get(`/webhooks/${id}`)).status).toBe(404);
    expect((await api.get("/webhooks")).body.data).toEqual([]);
  });

  test("of another program is not there", async () => {
    const { id } = await made();
    const delivery = (await api.post(`/webhooks/${id}/test`, undefined)).body.id;
    const from = "2026-01-01T00:00:00Z";
    for (const answer of [
      await other.get(`/webhooks/${id}`),
      await other.get(`/webhooks/${id}/deliveries`),
      await other.get(`/webhook-deliveries/${delivery}`),
      await other.post(`/webhooks/${id}`, { state: "paused" }),
      await other.post(`/webhooks/${id}/remove`, undefined),
      await other.post(`/webhooks/${id}/roll-secret`, undefined),
      await other.post(`/webhooks/${id}/test`, undefined),
      await other.post(`/webhooks/${id}/resend`, { from, until: "2027-01-01T00:00:00Z" }),
      await other.post(`/webhook-deliveries/${delivery}/resend`, undefined),
    ])
      expect(answer.status).toBe(404);
    expect((await api.get(`/webhooks/${id}`)).body.state).toBe("on");
  });
});

test("the catalogue names each event with schema and example", async () => {
  const { body } = await api.get("/webhook-event-types");
  expect(body.data.length).toBeGreaterThan(25);
  expect(body.data[0]).toMatchObject({
    type: "points_earned",
    schema: { type: "object" },
    example: { type: "points_earned" },
  });
});
