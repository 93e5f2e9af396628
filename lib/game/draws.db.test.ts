import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addOrder, refundOrder } from "@/db/testing/game-orders";
import { programById } from "@/lib/programs/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { sha256 } from "@/lib/shared/hash";
import { checkDraw } from "./draw";
import { type Draw, type DrawTerms, placesOf } from "./draw-terms";
import {
  cancelDraw,
  closeDraws,
  createDraw,
  drawBySlug,
  drawNow,
  enterDraw,
  joinLeaderboard,
  leaderboard,
  leaveDraw,
  leaveLeaderboard,
  myBoardName,
  myEntry,
  publishedEntries,
  removeBoardName,
} from "./service";
import { at } from "./testing/history";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let rewardId: string;
let people: TestMember[];
beforeEach(async () => {
  program = await makeProgram(owner);
  rewardId = await makeReward(owner, program, { stock: 2 });
  people = [];
  for (let i = 0; i < 4; i++) people.push(await makeMember(owner, program));
});

const person = (index: number) => people[index] as TestMember;
const terms = (change: Partial<DrawTerms> = {}): DrawTerms => ({
  slug: "autumn",
  name: "Autumn draw",
  description: "",
  prizes: [{ rewardId, name: "€5 off", count: 2 }],
  entry: { code: "per_order", most: 3 },
  opensAt: at("2026-11-01"),
  closesAt: at("2026-11-20"),
  ...change,
});
async function made(change: Partial<DrawTerms> = {}): Promise<Draw> {
  const draw = await createDraw(program.scope, terms(change), at("2026-11-01"));
  if (!draw.ok) throw new Error(draw.error.code);
  return draw.value;
}
const tell = (code: string) =>
  owner`select member_id from notices where program_id = ${program.id} and code = ${code} order by member_id`;

describe("a draw", () => {
  test("is proven from the opening to the prizes", async () => {
    const draw = await made();
    const [stored] = await owner`select seed, seed_hash from draws where id = ${draw.id}`;
    expect(stored?.seed).toMatch(/^v1\./);
    expect((await drawBySlug(program.scope, "autumn"))?.seed).toBeNull();

    for (const index of [0, 1, 2]) await enterDraw(person(index).scope, "autumn", at("2026-11-02"));
    await addOrder(owner, program, person(0), at("2026-11-03"));
    for (let day = 4; day < 9; day++) await addOrder(owner, program, person(1), at(`2026-11-0${day}`));
    await addOrder(owner, program, person(2), at("2026-11-21"));
    expect(await drawNow(program.scope, draw.id, at("2026-11-19"))).toMatchObject({
      error: { code: "not_closed" },
    });

    expect(await closeDraws(program.scope, at("2026-11-20"))).toBe(1);
    expect(await closeDraws(program.scope, at("2026-11-20"))).toBe(0);
    const entries = await publishedEntries(program.scope, draw.id);
    expect(
      entries
        .trim()
        .split("\n")
        .map((line) => line.split("\t")[1])
        .sort(),
    ).toEqual(["1", "2", "3"]);
    expect((await drawBySlug(program.scope, "autumn"))?.entriesHash).toBe(sha256(entries));

    const [first, second] = await Promise.all(
      [1, 2].map(() => drawNow(program.scope, draw.id, at("2026-11-21"))),
    );
    expect([first?.ok, second?.ok].sort()).toEqual([false, true]);
    const drawn = await drawBySlug(program.scope, "autumn");
    if (!drawn?.seed || !drawn.entriesHash || !drawn.winners) throw new Error("it was drawn");
    expect(sha256(drawn.seed)).toBe(draw.seedHash);
    const proof = {
      ...drawn,
      seed: drawn.seed,
      entriesHash: drawn.entriesHash,
      entries,
      winners: drawn.winners,
    };
    const checked = await checkDraw({ ...proof, places: placesOf(drawn.prizes) });
    expect(checked.map(({ agrees }) => agrees)).toEqual([true, true, true]);
    const codes =
      await owner`select member_id from redemptions where program_id = ${program.id} and cost = 0 order by member_id`;
    expect(codes).toHaveLength(2);
    expect(await tell("draw_won")).toEqual(codes);
    const log =
      await owner`select action from audit_entries where program_id = ${program.id} order by number`;
    expect(log.map(({ action }) => action)).toEqual(["draw.created", "draw.drawn"]);
  });

  /** When drand said round 1000 of its network quicknet, and what. */
  const SAID_AT = new Date("2023-08-23T15:59:24Z");
  const SAID =
    "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
  const minutes = (count: number) => new Date(SAID_AT.getTime() + count * 60_000);

  test("with a public number is drawn with what the beacon said in its round, and with nothing else", async () => {
    const when = { opensAt: minutes(-600), closesAt: minutes(-60), beaconRound: 1_000 };
    const made = await createDraw(program.scope, terms(when), minutes(-600));
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value).toMatchObject({ beaconRound: 1_000, beacon: null });
    for (const index of [0, 1, 2]) await enterDraw(person(index).scope, "autumn", minutes(-500));
    await closeDraws(program.scope, minutes(-59));
    const draw = (said: string, now: Date) => drawNow(program.scope, made.value.id, now, said);
    for (const [said, now, code] of [
      [SAID, minutes(-1), "beacon_early"],
      ["", minutes(1), "beacon_missing"],
      ["that one", minutes(1), "beacon_wrong"],
      [SAID.replace("9", "8"), minutes(1), "beacon_wrong"],
    ] as const)
      expect(await draw(said, now)).toEqual({ ok: false, error: { code } });
    expect(await tell("draw_won")).toHaveLength(0);
    expect(await drawBySlug(program.scope, "autumn")).toMatchObject({
      seed: null,
      winners: null,
      beacon: null,
    });
    const drawn = await draw(`{"round":1000,"signature":"${SAID}"}`, minutes(1));
    if (!drawn.ok || !drawn.value.seed || !drawn.value.entriesHash || !drawn.value.winners)
      throw new Error("it was drawn");
    const { seed, entriesHash, winners } = drawn.value;
    const entries = await publishedEntries(program.scope, made.value.id);
    const proof = { ...drawn.value, seed, entriesHash, winners, entries, places: 2 };
    const agrees = async (beacon: string | null) =>
      (await checkDraw({ ...proof, beacon })).map((step) => step.agrees);
    expect(await agrees(drawn.value.beacon)).toEqual([true, true, true]);
    expect(drawn.value.beacon).toBe(SAID);
  });

  test("once it has closed neither orders, nor refunds, nor a late entry change the list", async () => {
    const draw = await made();
    await enterDraw(person(0).scope, "autumn", at("2026-11-02"));
    const order = await addOrder(owner, program, person(0), at("2026-11-03"));
    await closeDraws(program.scope, at("2026-11-23"));
    const entries = await publishedEntries(program.scope, draw.id);
    await refundOrder(owner, program, order);
    expect(await enterDraw(person(1).scope, "autumn", at("2026-11-19"))).toMatchObject({
      error: { code: "not_open" },
    });
    expect(await leaveDraw(person(0).scope, "autumn", at("2026-11-19"))).toMatchObject({
      error: { code: "not_open" },
    });
    await closeDraws(program.scope, at("2026-11-24"));
    expect(await publishedEntries(program.scope, draw.id)).toBe(entries);
    expect(entries).toMatch(/\t2\n$/);
  });

  test("one enters by choice, once, and may leave and come back under the same pseudonym", async () => {
    const draw = await made();
    const first = await enterDraw(person(0).scope, "autumn", at("2026-11-02"));
    if (!first.ok) throw new Error(first.error.code);
    expect(first.value.pseudonym).toMatch(/^[a-z]+-[a-z]+-\d{4}$/);
    await leaveDraw(person(0).scope, "autumn", at("2026-11-03"));
    expect(await myEntry(person(0).scope, draw, at("2026-11-03"))).toBeNull();
    expect(await publishedEntries(program.scope, draw.id)).toBe("");
    expect(await enterDraw(person(0).scope, "autumn", at("2026-11-04"))).toEqual(first);
    await addOrder(owner, program, person(0), at("2026-11-05"));
    expect(await myEntry(person(0).scope, draw, at("2026-11-06"))).toEqual({
      ...first.value,
      tickets: 2,
      prize: null,
    });
  });

  test("not before it opens, not after it closed, not who is left out of earning, not in another program", async () => {
    await made();
    const code = async (who: TestMember, day: string) => {
      const answer = await enterDraw(who.scope, "autumn", at(day));
      return answer.ok ? "ok" : answer.error.code;
    };
    expect(await code(person(0), "2026-10-31")).toBe("not_open");
    expect(await code(person(0), "2026-11-20")).toBe("not_open");
    await owner`update members set excluded = true where id = ${person(1).id}`;
    expect(await code(person(1), "2026-11-05")).toBe("member_excluded");
    const elsewhere = await makeMember(owner, await makeProgram(owner));
    expect(await code(elsewhere, "2026-11-05")).toBe("draw_unknown");
  });

  test("without entries there is nothing to draw; called off, whoever entered is told and nobody wins", async () => {
    const draw = await made();
    expect(await drawNow(program.scope, draw.id, at("2026-11-21"))).toMatchObject({
      error: { code: "draw_empty" },
    });
    const other = await made({ slug: "winter" });
    await enterDraw(person(0).scope, "winter", at("2026-11-02"));
    expect(await cancelDraw(program.scope, other.id, at("2026-11-03"))).toMatchObject({ ok: true });
    expect(await drawNow(program.scope, other.id, at("2026-11-21"))).toMatchObject({
      error: { code: "draw_cancelled" },
    });
    expect(await tell("draw_cancelled")).toHaveLength(1);
  });

  test("an address that is taken, and a prize that is not there, are refused with nothing half saved", async () => {
    await made();
    expect(await createDraw(program.scope, terms(), at("2026-11-02"))).toEqual({
      ok: false,
      error: { code: "slug_taken" },
    });
    const foreign = await makeReward(owner, await makeProgram(owner));
    const prizes = [{ rewardId: foreign, name: "x", count: 1 }];
    expect(await createDraw(program.scope, terms({ slug: "other", prizes }), at("2026-11-02"))).toEqual({
      ...{ ok: false, error: { code: "prize_unknown" } },
    });
    const rows = await owner`select slug from draws where program_id = ${program.id}`;
    expect(rows.map(({ slug }) => slug)).toEqual(["autumn"]);
  });

  test("a prize whose stock is gone leaves its winner a winner, and is put before staff", async () => {
    await owner`update rewards set stock = 1 where id = ${rewardId}`;
    const draw = await made();
    for (const index of [0, 1]) await enterDraw(person(index).scope, "autumn", at("2026-11-02"));
    const drawn = await drawNow(program.scope, draw.id, at("2026-11-21"));
    if (!drawn.ok) throw new Error(drawn.error.code);
    expect(drawn.value.winners?.map(({ redemptionId }) => redemptionId !== null)).toEqual([true, false]);
    const alerts =
      await owner`select code from alerts where program_id = ${program.id} and resolved_at is null`;
    expect(alerts.map(({ code }) => code)).toEqual(["draw_prize_missing"]);
  });
});

describe("the leaderboard", () => {
  const opened = async (settings: object = { leaderboard: true }) => {
    await changeSettings(program.scope, settings, at("2026-11-01"));
    const known = await programById(program.id);
    if (!known) throw new Error("no program");
    return known;
  };

  test("is closed unless the merchant opens it", async () => {
    const known = await programById(program.id);
    if (!known) throw new Error("no program");
    expect(await joinLeaderboard(person(0).scope, known, "Night Owl")).toEqual({
      ok: false,
      error: { code: "board_closed" },
    });
  });

  test("shows who chose to be on it, and nobody else", async () => {
    const known = await opened({
      leaderboard: true,
      leaderboardMetric: "orders",
      leaderboardPeriod: "month",
    });
    for (const day of ["2026-10-31", "2026-11-05", "2026-11-06"])
      await addOrder(owner, program, person(0), at(day));
    await addOrder(owner, program, person(1), at("2026-11-07"));
    await addOrder(owner, program, person(2), at("2026-11-07"));
    await joinLeaderboard(person(0).scope, known, "Night Owl");
    await joinLeaderboard(person(1).scope, known, "Early Lark");
    const { places } = await leaderboard(program.scope, known, at("2026-11-22"));
    expect(places.map(({ place, name, figure }) => [place, name, figure])).toEqual([
      [1, "Night Owl", 2n],
      [2, "Early Lark", 1n],
    ]);
    await leaveLeaderboard(person(0).scope);
    expect(await myBoardName(person(0).scope)).toBeNull();
    expect((await leaderboard(program.scope, known, at("2026-11-22"))).places).toHaveLength(1);
  });

  test("points are what was earned in the period", async () => {
    const known = await opened();
    const rich = await makeMember(owner, program, {
      lots: [
        { points: 500, earnedAt: at("2026-11-05") },
        { points: 900, earnedAt: at("2026-10-05") },
      ],
    });
    await joinLeaderboard(rich.scope, known, "Night Owl");
    const { places } = await leaderboard(program.scope, known, at("2026-11-22"));
    expect(places.map(({ figure }) => figure)).toEqual([500n]);
  });

  test("a name belongs to one, however it is written, and staff can take it off", async () => {
    const known = await opened();
    const both = await Promise.all(
      [0, 1].map((i) => joinLeaderboard(person(i).scope, known, i ? "NIGHT owl" : "Night Owl")),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const holder = both[0]?.ok ? person(0) : person(1);
    expect(await removeBoardName(program.scope, holder.id, at("2026-11-22"))).toMatchObject({ ok: true });
    expect(await removeBoardName(program.scope, holder.id, at("2026-11-22"))).toMatchObject({ ok: false });
    expect(await tell("board_name_removed")).toHaveLength(1);
  });
});
