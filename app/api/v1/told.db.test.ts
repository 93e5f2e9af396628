import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { makeExports } from "@/lib/exports/service-make";
import { settleAll } from "@/lib/game/service";
import { sendFile, startRun, startUndo, workOnImports } from "@/lib/member-imports/service";
import { newId, showId } from "@/lib/shared/id";
import { EVENTS, type EventType } from "@/lib/webhook-events/catalogue";
import { makeEndpoint } from "@/lib/webhooks/testing/endpoint";
import { type Client, client } from "./testing/client";
import { order, paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let ana: TestMember;
let id: string;
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  ana = await makeMember(owner, program, { points: 1_000 });
  id = showId("member", ana.id);
  await makeEndpoint(program.scope, { url: "https://93.184.216.34/hook" }, new Date());
});

type Body = { type: EventType; timestamp: string; data: Record<string, unknown> };

/** What other systems were told of these kinds, in the order of their ids; each held against its schema, strictly. */
async function told(...prefixes: string[]): Promise<Body[]> {
  const rows = await owner<{ body: string; memberId: string | null }[]>`
    select body, member_id from webhook_messages where program_id = ${program.id} order by id`;
  const bodies = rows.map(({ body, memberId }) => {
    const read = JSON.parse(body) as Body;
    EVENTS[read.type].data.strict().parse(read.data);
    // It goes with its member, when they are erased.
    const { member } = read.data as { member?: { id: string } };
    expect(memberId && showId("member", memberId)).toBe(member?.id ?? null);
    return read;
  });
  return bodies.filter(({ type }) => prefixes.some((prefix) => type.startsWith(prefix)));
}
const today = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const types = (bodies: Body[]) => bodies.map(({ type }) => type);

describe("other systems hear", () => {
  test("of badges and challenges, and of their undoing", async () => {
    const badge = await api.post("/badges", {
      name: "Regular",
      measure: { counts: "orders" },
      levels: [{ target: "1" }],
    });
    const challenge = await api.post("/challenges", {
      ...{
        name: "One",
        measure: { counts: "orders" },
        target: "1",
        first_day: today(),
        last_day: "2031-01-01",
      },
      prize: { type: "points", points: 200 },
    });
    expect([badge.status, challenge.status, challenge.body.errors]).toEqual([201, 201, undefined]);
    const occurred_at = new Date(Date.now() - 60_000).toISOString();
    await api.post("/events", paid({ occurred_at, member: { card: ana.cardNumber } }));
    await settleAll(program.scope, new Date());
    const byType = (bodies: Body[]) => bodies.sort((a, b) => (a.type < b.type ? -1 : 1));
    const one = { id: challenge.body.id, name: "One" };
    expect(byType(await told("badge", "challenge"))).toMatchObject([
      {
        type: "badge_earned",
        data: { member: { id }, badge: { id: badge.body.id, name: "Regular", level: 1 } },
      },
      { type: "challenge_completed", data: { challenge: one, prize: { type: "points", points: 200 } } },
    ]);
    const cancelled = {
      id: "gone",
      type: "order.cancelled",
      occurred_at: new Date().toISOString(),
      order: { id: order().id },
    };
    await api.post("/events", cancelled);
    await settleAll(program.scope, new Date());
    const undone = byType(await told("badge_taken", "challenge_undone"));
    expect(undone).toMatchObject([
      { type: "badge_taken_back", data: { badge: { id: badge.body.id, level: 1 } } },
      { type: "challenge_undone", data: { challenge: { id: challenge.body.id }, points: 200 } },
    ]);
    await settleAll(program.scope, new Date());
    expect(await told("badge", "challenge")).toHaveLength(4);
  });

  test("of draws: the winners, that it was drawn, that it was called off", async () => {
    const { id: reward_id } = (
      await api.post("/rewards", { name: "A mug", cost: 5, benefit: { type: "merchandise" } })
    ).body;
    const draft = (slug: string) => ({
      ...{ slug, name: "Autumn", first_day: "2020-01-01", last_day: "2031-01-01" },
      prizes: [{ reward_id, count: 1 }],
    });
    await api.post("/draws", draft("drawn"));
    await api.post("/draws/drawn/entries", { member_id: id });
    await owner`update draws set closes_at = now() - interval '1 minute' where program_id = ${program.id} and slug = 'drawn'`;
    expect((await api.post("/draws/drawn/draw", {})).status).toBe(200);
    await api.post("/draws", draft("off"));
    await api.post("/draws/off/cancel", undefined);
    expect(await told("draw")).toMatchObject([
      { type: "draw_won", data: { member: { id }, draw: { slug: "drawn", name: "Autumn" }, prize: "A mug" } },
      { type: "draw_drawn", data: { draw: { slug: "drawn" }, winners: 1 } },
      { type: "draw_cancelled", data: { draw: { slug: "off" } } },
    ]);
  });

  test("of gifts to causes and their undoing", async () => {
    const { id: cause_id } = (await api.post("/causes", { name: "Trees", amount_per_hundred: "1.50" })).body;
    const benefit = { type: "donation", cause_id };
    const { id: reward_id } = (await api.post("/rewards", { name: "Give", cost: 100, benefit })).body;
    const given = (await api.post(`/members/${id}/redemptions`, { reward_id })).body;
    await api.post(`/redemptions/${given.id}/undo-donation`, undefined);
    const gift = { cause_id, points: 100, amount: "1.50", currency: "EUR", redemption_id: given.id };
    expect(await told("cause")).toMatchObject([
      { type: "cause_given", data: { member: { id }, gift } },
      { type: "cause_gift_undone", data: { member: { id }, gift } },
    ]);
  });

  test("of finished surveys, questions and cards, and never of what was written", async () => {
    const questions = [
      { kind: "nps", text: "Would you?" },
      { kind: "text", text: "Why?" },
    ];
    const { id: survey_id } = (await api.post("/surveys", { name: "First", questions })).body;
    const answer = (question_id: string, said: number | string) => ({
      survey_id,
      answers: [{ question_id, answer: said }],
    });
    await api.post(`/members/${id}/surveys`, answer("q1", 9));
    expect(await told("survey")).toEqual([]);
    await api.post(`/members/${id}/surveys`, answer("q2", "Because of the secret handshake"));
    const thread = (
      await api.post(`/members/${id}/support-threads`, { topic: "points", text: "Where is the secret?" })
    ).body;
    await api.post(`/support-threads/${thread.id}/close`, undefined);
    await api.post(`/support-threads/${thread.id}/close`, undefined);
    await api.post(`/support-threads/${thread.id}/open`, undefined);
    const address = { name: "Ana", street: "Secret 1", postcode: "10115", city: "Berlin", country: "DE" };
    const card = (await api.post(`/members/${id}/cards`, { name_on_card: "Ana", address })).body;
    await api.post(`/cards/${card.id}/steps`, { step: "print" });
    expect(types(await told("survey", "support", "card"))).toEqual([
      ...["survey_answered", "support_opened", "support_closed", "support_reopened"],
      ...["card_changed", "card_changed"],
    ]);
    expect(await told("survey", "card")).toMatchObject([
      { data: { member: { id }, survey: { id: survey_id, name: "First" } } },
      { data: { card: { id: card.id, state: "requested" } } },
      { data: { card: { id: card.id, state: "printing" } } },
    ]);
    expect(JSON.stringify(await told(""))).not.toMatch(/secret|Secret|Ana/);
  });

  test("that a file was taken over and undone, and that one was made", async () => {
    const now = new Date();
    const later = new Date(now.getTime() + 1_000);
    const parts = [new TextEncoder().encode("email,points\nnew@example.com,50\n")];
    const sent = await sendFile(program.scope, { name: "members.csv", parts }, now);
    if (!sent.ok) throw new Error(sent.error.code);
    const shown = showId("import", sent.value.id);
    await startRun(program.scope, sent.value.id, now);
    await workOnImports(program.scope, now);
    await startUndo(program.scope, sent.value.id, later);
    await workOnImports(program.scope, later);
    const made = (await api.post("/exports", { kind: "table", table: "members" })).body;
    await makeExports(program.scope, now);
    expect(await told("import")).toMatchObject([
      { type: "import_finished", data: { import: { id: shown, state: "done" } } },
      { type: "import_finished", data: { import: { id: shown, state: "undone" } } },
    ]);
    expect(await told("export")).toMatchObject([
      {
        type: "export_finished",
        data: { export: { id: made.id, kind: "table", table: "members", state: "done" } },
      },
    ]);
  });

  test("nothing of what was rolled back", async () => {
    const before = (await told("")).length;
    const refused = await api.post(`/members/${id}/surveys`, {
      survey_id: showId("survey", newId()),
      answers: [{ question_id: "q1", answer: 1 }],
    });
    expect(refused.status).toBe(422);
    expect((await told("")).length).toBe(before);
  });
});
