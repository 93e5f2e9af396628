import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { inProgram, readProgram } from "@/db/transaction";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { createStaff } from "@/lib/auth/users";
import { raiseAlert, tellMembers } from "@/lib/notices/service";
import { newId, showId } from "@/lib/shared/id";
import { askMatch } from "@/lib/tiers/service-matches";
import { type Client, client } from "./testing/client";
import { order, paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

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

const member = async (points = 0) => showId("member", (await makeMember(owner, program, { points })).id);

describe("a cause", () => {
  test("is added once per key, given to, told of, undone and ended", async () => {
    const key = { "idempotency-key": newId() };
    const body = { name: "Forest fund", amount_per_hundred: "1.00" };
    const made = await api.post("/causes", body, key);
    expect(made).toMatchObject({ status: 201, body: { amount_per_hundred: "1.00", impact: null } });
    expect((await api.post("/causes", body, key)).text).toBe(made.text);
    const at = `/causes/${made.body.id}`;
    const impact = { amount: "5.00", one: "tree planted", many: "trees planted" };
    expect((await api.post(`${at}/impact`, { impact })).body.impact).toEqual(impact);
    const reward = { name: "Give", cost: 100, benefit: { type: "donation", cause_id: made.body.id } };
    const { id: reward_id } = (await api.post("/rewards", reward)).body;
    const ana = await member(500);
    const given = await api.post(`/members/${ana}/redemptions`, { reward_id });
    expect((await api.get("/causes")).body.data).toMatchObject([
      { id: made.body.id, given: { points: 100, amount: "1.00", members: 1 } },
    ]);
    expect((await api.get(`${at}/gifts`)).body.data).toMatchObject([
      { redemption_id: given.body.id, member_id: ana, points: 100, amount: "1.00" },
    ]);
    const undo = `/redemptions/${given.body.id}/undo-donation`;
    expect((await other.post(undo, undefined)).status).toBe(404);
    expect((await api.post(undo, undefined)).body.returned).toBe(100);
    expect((await api.post(undo, undefined)).status).toBe(409);
    expect((await api.get(`/members/${ana}/balance`)).body.available).toBe(500);
    for (let again = 0; again < 2; again++) {
      expect((await api.post(`${at}/end`, undefined)).body.ended_at).not.toBeNull();
    }
    expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
  });

  test.each([
    [{ name: "x", amount_per_hundred: "a lot" }, "amount_per_hundred"],
    [{ name: "", amount_per_hundred: "1.00" }, "name"],
    [
      { name: "x", amount_per_hundred: "1.00", impact: { amount: "x", one: "a", many: "b" } },
      "impact.amount",
    ],
    [{ name: "x", amount_per_hundred: "1.00", impact: { amount: "5", one: "", many: "b" } }, "impact.one"],
  ])("that can't be is said by its field: %j", async (body, field) => {
    const refused = await api.post("/causes", body);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect((await api.get("/causes")).body.data).toEqual([]);
  });
});

describe("a survey", () => {
  const questions = [
    { kind: "nps", text: "Would you recommend us?" },
    { kind: "choice", text: "Which colour?", options: ["Green", "Grey"] },
  ];

  test("is put before members, read with its results, and ended", async () => {
    const made = await api.post("/surveys", { name: "First", after_order_days: 7, questions });
    expect(made).toMatchObject({
      status: 201,
      body: {
        after_order_days: 7,
        questions: [
          { id: "q1", kind: "nps" },
          { id: "q2", options: ["Green", "Grey"] },
        ],
      },
    });
    const { id: memberId } = await makeMember(owner, program);
    await owner`insert into survey_answers (program_id, survey_id, member_id, answers, started_at, updated_at, finished_at)
      values (${program.id}, (select id from surveys where program_id = ${program.id}), ${memberId},
              ${owner.json({ q1: 9, q2: 1 })}, now(), now(), now())`;
    const at = `/surveys/${made.body.id}`;
    expect((await api.get(at)).body).toMatchObject({
      finished: 1,
      results: [
        { question_id: "q1", answered: 1, nps: 100 },
        { counts: [{ count: 0 }, { value: 1, count: 1 }] },
      ],
    });
    expect((await api.get("/surveys")).body.data).toMatchObject([{ id: made.body.id, begun: 1 }]);
    expect((await other.get(at)).status).toBe(404);
    expect((await api.post(`${at}/end`, undefined)).body.ended_at).not.toBeNull();
  });

  test.each([
    [
      { name: "x", questions: [{ kind: "choice", text: "Which?", options: ["One"] }] },
      "questions[0].options",
    ],
    [{ name: "x", questions: [] }, "questions"],
    [{ name: "", questions }, "name"],
    [{ name: "x", questions: [{ kind: "guess", text: "?" }] }, "questions[0].kind"],
  ])("that can't be is said by its field: %j", async (body, field) => {
    const refused = await api.post("/surveys", body);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect((await api.get("/surveys")).body.data).toEqual([]);
  });
});

describe("a member's question", () => {
  test("is asked for them, answered by somebody of the staff, closed and opened", async () => {
    const ana = await member();
    const ask = { topic: "points", text: "Where are my points?" };
    const made = await api.post(`/members/${ana}/support-threads`, ask);
    expect(made).toMatchObject({
      status: 201,
      body: { state: "open", written: [{ by: "member", text: ask.text }] },
    });
    const at = `/support-threads/${made.body.id}`;
    const email = `agent-${newId()}@staff.example`;
    const staff = { email, name: "Mara", password: newId(), programId: program.id };
    await createStaff({ ...staff, role: "support" });
    const key = { "idempotency-key": newId() };
    const said = { staff_email: email, text: "On Friday." };
    const answered = await api.post(`${at}/answers`, said, key);
    expect(answered.body).toMatchObject({
      state: "answered",
      written: [{}, { by: "staff", name: "Mara", text: "On Friday." }],
    });
    expect((await api.post(`${at}/answers`, said, key)).text).toBe(answered.text);
    expect((await api.get(at)).body.written).toHaveLength(2);
    expect((await api.get("/support-threads?state=answered")).body.data).toMatchObject([
      { id: made.body.id },
    ]);
    expect((await api.post(`${at}/close`, undefined)).body.state).toBe("closed");
    expect((await api.post(`${at}/open`, undefined)).body.state).toBe("open");
    expect((await other.post(`${at}/close`, undefined)).status).toBe(404);
    const reader = { ...staff, email: `reader-${newId()}@staff.example`, role: "readonly" as const };
    await createStaff(reader);
    for (const staff_email of [reader.email, "nobody@staff.example"]) {
      const refused = await api.post(`${at}/answers`, { staff_email, text: "x" });
      expect([refused.status, refused.body.errors[0].field]).toEqual([422, "staff_email"]);
    }
    const about = { ...ask, about: showId("event", newId()) };
    expect((await api.post(`/members/${ana}/support-threads`, about)).body.errors[0].field).toBe("about");
    expect((await api.get("/alerts")).body).toMatchObject({ count: 1, data: [{ code: "support_waiting" }] });
  });
});

describe("what happened", () => {
  test("orders are listed, found by number, and read whole", async () => {
    await api.post("/events", paid({ id: "e1", order: order({ id: "A-1" }) }));
    await api.post("/events", paid({ id: "e2", order: order({ id: "A-2" }) }));
    const all = (await api.get("/orders")).body;
    expect(all.data.map(({ number }: { number: string }) => number).sort()).toEqual(["A-1", "A-2"]);
    const [found] = (await api.get("/orders?number=A-2")).body.data;
    const whole = await api.get(`/orders/${found.id}`);
    expect(whole.body).toMatchObject({ number: "A-2", status: "paid", events: [{ type: "order.paid" }] });
    expect(whole.body.lines.length).toBeGreaterThan(0);
    expect((await other.get(`/orders/${found.id}`)).status).toBe(404);
    expect((await other.get("/orders?number=A-2")).body.data).toEqual([]);
  });

  test("the audit log is read page by page, and of one thing", async () => {
    const ana = await member();
    await api.post(`/members/${ana}/adjustments`, { points: 5, reason: "x" });
    const { data } = (await api.get("/audit-entries")).body;
    expect(data[0]).toMatchObject({ subject: ana, by: { kind: "key", name: "Test" } });
    expect((await api.get(`/audit-entries?subject=${ana}`)).body.data).toHaveLength(1);
    expect((await api.get(`/audit-entries?cursor=${data[0].number}`)).body.data[0].number).toBe(
      data[0].number - 1,
    );
    expect((await api.get("/audit-entries?cursor=x")).body.errors[0].field).toBe("cursor");
    expect((await other.get(`/audit-entries?subject=${ana}`)).body.data).toEqual([]);
  });

  test("points that were sent are listed, and sent back once", async () => {
    await owner`update programs set settings = settings || '{"sharing": {"transfers": true}}' where id = ${program.id}`;
    const [from, to] = [await makeMember(owner, program, { points: 500 }), await makeMember(owner, program)];
    const fresh = await client(program.scope);
    const sent = {
      to: (await fresh.get(`/members/${showId("member", to.id)}`)).body.card,
      points: 100,
    };
    expect((await fresh.post(`/members/${showId("member", from.id)}/transfers`, sent)).body).toMatchObject({
      points: 100,
    });
    const [transfer] = (await api.get("/transfers")).body.data;
    expect(transfer).toMatchObject({ points: 100, state: "waiting" });
    expect((await other.post(`/transfers/${transfer.id}/reverse`, { reason: "x" })).status).toBe(404);
    const back = await api.post(`/transfers/${transfer.id}/reverse`, { reason: "Sent by mistake" });
    expect(back.body).toMatchObject({ state: "reversed", note: "Sent by mistake" });
    expect((await api.post(`/transfers/${transfer.id}/reverse`, { reason: "x" })).status).toBe(409);
    expect((await api.get(`/members/${showId("member", from.id)}/balance`)).body.available).toBe(500);
  });

  test("events that wait are shown and worked off", async () => {
    expect((await api.get("/parked-events")).body).toEqual({ data: [], count: 0 });
    expect((await api.post("/parked-events/resume", undefined)).body).toEqual({ resumed: 0, waiting: 0 });
  });
});

test("what a member is told is read in their language, and they choose what it is", async () => {
  const { id } = await makeMember(owner, program);
  await owner`update members set locale = 'de' where program_id = ${program.id} and id = ${id}`;
  const facts = { thread: showId("thread", newId()), beginning: "Am Freitag." };
  await inProgram(program.scope, (tx) =>
    tellMembers(
      tx,
      program.scope,
      [{ memberId: id, code: "support_answered", about: newId(), facts }],
      new Date(),
    ),
  );
  const at = `/members/${showId("member", id)}`;
  const { data } = (await api.get(`${at}/notices`)).body;
  expect(data).toMatchObject([{ code: "support_answered", read_at: null }]);
  expect(data[0].title).not.toMatch(/answered|reply/i);
  expect((await api.get(`${at}/notices?cursor=${data[0].id}`)).body.data).toEqual([]);
  const before = (await api.get(`${at}/preferences`)).body.topics;
  const changed = await api.post(`${at}/preferences`, {
    topics: { offers: { mail: true }, service: { mail: false } },
  });
  // What one has to know stays.
  expect(changed.body.topics).toEqual({ ...before, offers: { ...before.offers, mail: true } });
  expect((await api.post(`${at}/preferences`, { topics: { nonsense: { mail: true } } })).status).toBe(422);
  expect((await other.get(`${at}/preferences`)).status).toBe(404);
});

test("names are said in another language, and taken away again", async () => {
  const body = { name: "Mug", benefit: { type: "merchandise" }, cost: 100 };
  await api.post("/rewards", body);
  const words = async () =>
    (await api.get("/words/de")).body.words as { key: string; named: string; text: string }[];
  const mug = (await words()).find(({ named }) => named === "Mug");
  expect(mug?.text).toBeNull();
  const key = mug?.key ?? "";
  await api.post("/words/de", { words: [{ key, text: "Becher" }] });
  expect((await words()).find((one) => one.key === key)?.text).toBe("Becher");
  await api.post("/words/de", { words: [{ key, text: null }] });
  expect((await words()).find((one) => one.key === key)?.text).toBeNull();
  expect(
    (await api.post("/words/de", { words: [{ key: "reward.no.name", text: "x" }] })).body.errors[0].field,
  ).toBe("words[0].key");
  expect(
    (await api.post("/words/de", { words: [{ key, text: "x".repeat(101) }] })).body.errors[0].field,
  ).toBe("words[0].text");
  for (const locale of ["en", "xx"]) expect((await api.get(`/words/${locale}`)).status).toBe(404);
});

describe("tiers", () => {
  test("a hold is put and lifted", async () => {
    const put = await api.post("/tier-holds", { reason: "incident", from: "2026-11-01", note: "Late" });
    expect(put).toMatchObject({
      status: 201,
      body: { data: [{ reason: "incident", until: null, note: "Late" }] },
    });
    const at = `/tier-holds/${put.body.data[0].id}/lift`;
    expect((await other.post(at, undefined)).status).toBe(404);
    expect((await api.post(at, undefined)).body.released).toBe(0);
    expect((await api.post(at, undefined)).status).toBe(404);
    expect((await api.get("/tier-holds")).body.data).toEqual([]);
    for (const [body, field] of [
      [{ reason: "incident", from: "2026-11-02", until: "2026-11-01" }, "until"],
      [{ reason: "mood", from: "2026-11-02" }, "reason"],
      [{ reason: "incident", from: "2026-11-02", member_id: "mem_1" }, "member_id"],
    ] as const) {
      expect((await api.post("/tier-holds", body)).body.errors[0].field).toBe(field);
    }
  });

  test("a fall is called off, with why", async () => {
    const { id: memberId } = await makeMember(owner, program);
    const [low, high, run, fall] = [newId(), newId(), newId(), newId()];
    for (const [place, id] of [low, high].entries()) {
      await owner`insert into tiers (program_id, id, name, position, threshold, benefits)
        values (${program.id}, ${id}, ${`T${place}`}, ${place + 20}, ${place}, '{}')`;
    }
    await owner`insert into tier_runs (program_id, id, kind, at, summary, created_by)
      values (${program.id}, ${run}, 'nightly', now(), '{}', '{}')`.catch(() => null);
    const evidence = { figures: [], window: "rolling" };
    await owner`insert into tier_proposals
        (program_id, id, run_id, member_id, from_tier_id, to_tier_id, state, held_by, evidence, due_at, proposed_at)
      values (${program.id}, ${fall}, ${run}, ${memberId}, ${high}, ${low}, 'held', 'breaker', ${owner.json(evidence)},
              now(), now())`;
    expect((await api.get("/tier-proposals?state=held")).body.data).toMatchObject([{ state: "held" }]);
    const at = `/tier-proposals/${showId("proposal", fall)}/dismiss`;
    expect((await other.post(at, { note: "x" })).status).toBe(404);
    expect((await api.post(at, {})).body.errors[0].field).toBe("note");
    expect((await api.post(at, { note: "Disputed" })).body).toMatchObject({
      state: "dismissed",
      note: "Disputed",
    });
    expect((await api.post(at, { note: "Disputed" })).status).toBe(409);
  });

  test("another program's tier is matched for a while, or declined", async () => {
    const gold = newId();
    await owner`insert into tiers (program_id, id, name, position, threshold, benefits)
      values (${program.id}, ${gold}, 'Gold', 9, 500, '{}')`;
    const people = [await makeMember(owner, program), await makeMember(owner, program)];
    for (const { id } of people) {
      const ask = { otherProgram: "Harbour", otherTier: "Gold", proof: "4821" };
      await askMatch(memberScopeFor(program.id, id, program.scope.actor), ask, new Date());
    }
    const [one, two] = (await api.get("/tier-matches")).body.data;
    const trial = { tier_id: showId("tier", gold), until: "2030-03-31", target: "200" };
    for (const [body, field] of [
      [{ ...trial, tier_id: "tir_1" }, "tier_id"],
      [{ ...trial, until: "2020-01-01" }, "until"],
      [{ ...trial, target: "none" }, "target"],
    ] as const) {
      expect((await api.post(`/tier-matches/${one.id}/grant`, body)).body.errors[0].field).toBe(field);
    }
    expect((await api.post(`/tier-matches/${one.id}/grant`, trial)).body).toMatchObject({ state: "trial" });
    expect((await api.post(`/tier-matches/${two.id}/decline`, { note: "Unknown" })).body.state).toBe(
      "declined",
    );
    expect((await other.post(`/tier-matches/${two.id}/decline`, { note: "x" })).status).toBe(404);
  });
});

test("what waits for staff is told in words", async () => {
  await inProgram(program.scope, (tx) =>
    raiseAlert(
      tx,
      program.scope,
      { code: "support_waiting", subject: "support", facts: { open: 2 } },
      new Date(),
    ),
  );
  const { data, count } = (await api.get("/alerts")).body;
  expect([count, data[0].title.length > 5]).toEqual([1, true]);
});
