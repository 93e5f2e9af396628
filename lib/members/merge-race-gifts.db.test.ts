import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addOrder } from "@/db/testing/game-orders";
import { meanwhile as whileMerging } from "@/db/testing/merging";
import { friendOf, orderOf } from "@/db/testing/referral-world";
import { inProgram, readProgram } from "@/db/transaction";
import { carryOutExpiryChoices } from "@/lib/expiry/service-carry-out";
import type { DrawTerms } from "@/lib/game/draw-terms";
import { createChallenge, enterDraw, joinChallenge, settleGame } from "@/lib/game/service";
import { createDraw } from "@/lib/game/service-draws";
import { testChallenge } from "@/lib/game/testing/history";
import { settleReferrals } from "@/lib/referrals/service";
import { grantReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import {
  answerInvitation,
  arriveTransfers,
  createHousehold,
  dissolveHousehold,
  giveToPool,
  invitationsOf,
  inviteToHousehold,
  reverseTransfer,
  sendPoints,
} from "@/lib/sharing/service";
import { openThread } from "@/lib/support/service-member";
import { answerQuestion, createSurvey } from "@/lib/surveys/service";
import { settleEntries } from "@/lib/tiers/service-entries";
import { pinTier } from "@/lib/tiers/service-pin";
import { creditWallet } from "@/lib/wallet/service";
import { greetMembers } from "./service-greet";
import { mergeMembers } from "./service-merge";

/*
 * Whatever somebody is given while they become another: it was looked up whose it is, and then it was waited for. All of it
 * lands on the one member who is left, and the books agree.
 */

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let program: TestProgram;
let [from, into]: TestMember[] = [];
beforeEach(async () => {
  program = await makeProgram(owner, {
    settings: {
      sharing: { transfers: true, mostPerTransfer: 500, mostPerMonth: 900, delayHours: 24, households: true },
      referrals: { on: true },
      tiers: { entryReward: "take_back_unused" },
    },
  });
  from = await makeMember(owner, program, { points: 300 });
  into = await makeMember(owner, program, { name: "Ana R." });
});

const pair = () => [from as TestMember, into as TestMember] as const;
const meanwhile = <T>(act: () => Promise<T>, now = NOW) =>
  whileMerging({ sql: owner, program, now }, pair(), act);

/** What the former has left and what the one member has, of an asset; and the books agree. */
async function held(asset = "points"): Promise<number[]> {
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
  return Promise.all(
    pair().map(async ({ id }) => {
      const [row] = await owner<{ sum: number }[]>`
        select (available + pending - debt)::int as sum from balances
         where program_id = ${program.id} and member_id = ${id} and asset = ${asset}`;
      return row?.sum ?? 0;
    }),
  );
}

async function rowsOf(table: string): Promise<number[]> {
  return Promise.all(
    pair().map(async ({ id }) => {
      const [row] = await owner<{ count: number }[]>`
        select count(*)::int as count from ${owner(table)} where program_id = ${program.id} and member_id = ${id}`;
      return row?.count ?? 0;
    }),
  );
}

const credit = (to: TestMember) =>
  inProgram(program.scope, (tx) =>
    creditWallet(
      tx,
      program.scope,
      to.id,
      { minor: 5_00n, currency: "EUR", expiresAt: null },
      { eventId: null, redemptionId: null },
      NOW,
    ),
  );

describe("money for a wallet", () => {
  test("that is the first of theirs", async () => {
    const [former] = pair();
    await meanwhile(() => credit(former));
    expect(await held("wallet:EUR")).toEqual([0, 5_00]);
  });

  test("beside what was in it", async () => {
    const [former] = pair();
    await credit(former);
    await meanwhile(() => credit(former));
    expect(await held("wallet:EUR")).toEqual([0, 10_00]);
  });
});

test("a reward that is given is the one member's", async () => {
  const [former] = pair();
  const reward = await makeReward(owner, program);
  const grant = () =>
    inProgram(program.scope, (tx) =>
      grantReward(tx, program.scope, former.id, reward, { what: "draw", ref: "1" }, NOW),
    );
  expect(await meanwhile(grant)).toMatchObject({ ok: true });
  expect(await rowsOf("redemptions")).toEqual([0, 1]);
  expect(await grant()).toMatchObject({ ok: true });
  expect(await rowsOf("redemptions")).toEqual([0, 1]);
});

describe("points that were sent", () => {
  async function send(sender: TestMember, to: string, points: bigint) {
    const sent = await sendPoints(sender.scope, { to, points, message: "" }, newId(), NOW);
    if (!sent.ok) throw new Error(sent.error.code);
    return sent.value.transfer.id;
  }
  const arrive = () => arriveTransfers(program.scope, later(25));

  test("arrive", async () => {
    const [former] = pair();
    const giver = await makeMember(owner, program, { points: 400 });
    await send(giver, former.cardNumber, 250n);
    await meanwhile(arrive);
    expect(await held()).toEqual([0, 550]);
  });

  test("come back where nobody was found", async () => {
    const [former] = pair();
    await send(former, "nobody@example.com", 100n);
    await meanwhile(arrive);
    expect(await held()).toEqual([0, 300]);
  });

  test("come back when staff undo it", async () => {
    const [former] = pair();
    const taker = await makeMember(owner, program);
    const id = await send(former, taker.cardNumber, 100n);
    await arrive();
    const back = await meanwhile(() => reverseTransfer(program.scope, id, "By mistake", later(30)));
    expect(back).toMatchObject({ ok: true });
    expect(await held()).toEqual([0, 300]);
  });

  test("are nothing to undo once giver and receiver are one", async () => {
    const [former, kept] = pair();
    const id = await send(former, kept.cardNumber, 100n);
    await arrive();
    const back = await meanwhile(() => reverseTransfer(program.scope, id, "By mistake", later(30)));
    expect(back).toEqual({ ok: false, error: { code: "transfer_over", state: "arrived" } });
    expect(await held()).toEqual([0, 300]);
  });

  test("come as a share of a pool that ends", async () => {
    const [former] = pair();
    const head = await makeMember(owner, program, { points: 400 });
    await createHousehold(head.scope, "Torstraße 12", NOW);
    await inviteToHousehold(head.scope, { to: former.cardNumber, role: "spend" }, NOW);
    const [invitation] = await invitationsOf(former.scope);
    await answerInvitation(former.scope, { invitationId: invitation?.id ?? "", accept: true }, NOW);
    await giveToPool(former.scope, 200n, newId(), NOW);
    expect(await meanwhile(() => dissolveHousehold(head.scope, later(1)))).toMatchObject({ ok: true });
    expect(await held()).toEqual([0, 300]);
  });
});

describe("what a tier gives", () => {
  const grove = () => program.tiers[1]?.id ?? "";
  const perks = (...all: object[]) =>
    owner`update tiers set perks = ${owner.json(all as never)} where id = ${grove()}`;
  const entry = ({ id }: TestMember, state: string) => owner`
    insert into tier_entries (program_id, member_id, tier_id, reached_at, state)
    values (${program.id}, ${id}, ${grove()}, ${NOW}, ${state})`;

  test("on entering it", async () => {
    await perks({ code: "entry_points", points: 70 });
    await entry(pair()[0], "due");
    await meanwhile(() => settleEntries(program.scope, NOW));
    expect(await held()).toEqual([0, 370]);
    await settleEntries(program.scope, NOW);
    expect(await held()).toEqual([0, 370]);
  });

  test("and takes back when a refund undoes it", async () => {
    await perks({ code: "entry_points", points: 70 });
    await entry(pair()[0], "due");
    await settleEntries(program.scope, NOW);
    expect(await held()).toEqual([370, 0]);
    await owner`update tier_entries set state = 'unearned' where program_id = ${program.id} and member_id = ${pair()[0].id}`;
    await meanwhile(() => settleEntries(program.scope, NOW));
    await settleEntries(program.scope, NOW);
    expect(await held()).toEqual([0, 300]);
  });

  test("on a birthday, once", async () => {
    await perks({ code: "birthday_points", points: 40 });
    for (const { id } of pair())
      await owner`
        update members set birth_month = 6, birth_day = 15, tier_id = ${grove()}, joined_at = '2024-01-01'
         where program_id = ${program.id} and id = ${id}`;
    await meanwhile(() => greetMembers(program.scope, NOW));
    expect(await held()).toEqual([0, 340]);
  });

  test("by the word of staff", async () => {
    const [former, kept] = pair();
    const pin = { tierId: grove(), until: later(24 * 90), reason: "A good customer" };
    expect(await meanwhile(() => pinTier(program.scope, former.id, pin, NOW))).toMatchObject({ ok: true });
    const [row] =
      await owner`select tier_id from members where program_id = ${program.id} and id = ${kept.id}`;
    expect(row?.tierId).toBe(grove());
  });
});

describe("what a friend brings", () => {
  const world = () => ({ program, sql: owner });
  const END = new Date("2026-12-24T12:00:00Z");

  test("who becomes another", async () => {
    const advocate = await makeMember(owner, program, { points: 10 });
    from = await friendOf(world(), advocate, "2026-11-01");
    await orderOf(world(), from, "friend-merged", "2026-11-05");
    const before = await held();
    await meanwhile(() => settleReferrals(program.scope, END), END);
    const after = await held();
    expect(after[0]).toBe(0);
    expect(after[1]).toBeGreaterThanOrEqual(before[0] ?? 0);
  });

  test("to an advocate who becomes another", async () => {
    from = await makeMember(owner, program, { joinedAt: new Date("2024-03-01T10:00:00Z") });
    const friend = await friendOf(world(), from, "2026-11-01");
    await orderOf(world(), friend, "advocate-merged", "2026-11-05");
    expect(await held()).toEqual([0, 0]);
    await meanwhile(() => settleReferrals(program.scope, END), END);
    expect(await held()).toEqual([0, 500]);
  });

  test("and is returned, after both have become one", async () => {
    from = await makeMember(owner, program, { joinedAt: new Date("2024-03-01T10:00:00Z") });
    into = await friendOf(world(), from, "2026-11-01");
    await orderOf(world(), into, "both-merged", "2026-11-05");
    await settleReferrals(program.scope, END);
    expect((await held())[0]).toBe(500);
    const merged = await mergeMembers(program.scope, { from: from.id, into: into.id, via: "staff" }, END);
    expect(merged).toMatchObject({ ok: true });
    await orderOf(world(), into, "both-merged", "2026-12-26", { refunded: 1 });
    expect(await held()).toEqual([0, 0]);
  });
});

describe("what is played", () => {
  async function challenge(change: { optIn?: boolean } = {}) {
    const { id, createdAt, endedAt, ...terms } = testChallenge();
    const made = await createChallenge(
      program.scope,
      { ...terms, ...change, startsAt: new Date("2026-06-01T00:00:00Z"), endsAt: null },
      NOW,
    );
    if (!made.ok) throw new Error(made.error.code);
    return made.value.id;
  }

  test("a challenge that is joined", async () => {
    const [former] = pair();
    const id = await challenge({ optIn: true });
    expect(await meanwhile(() => joinChallenge(former.scope, id, NOW))).toMatchObject({ ok: true });
    expect(await rowsOf("challenge_progress")).toEqual([0, 1]);
  });

  test("a challenge that is completed", async () => {
    const [former, kept] = pair();
    await challenge();
    for (const hours of [1, 2]) await addOrder(owner, program, former, later(hours));
    await meanwhile(() => settleGame(program.scope, [former.id], later(3)), later(3));
    await settleGame(program.scope, [former.id, kept.id], later(3));
    expect(await held()).toEqual([0, 400]);
  });

  test("a draw that is entered", async () => {
    const [former] = pair();
    const reward = await makeReward(owner, program);
    const terms: DrawTerms = {
      ...{ name: "A weekend", slug: "a-weekend", description: "", entry: { code: "one_each" } },
      ...{
        opensAt: later(-1),
        closesAt: later(24),
        prizes: [{ rewardId: reward, name: "A weekend", count: 1 }],
      },
    };
    const draw = await createDraw(program.scope, terms, later(-2));
    expect(draw).toMatchObject({ ok: true });
    expect(await meanwhile(() => enterDraw(former.scope, "a-weekend", NOW))).toMatchObject({ ok: true });
    expect(await rowsOf("draw_entries")).toEqual([0, 1]);
  });
});

test("a survey that is answered is the one member's", async () => {
  const [former] = pair();
  const questions = [{ id: "q1", kind: "nps" as const, text: "How likely?", options: [] }];
  const surveyId = await createSurvey(program.scope, { name: "Short", questions, afterOrderDays: null }, NOW);
  const answer = () => answerQuestion(former.scope, { surveyId, at: 0, given: "9" }, NOW);
  expect(await meanwhile(answer)).toEqual({ ok: true, value: { next: null } });
  expect(await rowsOf("survey_answers")).toEqual([0, 1]);
});

test("a question to support is the one member's", async () => {
  const [former] = pair();
  const ask = { topic: "points" as const, about: null, text: "Where are they?", requestKey: newId() };
  expect(await meanwhile(() => openThread(former.scope, ask, NOW))).toMatchObject({ ok: true });
  expect(await rowsOf("support_threads")).toEqual([0, 1]);
});

test("what was chosen for points that lapse is done with the one member's", async () => {
  const lapses = new Date("2026-06-15T22:00:00Z");
  from = await makeMember(owner, program, { lots: [{ points: 600, expiresAt: lapses }] });
  const rewardId = await makeReward(owner, program);
  await owner`
    insert into expiry_choices (program_id, id, member_id, day, choice, reward_id, chosen_at)
    values (${program.id}, ${newId()}, ${from.id}, '2026-06-15', 'voucher', ${rewardId}, ${later(-48)})`;
  await meanwhile(() => carryOutExpiryChoices(program.scope, NOW));
  expect(await rowsOf("redemptions")).toEqual([0, 1]);
  expect(await held()).toEqual([0, 100]);
});
