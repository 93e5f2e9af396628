import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

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
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

describe("a badge", () => {
  const regular = {
    name: "Regular",
    measure: { counts: "orders" },
    levels: [{ target: "3" }, { target: "10" }],
  };

  test("is made once per key, changed in part as a new version, and ended", async () => {
    const key = { "idempotency-key": newId() };
    const body = {
      ...regular,
      measure: { counts: "orders", min_amount: "20.00" },
      within: "year",
      secret: true,
    };
    const made = await api.post("/badges", body, key);
    expect(made).toMatchObject({
      status: 201,
      body: { version: 1, secret: true, measure: "orders", state: "on" },
    });
    expect((await api.post("/badges", body, key)).text).toBe(made.text);
    const at = `/badges/${made.body.id}`;
    const changed = await api.post(at, { levels: [{ target: "4", name: "Friend" }] });
    expect(changed.body).toMatchObject({
      version: 2,
      secret: true,
      levels: [{ target: "4", name: "Friend" }],
    });
    expect(changed.body.levels).toHaveLength(1);
    const [row] =
      await owner`select definition from badge_versions where program_id = ${program.id} and version = 2`.catch(
        () => [null],
      );
    if (row) expect(JSON.stringify(row)).toContain("2000");
    for (let again = 0; again < 2; again++)
      expect((await api.post(`${at}/end`, undefined)).body.state).toBe("ended");
    expect((await api.post(at, { name: "x" })).status).toBe(409);
    expect((await other.post(at, { name: "x" })).status).toBe(404);
  });

  test.each([
    [{ ...regular, levels: [{ target: "3" }, { target: "2" }] }, "levels[1].target"],
    [{ ...regular, measure: { counts: "spend" }, levels: [{ target: "-1" }] }, "levels[0].target"],
    [{ ...regular, measure: { counts: "events" } }, "measure.event.name"],
    [{ ...regular, measure: { counts: "luck" } }, "measure.counts"],
    [{ ...regular, within: { from: "2027-02-02", until: "2027-02-01" } }, "within.until"],
    [{ ...regular, name: "" }, "name"],
  ])("that can't be is said by its field: %j", async (body, field) => {
    const refused = await api.post("/badges", body);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    expect((await api.get("/badges")).body.data).toEqual([]);
  });
});

describe("a challenge", () => {
  const two = {
    ...{ name: "Two", measure: { counts: "orders" }, target: "2", prize: { type: "points", points: 200 } },
    ...{ first_day: day(-1), last_day: day(30) },
  };

  test("is made, joined, changed and ended", async () => {
    const made = await api.post("/challenges", { ...two, opt_in: true });
    expect(made).toMatchObject({
      status: 201,
      body: { target: "2", rounds: "once", opt_in: true, state: "on" },
    });
    const ana = showId("member", (await makeMember(owner, program)).id);
    const join = () => api.post(`/members/${ana}/challenges`, { challenge_id: made.body.id });
    expect((await join()).body.data).toMatchObject([{ challenge_id: made.body.id, state: "open" }]);
    expect((await join()).status).toBe(200);
    const leave = (from = api) =>
      from.post(`/members/${ana}/challenges/leave`, { challenge_id: made.body.id });
    for (let again = 0; again < 2; again++)
      expect((await leave()).body.data).toMatchObject([{ challenge_id: made.body.id, state: "to_join" }]);
    expect((await leave(other)).status).toBe(404);
    expect((await join()).body.data).toMatchObject([{ state: "open" }]);
    const at = `/challenges/${made.body.id}`;
    const changed = await api.post(at, { target: "3", prize: { type: "none" } });
    expect(changed.body).toMatchObject({ version: 2, target: "3", prize: { type: "none" }, name: "Two" });
    expect((await api.post(at, { first_day: day(-3) })).status).toBe(409);
    expect((await api.post(`${at}/end`, undefined)).body.state).toBe("ended");
    expect((await join()).status).toBe(409);
    expect((await other.post(`${at}/end`, undefined)).status).toBe(404);
  });

  test("of weeks in a row keeps its terms when its name changes", async () => {
    const streak = { ...two, rounds: "streak_of_weeks", streak_length: 4, streak_skips: 1, last_day: null };
    const made = await api.post("/challenges", streak);
    expect(made.body).toMatchObject({
      rounds: "streak_of_weeks",
      streak_length: 4,
      streak_skips: 1,
      ends_at: null,
    });
    const changed = await api.post(`/challenges/${made.body.id}`, { name: "Four weeks" });
    expect(changed.body).toEqual({ ...made.body, name: "Four weeks", version: 2 });
  });

  test.each([
    [{ ...two, target: "0" }, "target"],
    [{ ...two, last_day: null }, "last_day"],
    [{ ...two, prize: { type: "reward", reward_id: "rwd_1" } }, "prize.reward_id"],
    [{ ...two, rounds: "streak_of_weeks" }, "streak_length"],
    [{ ...two, last_day: day(-5) }, "last_day"],
  ])("that can't be is said by its field: %j", async (body, field) => {
    const refused = await api.post("/challenges", body);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
  });
});

describe("a draw", () => {
  test("is published, entered, drawn once it has closed, with everything that proves it", async () => {
    const reward_id = showId("reward", await makeReward(owner, program, { cost: 100n }));
    const body = {
      ...{
        slug: "autumn",
        name: "Autumn",
        first_day: day(-2),
        last_day: day(2),
        prizes: [{ reward_id, count: 1 }],
      },
      entry: { type: "per_order", most: 5 },
    };
    const made = await api.post("/draws", body);
    expect(made).toMatchObject({ status: 201, body: { state: "open", seed: null, prizes: [{ count: 1 }] } });
    expect((await api.post("/draws", body)).body.errors[0].field).toBe("slug");
    const ana = showId("member", (await makeMember(owner, program)).id);
    const entered = await api.post("/draws/autumn/entries", { member_id: ana });
    expect(entered.body).toMatchObject({ draw: "autumn" });
    expect((await api.post("/draws/autumn/entries", { member_id: ana })).body).toEqual(entered.body);
    const withdraw = (from = api) => from.post("/draws/autumn/entries/withdraw", { member_id: ana });
    for (let again = 0; again < 2; again++)
      expect((await withdraw()).body).toEqual({ draw: "autumn", withdrawn: true });
    expect((await withdraw(other)).status).toBe(404);
    expect((await api.get("/draws/autumn")).body.entries).toBeNull();
    expect((await api.post("/draws/autumn/entries", { member_id: ana })).body).toEqual(entered.body);
    expect((await api.post("/draws/autumn/draw", {})).status).toBe(409);
    expect((await other.post("/draws/autumn/draw", {})).status).toBe(404);
    await owner`update draws set closes_at = now() - interval '1 minute' where program_id = ${program.id}`;
    const key = { "idempotency-key": newId() };
    const drawn = await api.post("/draws/autumn/draw", {}, key);
    expect(drawn.body).toMatchObject({ state: "drawn", winners: [{ pseudonym: entered.body.pseudonym }] });
    expect(drawn.body.seed).toMatch(/^[0-9a-f]{64}$/);
    expect((await api.post("/draws/autumn/draw", {}, key)).text).toBe(drawn.text);
    expect((await api.post("/draws/autumn/cancel", undefined)).status).toBe(409);
    expect((await api.get("/draws")).body.data).toMatchObject([{ slug: "autumn", entries: null }]);
    expect((await api.get("/draws/autumn")).body).toEqual(drawn.body);
  });

  test("with a public number waits for it, and is drawn with it alone", async () => {
    const reward_id = showId("reward", await makeReward(owner, program, { cost: 100n }));
    const body = {
      slug: "w",
      name: "W",
      first_day: day(-2),
      last_day: day(2),
      prizes: [{ reward_id }],
      beacon: true,
    };
    const made = await api.post("/draws", body);
    expect(made.body).toMatchObject({ beacon: null });
    expect(Date.parse(made.body.beacon_at) - Date.parse(made.body.closes_at)).toBeGreaterThanOrEqual(
      3_600_000,
    );
    const ana = showId("member", (await makeMember(owner, program)).id);
    await api.post("/draws/w/entries", { member_id: ana });
    await owner`update draws set closes_at = now() - interval '1 minute' where program_id = ${program.id}`;
    const draw = (said?: object) => api.post("/draws/w/draw", said);
    expect((await draw({})).status).toBe(409);
    await owner`update draws set beacon_round = 1000 where program_id = ${program.id}`;
    for (const said of [undefined, {}, { beacon: "no" }])
      expect((await draw(said)).body.errors[0].field).toBe("beacon");
    const beacon =
      "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
    const drawn = await draw({ beacon });
    expect(drawn.body).toMatchObject({
      state: "drawn",
      beacon,
      beacon_round: 1_000,
      winners: [{ place: 1 }],
    });
  });

  test("can be called off; what can't be is said by its field", async () => {
    const reward_id = showId("reward", await makeReward(owner, program, { cost: 100n }));
    const body = { slug: "b", name: "B", first_day: day(0), last_day: day(2), prizes: [{ reward_id }] };
    await api.post("/draws", body);
    expect((await api.post("/draws/b/cancel", undefined)).body.state).toBe("cancelled");
    for (const [wrong, field] of [
      [{ ...body, slug: "No Good" }, "slug"],
      [{ ...body, slug: "c", last_day: day(-3) }, "last_day"],
      [{ ...body, slug: "c", prizes: [{ reward_id: "rwd_1" }] }, "prizes[0].reward_id"],
    ] as const) {
      expect((await api.post("/draws", wrong)).body.errors[0].field).toBe(field);
    }
    expect((await api.post("/draws/b/entries", { member_id: "mem_1" })).body.errors[0].field).toBe(
      "member_id",
    );
    expect((await api.get("/draws/%00")).status).toBe(404);
  });
});

describe("the leaderboard", () => {
  const of = (id: string, what = "") => `/members/${showId("member", id)}/leaderboard-name${what}`;

  test("is joined by a name of one's own, changed, and left at once", async () => {
    const open = await makeProgram(owner, { settings: { leaderboard: true } });
    const mine = await client(open.scope);
    const ana = await makeMember(owner, open, { points: 800, name: "Ana Silva" });
    const ben = await makeMember(owner, open, { name: "Ben Okafor" });
    expect((await mine.get(of(ana.id))).body).toMatchObject({ open: true, name: null, place: null });
    const key = { "idempotency-key": newId() };
    const joined = await mine.post(of(ana.id), { name: " Grey  heron " }, key);
    expect(joined).toMatchObject({ status: 200, body: { name: "Grey heron" } });
    expect((await mine.post(of(ana.id), { name: " Grey  heron " }, key)).text).toBe(joined.text);
    expect((await mine.post(of(ana.id), { name: "Heron" })).body.name).toBe("Heron");
    for (const name of ["Ben Okafor", "heron", "x", "www.example.com"]) {
      const refused = await mine.post(of(ben.id), { name });
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, "name"]);
    }
    const left = await mine.post(of(ana.id, "/leave"), undefined);
    expect(left.body).toMatchObject({ name: null, place: null, of: 0 });
    expect((await mine.post(of(ben.id), { name: "Heron" })).body.name).toBe("Heron");
    expect((await api.get(of(ana.id))).status).toBe(404);
  });

  test("that is closed lets nobody on", async () => {
    const ana = await makeMember(owner, program);
    expect(await api.post(of(ana.id), { name: "Heron" })).toMatchObject({ status: 409 });
    expect((await api.get(of(ana.id))).body).toMatchObject({ open: false, name: null, of: 0 });
  });
});
