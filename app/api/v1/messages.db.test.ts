import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { tellMembers } from "@/lib/notices/service";
import { relayNotices } from "@/lib/notices/service-relay";
import { newId, showId } from "@/lib/shared/id";
import { EVENTS } from "@/lib/webhook-events/catalogue";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let ana: TestMember;
let id: string;
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  ana = await makeMember(owner, program);
  id = showId("member", ana.id);
});

const set = (messages: object) => api.post("/settings", { messages });
const listen = async (types = ["member_message"]) =>
  (await api.post("/webhooks", { url: "https://93.184.216.34/hook", types })).body.id as string;
const bodies = async () => {
  const rows = await owner<{ body: string; memberId: string }[]>`
    select body, member_id from webhook_messages where program_id = ${program.id} and type = 'member_message' order by id`;
  return rows.map(({ body, memberId }) => {
    const read = JSON.parse(body) as { data: { message: Record<string, unknown> } };
    EVENTS.member_message.data.strict().parse(read.data);
    return { ...read, memberId };
  });
};

test("the kinds of messages are told, each with the topic that members choose by", async () => {
  const { status, body } = await api.get("/message-kinds");
  expect(status).toBe(200);
  expect(body.data).toContainEqual({ kind: "points_opened", topic: "points", needed: false, by_mail: true });
  expect(body.data).toContainEqual({ kind: "voucher_freed", topic: "service", needed: true, by_mail: true });
  const kinds = (body.data as { kind: string }[]).map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
});

describe("a member's preferences", () => {
  const choices = async () => (await api.get(`/members/${id}/preferences`)).body.topics;

  test("say what holds of another system, as the program asks for it", async () => {
    expect((await choices()).points).toEqual({ mail: true, account: true, webhook: false });
    await set({ asks_first: false });
    expect((await choices()).points).toEqual({ mail: true, account: true, webhook: true });
    expect((await choices()).offers.webhook).toBe(false);
  });

  test("carry an agreement that was given elsewhere, and a word on mail says none", async () => {
    const posted = await api.post(`/members/${id}/preferences`, {
      topics: { points: { webhook: true }, tiers: { mail: false } },
    });
    expect(posted.body.topics.points.webhook).toBe(true);
    await set({ asks_first: false });
    const now = await choices();
    expect([now.points.webhook, now.tiers.webhook, now.game.webhook]).toEqual([true, false, true]);
  });
});

describe("a test message", () => {
  const send = (key = newId()) =>
    api.post(`/members/${id}/test-message`, undefined, { "idempotency-key": key });

  test("goes where all messages go, once per key, in the member's language, and stands in no account", async () => {
    await set({ topics: ["points"], asks_first: false });
    const [webhook] = [await listen(), await listen(["points_earned"])];
    await owner`update members set locale = 'fr' where program_id = ${program.id} and id = ${ana.id}`;
    const key = newId();
    const made = await send(key);
    expect([made.status, made.body]).toEqual([
      201,
      { id: expect.stringMatching(/^ntc_/), webhooks: [webhook] },
    ]);
    expect((await send(key)).text).toBe(made.text);
    const [sent, ...more] = await bodies();
    expect(more).toEqual([]);
    expect(sent?.data.message).toMatchObject({
      ...{ id: made.body.id, kind: "test_message", language: "fr", title: "Ceci est un test" },
      text: expect.stringContaining("Fieldwork"),
    });
    expect((await api.get(`/members/${id}/notices`)).body.data).toEqual([]);
    const entries = (await api.get("/audit-entries")).body.data as { action: string; subject: string }[];
    expect(entries).toContainEqual(
      expect.objectContaining({ action: "member.message_tested", subject: id, after: { webhooks: 1 } }),
    );
  });

  test.each([
    ["nothing is chosen", { topics: [], asks_first: false }, true, "Choose first"],
    ["nobody listens", { topics: ["points"], asks_first: false }, false, "No webhook"],
    ["the member was not asked", { topics: ["points"], asks_first: true }, true, "does not agree"],
  ])("is refused with a sentence where %s", async (_, messages, isHeard, sentence) => {
    await set(messages);
    if (isHeard) await listen();
    const refused = await send();
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(sentence)]);
    expect(await bodies()).toEqual([]);
  });

  test("is refused of who said no to all that goes there, who left, and of another program's member", async () => {
    await set({ topics: ["points"], asks_first: false });
    await listen();
    await api.post(`/members/${id}/preferences`, { topics: { points: { webhook: false } } });
    expect((await send()).status).toBe(409);
    await api.post(`/members/${id}/preferences`, { topics: { points: { webhook: true } } });
    await owner`update members set left_at = now() where program_id = ${program.id} and id = ${ana.id}`;
    expect((await send()).status).toBe(409);
    const other = await client((await makeProgram(owner)).scope);
    expect((await other.post(`/members/${id}/test-message`, undefined)).status).toBe(404);
    const reads = await client(program.scope, ["members:read", "members:write"]);
    expect((await reads.post(`/members/${id}/test-message`, undefined)).status).toBe(403);
    expect(await bodies()).toEqual([]);
  });
});

test("a webhook that takes all events gets messages once they are chosen, and not before", async () => {
  await listen([]);
  const draft = { memberId: ana.id, code: "tier_reached", facts: { tier: "Gold" } };
  const tell = (about: string) =>
    inProgram(program.scope, (tx) => tellMembers(tx, program.scope, [{ ...draft, about }], new Date()));
  await tell("before");
  expect(await relayNotices(program.scope, new Date())).toBe(0);
  await set({ topics: ["tiers"], asks_first: false });
  await tell("after");
  expect(await relayNotices(program.scope, new Date())).toBe(1);
  expect((await bodies()).map(({ memberId }) => memberId)).toEqual([ana.id]);
});
