import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addOrder } from "@/db/testing/game-orders";
import {
  BadgesShape,
  ChallengesShape,
  DrawShape,
  MemberBadgesShape,
  MemberChallengesShape,
} from "@/lib/api/schemas/game";
import { closeDraws, createBadge, createChallenge, createDraw, drawNow, enterDraw } from "@/lib/game/service";
import { showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const orders = { code: "orders", minMinor: 0n } as const;

let program: TestProgram;
let member: TestMember;
let api: Client;
beforeAll(async () => {
  program = await makeProgram(owner);
  member = await makeMember(owner, program);
  api = await client(program.scope);
  const rewardId = await makeReward(owner, program);
  const badge = await createBadge(
    program.scope,
    {
      ...{ name: "Regular", description: "", art: "cup", hidden: false, position: 0 },
      definition: {
        ...{ version: 1, measure: { code: "spend" }, within: { code: "ever" } },
        levels: [
          { name: "Silver", target: 40_00n },
          { name: "", target: 400_00n },
        ],
      },
    },
    daysAgo(2),
  );
  const challenge = await createChallenge(
    program.scope,
    {
      ...{
        name: "Twice a week",
        description: "",
        art: "flag",
        optIn: false,
        startsAt: daysAgo(1),
        endsAt: null,
      },
      definition: {
        ...{ version: 1, measure: orders, target: 2n, shape: { code: "every", unit: "week" } },
        ...{ prize: { code: "reward", rewardId }, onRefund: "take_back" },
      },
    },
    daysAgo(2),
  );
  const draw = await createDraw(
    program.scope,
    {
      ...{ slug: "autumn", name: "Autumn draw", description: "", entry: { code: "one_each" } },
      ...{ prizes: [{ rewardId, name: "€5 off", count: 1 }], opensAt: daysAgo(2), closesAt: daysAgo(-1) },
    },
    daysAgo(2),
  );
  if (!badge.ok || !challenge.ok || !draw.ok) throw new Error("there is nothing to play for");
  await enterDraw(member.scope, "autumn", new Date());
  await addOrder(owner, program, member, new Date());
});

test("badges, and what a member has of them as of now", async () => {
  const all = await api.get("/badges");
  expect(all.status).toBe(200);
  expect(BadgesShape.parse(all.body).data).toMatchObject([
    {
      ...{ name: "Regular", secret: false, state: "on", measure: "spend" },
      levels: [
        { level: 1, name: "Silver", target: "40.00", task: "Spend €40" },
        { level: 2, name: "Level 2", target: "400.00" },
      ],
    },
  ]);
  const mine = await api.get(`/members/${showId("member", member.id)}/badges`);
  expect(MemberBadgesShape.parse(mine.body).data).toMatchObject([
    { level: 1, level_name: "Silver", figure: "50.00", next: { level: 2, target: "400.00" } },
  ]);
});

test("challenges, and how far a member has come", async () => {
  const all = await api.get("/challenges");
  expect(ChallengesShape.parse(all.body).data).toMatchObject([
    { state: "on", task: "Place 2 orders, anew every week", rounds: "every_week", prize: { type: "reward" } },
  ]);
  const mine = await api.get(`/members/${showId("member", member.id)}/challenges`);
  expect(MemberChallengesShape.parse(mine.body).data).toMatchObject([
    { state: "open", progress: "1", goal: "2", completed: 0 },
  ]);
});

test("a draw keeps its seed until it is drawn, then tells everything", async () => {
  const before = DrawShape.parse((await api.get("/draws/autumn")).body);
  expect(before).toMatchObject({ state: "open", seed: null, entries: null, winners: null });
  await owner`update draws set closes_at = ${daysAgo(1)} where program_id = ${program.id}`;
  await closeDraws(program.scope, new Date());
  const [row] = await owner<{ id: string }[]>`select id from draws where program_id = ${program.id}`;
  await drawNow(program.scope, row?.id ?? "", new Date());
  const after = DrawShape.parse((await api.get("/draws/autumn")).body);
  expect(after).toMatchObject({
    state: "drawn",
    seed_hash: before.seed_hash,
    winners: [{ place: 1, prize: "€5 off" }],
  });
  expect(after.seed).toMatch(/^[0-9a-f]{64}$/);
});

test("what is another program's, or nobody's, is not there", async () => {
  const stranger = await makeProgram(owner);
  const elsewhere = await makeMember(owner, stranger);
  const theirs = await client(stranger.scope);
  const nobody = showId("member", elsewhere.id);
  for (const path of [`/members/${nobody}/badges`, `/members/${nobody}/challenges`, "/draws/winter"]) {
    expect((await api.get(path)).status).toBe(404);
  }
  expect((await theirs.get("/draws/autumn")).status).toBe(404);
  expect((await theirs.get("/badges")).body).toEqual({ data: [] });
});
