import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { joinLeaderboard } from "@/lib/game/service";
import { programById } from "@/lib/programs/service";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";
import { paid } from "./testing/orders";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let other: Client;
let ana: TestMember;
const at = (what: string) => `/members/${showId("member", ana.id)}/${what}`;
beforeAll(async () => {
  other = await client((await makeProgram(owner)).scope);
});
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  ana = await makeMember(owner, program);
});

describe("the landing page", () => {
  test("is written language by language, published, brought back and discarded", async () => {
    const plain = (await api.get("/landing-page")).body;
    expect(plain).toMatchObject({ version: 0, draft: null, published: { words: {}, picture: "card" } });
    expect((await api.post("/landing-page/publish", undefined)).status).toBe(409);
    const en = { headline: "Come back", questions: [{ question: "How?", answer: "By ordering." }] };
    const key = { "idempotency-key": newId() };
    const draft = await api.post("/landing-page/draft", { words: { en }, picture: "mug" }, key);
    expect(draft.body).toMatchObject({
      version: 0,
      published: plain.published,
      draft: { words: { en: { ...en, lead: "" } }, picture: "mug", hidden: [] },
    });
    expect((await api.post("/landing-page/draft", { words: { en }, picture: "mug" }, key)).text).toBe(
      draft.text,
    );
    await api.post("/landing-page/draft", { words: { de: { headline: "Komm wieder" } }, hidden: ["tiers"] });
    const published = await api.post("/landing-page/publish", undefined);
    expect(published.body).toMatchObject({
      ...{ version: 1, draft: null },
      published: { words: { en, de: { headline: "Komm wieder" } }, hidden: ["tiers"], picture: "mug" },
    });
    await api.post("/landing-page/draft", { words: { de: null }, picture: "kettle" });
    expect((await api.post("/landing-page/publish", undefined)).body).toMatchObject({
      ...{ version: 2, published: { words: { en }, picture: "kettle" } },
    });
    expect((await api.get("/landing-page/versions")).body.data).toMatchObject([
      { version: 2 },
      { version: 1 },
    ]);
    const back = await api.post("/landing-page/bring-back", { version: 1 });
    expect(back.body).toMatchObject({ version: 2, draft: published.body.published });
    expect((await api.post("/landing-page/discard", undefined)).body.draft).toBeNull();
    expect((await api.post("/landing-page/discard", undefined)).status).toBe(200);
    expect((await other.get("/landing-page")).body.version).toBe(0);
  });

  test.each([
    [{ words: { xx: { headline: "x" } } }, /^words/],
    [{ words: { en: { headline: "x".repeat(91) } } }, /^words\.en\.headline$/],
    [
      { words: { en: { questions: [{ question: "How?", answer: "" }] } } },
      /^words\.en\.questions\[0\]\.answer$/,
    ],
    [{ picture: "cat" }, /^picture$/],
    [{ example: { from: 20, to: 20 } }, /^example\.to$/],
    [{ hidden: ["rate"] }, /^hidden\[0\]$/],
  ])("that can't be is refused by its field, and nothing is kept: %j", async (body, field) => {
    const refused = await api.post("/landing-page/draft", body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].field).toMatch(field);
    expect((await api.get("/landing-page")).body.draft).toBeNull();
  });

  test("is brought back only from a version that there was", async () => {
    const refused = await api.post("/landing-page/bring-back", { version: 7 });
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, "version"]);
  });
});

describe("the terms", () => {
  test("are published once per key, in every language, and only upon the version that one knows", async () => {
    const terms = {
      based_on: 0,
      note: "Repairs are free.",
      texts: { en: "Be kind." },
      financial_incentive: "12.50",
    };
    const key = { "idempotency-key": newId() };
    const made = await api.post("/terms", terms, key);
    expect(made).toMatchObject({
      status: 201,
      body: {
        data: [{ version: 1, holds_now: true, note: "Repairs are free.", financial_incentive: "12.50" }],
      },
    });
    expect(made.body.data[0].texts.en).toBe("Be kind.");
    expect(Object.keys(made.body.data[0].texts).length).toBeGreaterThan(1);
    expect((await api.post("/terms", terms, key)).text).toBe(made.text);
    for (const [body, field] of [
      [{ ...terms, texts: { en: "Other." } }, "based_on"],
      [{ ...terms, based_on: 1, note: "" }, "note"],
      [{ ...terms, based_on: 1, effective_on: "2020-01-01" }, "effective_on"],
      [{ ...terms, based_on: 1, financial_incentive: "a lot" }, "financial_incentive"],
      [{ ...terms, based_on: 1, texts: { en: "x".repeat(20_001) } }, "texts.en"],
    ] as const) {
      const refused = await api.post("/terms", body);
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    }
    expect((await api.post("/terms", { ...terms, based_on: 1 })).status).toBe(409);
    expect((await api.get("/terms")).body).toEqual(made.body);
  });
});

describe("a member's own survey", () => {
  const questions = [
    { kind: "nps", text: "Would you recommend us?" },
    { kind: "text", text: "Why?" },
  ];
  test("is shown, answered all or not at all, and kept when the survey ends", async () => {
    const { id: survey_id } = (await api.post("/surveys", { name: "First", questions })).body;
    expect((await api.get(at("surveys"))).body.data).toMatchObject([
      { survey_id, asked_now: true, answers: [] },
    ]);
    const half = [
      { question_id: "q1", answer: 9 },
      { question_id: "q2", answer: "x".repeat(2_000) },
    ];
    for (const [answers, field] of [
      [[half[0], { question_id: "q9", answer: 1 }], "answers[1].question_id"],
      [[half[0], { question_id: "q1", answer: 11 }], "answers[1].answer"],
      [[], "answers"],
    ] as const) {
      const refused = await api.post(at("surveys"), { survey_id, answers }, { "idempotency-key": newId() });
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
      expect((await api.get(at("surveys"))).body.data[0].answers).toEqual([]);
    }
    const begun = await api.post(at("surveys"), { survey_id, answers: [half[0]] });
    expect(begun.body.data).toMatchObject([{ finished_at: null, asked_now: true, answers: [half[0]] }]);
    const key = { "idempotency-key": newId() };
    const done = await api.post(at("surveys"), { survey_id, answers: half }, key);
    expect(done.body.data).toMatchObject([{ asked_now: false, answers: half }]);
    expect(done.body.data[0].finished_at).not.toBeNull();
    expect((await api.post(at("surveys"), { survey_id, answers: half }, key)).text).toBe(done.text);
    expect((await api.post(at("surveys"), { survey_id, answers: half })).status).toBe(409);
    await api.post(`/surveys/${survey_id}/end`, undefined);
    expect((await api.get(at("surveys"))).body.data).toEqual(done.body.data);
    expect((await other.get(at("surveys"))).status).toBe(404);
    const stranger = { survey_id: "srv_019ab3c2d4e57f6080a1b2c3d4e5f618", answers: half };
    expect((await api.post(at("surveys"), stranger)).body.errors[0].field).toBe("survey_id");
  });
});

describe("a member's consents", () => {
  test("are kept in the words that were read, each change once", async () => {
    const give = { purpose: "insight", given: true, wording: "Use my orders." };
    for (let again = 0; again < 2; again++) await api.post(at("consents"), give);
    const both = await api.post(at("consents"), { ...give, given: false, wording: "No more." });
    expect(both.body.data).toMatchObject([give, { purpose: "insight", given: false, wording: "No more." }]);
    expect((await api.get(at("consents"))).body).toEqual(both.body);
    for (const [body, field] of [
      [{ ...give, purpose: "membership" }, "purpose"],
      [{ ...give, wording: " " }, "wording"],
    ] as const)
      expect((await api.post(at("consents"), body)).body.errors[0].field).toBe(field);
    expect((await other.get(at("consents"))).status).toBe(404);
    expect((await other.post(at("consents"), give)).status).toBe(404);
  });
});

describe("shops, places and refunds", () => {
  test("a shop is opened for checking in, and closed", async () => {
    const [shop] = (await api.get("/shops")).body.data;
    expect(shop).toMatchObject({ slug: "main", check_in: false });
    const address = `/shops/${shop.id}/check-in`;
    expect((await api.post(address, { open: true })).body.data).toEqual([{ ...shop, check_in: true }]);
    expect((await api.post(address, { open: "yes" })).body.errors[0].field).toBe("open");
    expect((await other.post(address, { open: true })).status).toBe(404);
    expect((await api.post(address, { open: false })).body.data).toEqual([shop]);
  });

  test("a name is read from the leaderboard, and taken off it", async () => {
    expect((await api.get("/leaderboard")).body).toMatchObject({ open: false, places: [] });
    await api.post("/settings", { leaderboard: { open: true, metric: "orders" } });
    const fresh = await programById(program.id);
    if (!fresh) throw new Error("no program");
    await joinLeaderboard(ana.scope, fresh, "Heron");
    const board = await api.get("/leaderboard");
    expect(board.body).toMatchObject({
      open: true,
      metric: "orders",
      places: [{ place: 1, name: "Heron", figure: 0 }],
    });
    expect((await other.post(at("leaderboard-name/remove"), undefined)).status).toBe(404);
    for (let again = 0; again < 2; again++)
      expect((await api.post(at("leaderboard-name/remove"), undefined)).body.places).toEqual([]);
  });

  test("an order of another shop is not refunded here", async () => {
    await api.post("/events", paid());
    const [order] = (await api.get("/orders")).body.data;
    const lines = [{ id: "1", quantity: 1 }];
    expect((await api.post(`/orders/${order.id}/refund`, { lines })).status).toBe(409);
    expect((await other.post(`/orders/${order.id}/refund`, { lines })).status).toBe(404);
    expect((await api.post(`/orders/${order.id}/refund`, { lines: [] })).body.errors[0].field).toBe("lines");
  });
});
