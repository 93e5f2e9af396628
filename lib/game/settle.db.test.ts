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
import { addEvent, addOrder, refundOrder } from "@/db/testing/game-orders";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { programById } from "@/lib/programs/service";
import { saveSegment } from "@/lib/segments/service";
import type { BadgeTerms } from "./badge";
import type { ChallengeDefinition, ChallengeTerms } from "./challenge";
import {
  createBadge,
  createChallenge,
  endBadge,
  endChallenge,
  gameFor,
  joinChallenge,
  leaveChallenge,
  previewBadge,
  previewChallenge,
  settleAll,
  settleGame,
  settleMine,
  settleTouched,
  tellUnlocked,
  updateBadge,
  updateChallenge,
} from "./service";
import { at, testBadge, testChallenge } from "./testing/history";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = at("2026-11-22");
let program: TestProgram;
let member: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  member = await makeMember(owner, program);
});

function challengeTerms(
  definition: Partial<ChallengeDefinition> = {},
  change: Partial<ChallengeTerms> = {},
): ChallengeTerms {
  const { id, createdAt, endedAt, ...terms } = testChallenge(definition, change);
  return terms;
}
function badgeTerms(
  definition: Partial<BadgeTerms["definition"]> = {},
  change: Partial<BadgeTerms> = {},
): BadgeTerms {
  const { id, createdAt, endedAt, ...terms } = testBadge(definition, change);
  return terms;
}
async function challenge(
  definition: Partial<ChallengeDefinition> = {},
  change: Partial<ChallengeTerms> = {},
) {
  const made = await createChallenge(program.scope, challengeTerms(definition, change), at("2026-11-01"));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
async function badge(definition: Partial<BadgeTerms["definition"]> = {}) {
  const made = await createBadge(program.scope, badgeTerms(definition), at("2026-11-01"));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const settle = (when = now) => settleGame(program.scope, [member.id], when);
const agreed = async () => (await verifyLedger(program.scope)).findings;

async function balance(): Promise<number[]> {
  const [row] =
    await owner`select available, debt from balances where member_id = ${member.id} and asset = 'points'`;
  return [Number(row?.available), Number(row?.debt)];
}
async function events(): Promise<string[]> {
  const rows =
    await owner`select type, points from events where member_id = ${member.id} and source = 'game' order by id`;
  return rows.map(({ type, points }) => `${type} ${points}`);
}
async function levels(): Promise<string[]> {
  const rows = await owner`
    select level, taken_back_at is not null as gone from member_badges where member_id = ${member.id} order by earned_at, level, id`;
  return rows.map(({ level, gone }) => `${level}${gone ? " gone" : ""}`);
}
async function told(): Promise<string[]> {
  const rows = await owner`select code from notices where member_id = ${member.id} order by at, id`;
  return rows.map(({ code }) => code);
}

describe("a challenge that pays points", () => {
  test("pays once, whoever settles it how often, and tells the member", async () => {
    await challenge();
    await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    expect([await events(), await balance()]).toEqual([[], [0, 0]]);
    await addOrder(owner, program, member, at("2026-11-06"));
    await Promise.all([settle(), settle(), settle()]);
    await settle(at("2026-11-25"));
    expect(await events()).toEqual(["challenge.completed 100"]);
    expect(await balance()).toEqual([100, 0]);
    expect(await told()).toEqual(["challenge_completed"]);
    expect(await agreed()).toEqual([]);
  });

  test("a refund takes the points back from the lot they came in; completing it again pays again, once", async () => {
    await challenge();
    await addOrder(owner, program, member, at("2026-11-05"));
    const second = await addOrder(owner, program, member, at("2026-11-06"));
    await settle();
    await adjustPoints(
      program.scope,
      member.id,
      { points: 40n, reason: "A gift" },
      "gift-key-1",
      at("2026-11-22"),
    );
    await refundOrder(owner, program, second);
    await settle(at("2026-11-23"));
    await settle(at("2026-11-23"));
    expect(await events()).toEqual(["challenge.completed 100", "challenge.rolled_back -100"]);
    expect(await balance()).toEqual([40, 0]);
    const lots =
      await owner`select amount, remaining from lots where member_id = ${member.id} order by amount desc`;
    expect(lots.map(({ amount, remaining }) => [Number(amount), Number(remaining)])).toEqual([
      [100, 0],
      [40, 40],
    ]);
    await addOrder(owner, program, member, at("2026-11-24"));
    await settle(at("2026-11-25"));
    await settle(at("2026-11-26"));
    expect((await events()).at(-1)).toBe("challenge.completed 100");
    expect(await balance()).toEqual([140, 0]);
    expect(await told()).toEqual(["challenge_completed", "challenge_rolled_back", "challenge_completed"]);
    expect(await agreed()).toEqual([]);
  });

  test("points that were spent are dealt with as the program deals with refunds", async () => {
    for (const [refundShortfall, after] of [
      ["stop_at_zero", [0, 0]],
      ["below_zero", [0, 70]],
      ["write_off", [0, 0]],
    ] as const) {
      program = await makeProgram(owner, { settings: { refundShortfall } });
      member = await makeMember(owner, program);
      await challenge();
      await addOrder(owner, program, member, at("2026-11-05"));
      const second = await addOrder(owner, program, member, at("2026-11-06"));
      await settle();
      await adjustPoints(
        program.scope,
        member.id,
        { points: -70n, reason: "Spent" },
        `spent-${refundShortfall}`,
        now,
      );
      await refundOrder(owner, program, second);
      await settle(at("2026-11-23"));
      expect([refundShortfall, await balance()]).toEqual([refundShortfall, after]);
      await addOrder(owner, program, member, at("2026-11-24"));
      await settle(at("2026-11-25"));
      // Whether the spent part was owed or written off: in the end it was paid once.
      expect([refundShortfall, await balance()]).toEqual([refundShortfall, [30, 0]]);
      expect(await agreed()).toEqual([]);
    }
  });

  test("where the merchant lets it be, a refund takes nothing back", async () => {
    await challenge({ onRefund: "keep" });
    await addOrder(owner, program, member, at("2026-11-05"));
    const second = await addOrder(owner, program, member, at("2026-11-06"));
    await settle();
    await refundOrder(owner, program, second);
    await settle();
    expect(await balance()).toEqual([100, 0]);
    expect(await events()).toEqual(["challenge.completed 100"]);
  });

  test("its points lapse as the program's points do", async () => {
    program = await makeProgram(owner, { settings: { expiryMonths: 12 } });
    member = await makeMember(owner, program);
    await challenge({ target: 1n });
    await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    const [lot] = await owner`select expires_at from lots where member_id = ${member.id}`;
    expect(lot?.expiresAt).toEqual(new Date("2027-11-22T23:00:00Z"));
  });
});

describe("a challenge that gives a reward", () => {
  test("gives it once; a refund cancels the unused code; again gives another one", async () => {
    const rewardId = await makeReward(owner, program, { stock: 5 });
    await challenge({ prize: { code: "reward", rewardId } });
    await addOrder(owner, program, member, at("2026-11-05"));
    const second = await addOrder(owner, program, member, at("2026-11-06"));
    await settle();
    await settle();
    const codes = () =>
      owner`select id, cost, status, voucher_code from redemptions where member_id = ${member.id} order by id`;
    expect((await codes()).map(({ cost, status }) => [Number(cost), status])).toEqual([[0, "issued"]]);
    await refundOrder(owner, program, second);
    await settle(at("2026-11-23"));
    expect((await codes()).map(({ status }) => status)).toEqual(["cancelled"]);
    await addOrder(owner, program, member, at("2026-11-24"));
    await settle(at("2026-11-25"));
    expect((await codes()).map(({ status }) => status).sort()).toEqual(["cancelled", "issued"]);
    expect(await agreed()).toEqual([]);
  });

  test("a code that was used stays used, and completing it again gives no second one", async () => {
    const rewardId = await makeReward(owner, program);
    await challenge({ prize: { code: "reward", rewardId } });
    await addOrder(owner, program, member, at("2026-11-05"));
    const second = await addOrder(owner, program, member, at("2026-11-06"));
    await settle();
    await owner`update redemptions set status = 'used', used_order_id = '1' where member_id = ${member.id}`;
    await refundOrder(owner, program, second);
    await settle(at("2026-11-23"));
    await addOrder(owner, program, member, at("2026-11-24"));
    await settle(at("2026-11-25"));
    const rows = await owner`select status from redemptions where member_id = ${member.id}`;
    expect(rows.map(({ status }) => status)).toEqual(["used"]);
    expect((await events()).length).toBe(3);
  });

  test("out of stock: the member waits, staff are told, and the reward comes by itself once it is back", async () => {
    const rewardId = await makeReward(owner, program, { stock: 0 });
    await challenge({ target: 1n, prize: { code: "reward", rewardId } });
    await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    await settle();
    expect(await events()).toEqual([]);
    const open = () =>
      owner`select code from alerts where program_id = ${program.id} and resolved_at is null`;
    expect((await open()).map(({ code }) => code)).toEqual(["challenge_stuck"]);
    await owner`update rewards set stock = 1 where id = ${rewardId}`;
    await settle();
    expect(await events()).toEqual(["challenge.completed 0"]);
    expect(await open()).toHaveLength(0);
  });

  test("one that does not exist, is another program's, or is over, cannot be promised", async () => {
    const stranger = await makeProgram(owner);
    const foreign = await makeReward(owner, stranger);
    const over = await makeReward(owner, program, { endsAt: at("2026-10-01") });
    for (const rewardId of [foreign, over, "0190a000-0000-7000-8000-0000000000ff"]) {
      const made = await createChallenge(
        program.scope,
        challengeTerms({ prize: { code: "reward", rewardId } }),
        now,
      );
      expect(made).toEqual({ ok: false, error: { code: "prize_unknown" } });
    }
    const badgeId = "0190a000-0000-7000-8000-0000000000ff";
    const made = await createChallenge(
      program.scope,
      challengeTerms({ prize: { code: "badge", badgeId } }),
      now,
    );
    expect(made).toEqual({ ok: false, error: { code: "prize_unknown" } });
    const [{ count } = { count: -1 }] =
      await owner`select count(*)::int from challenges where program_id = ${program.id}`;
    expect(count).toBe(0);
  });
});

describe("badges", () => {
  test("come with their levels, are told once, and go only with their cause", async () => {
    const made = await badge();
    const orders = [];
    for (let day = 1; day <= 5; day++)
      orders.push(await addOrder(owner, program, member, at(`2026-11-0${day}`)));
    await Promise.all([settle(), settle()]);
    expect(await levels()).toEqual(["1", "2"]);
    expect(await told()).toEqual(["badge_earned"]);
    await updateBadge(program.scope, made.id, badgeTerms({ levels: [{ name: "", target: 50n }] }), now);
    await settle();
    expect(await levels()).toEqual(["1", "2"]);
    await refundOrder(owner, program, orders[0] as (typeof orders)[0]);
    await settle(at("2026-11-23"));
    expect(await levels()).toEqual(["1", "2 gone"]);
    expect(await told()).toEqual(["badge_earned", "badge_taken_back"]);
  });

  test("come back when what they are for is done again", async () => {
    await badge({ levels: [{ name: "", target: 1n }] });
    const only = await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    await refundOrder(owner, program, only);
    await settle(at("2026-11-23"));
    await addOrder(owner, program, member, at("2026-11-24"));
    await settle(at("2026-11-25"));
    expect(await levels()).toEqual(["1 gone", "1"]);
    expect(await told()).toEqual(["badge_earned", "badge_taken_back", "badge_earned"]);
  });

  test("count items that were kept, visits and tenure", async () => {
    await badge({
      measure: { code: "items", categories: ["camp"], skus: [] },
      levels: [{ name: "", target: 2n }],
    });
    await badge({ measure: { code: "visits" }, levels: [{ name: "", target: 1n }] });
    await badge({ measure: { code: "tenure" }, levels: [{ name: "", target: 365n }] });
    const order = await addOrder(owner, program, member, at("2026-11-05"), {
      lines: [{ categories: ["Camp"], quantity: 3 }],
    });
    await addEvent(owner, program, member, "visit", at("2026-11-06"));
    await settle();
    expect(await levels()).toEqual(["1", "1", "1"]);
    await refundOrder(owner, program, order, { spendMinor: 20_00n, refunded: [["1", 2]] });
    await settle(at("2026-11-23"));
    expect((await levels()).sort()).toEqual(["1", "1", "1 gone"]);
  });

  test("a challenge gives one, and its rollback takes it back", async () => {
    const made = await badge({ measure: { code: "given" }, levels: [{ name: "", target: 1n }] });
    await challenge({ target: 1n, prize: { code: "badge", badgeId: made.id } });
    const only = await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    expect(await levels()).toEqual(["1"]);
    await refundOrder(owner, program, only);
    await settle(at("2026-11-23"));
    expect(await levels()).toEqual(["1 gone"]);
  });

  test("end for those who have not got them, and can be offered again", async () => {
    const made = await badge({ levels: [{ name: "", target: 1n }] });
    await endBadge(program.scope, made.id, at("2026-11-02"));
    await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    expect(await levels()).toEqual([]);
    expect(await updateBadge(program.scope, made.id, badgeTerms(), now)).toMatchObject({ ok: false });
    await endBadge(program.scope, made.id, now);
    await settle();
    expect(await levels()).toEqual(["1"]);
  });
});

describe("who is looked at", () => {
  test("the job takes whoever was touched, once; a new badge touches everybody", async () => {
    const other = await makeMember(owner, program);
    await addOrder(owner, program, member, at("2026-11-05"));
    await addOrder(owner, program, other, at("2026-11-05"));
    await badge({ levels: [{ name: "", target: 1n }] });
    expect(await settleTouched(program.scope, now)).toBe(2);
    expect(await settleTouched(program.scope, now)).toBe(0);
    expect(await levels()).toEqual(["1"]);
    const [{ held } = { held: 0 }] =
      await owner`select count(*)::int as held from member_badges where program_id = ${program.id}`;
    expect(held).toBe(2);
  });

  test("one who looks at their own pages does not wait for the job", async () => {
    await badge({ levels: [{ name: "", target: 1n }] });
    await settleTouched(program.scope, now);
    await addOrder(owner, program, member, at("2026-11-05"));
    await owner`insert into members_touched (program_id, member_id, at) values (${program.id}, ${member.id}, now())`;
    const later = new Date(Date.now() + 1_000);
    await settleMine(member.scope, later);
    expect(await levels()).toEqual(["1"]);
    expect(await settleTouched(program.scope, later)).toBe(0);
  });

  test("every night everybody, for what the calendar alone brings; late is the same", async () => {
    await badge({ measure: { code: "tenure" }, levels: [{ name: "", target: 1_000n }] });
    await settleTouched(program.scope, now);
    expect(await levels()).toEqual([]);
    await settleAll(program.scope, at("2026-11-27"));
    await settleAll(program.scope, at("2026-11-30"));
    expect(await levels()).toEqual(["1"]);
  });

  test("one whose record cannot be read stops nobody else, and the job says so", async () => {
    const other = await makeMember(owner, program);
    await badge({ levels: [{ name: "", target: 1n }] });
    await addOrder(owner, program, other, at("2026-11-05"));
    await settleTouched(program.scope, now);
    await owner`update member_badges set evidence = '{}' where member_id = ${other.id}`;
    await addOrder(owner, program, member, at("2026-11-05"));
    await badge({ measure: { code: "visits" } });
    await expect(settleTouched(program.scope, now)).rejects.toThrow("not settled: 1");
    expect(await levels()).toEqual(["1"]);
    const waiting = await owner`select member_id from members_touched where program_id = ${program.id}`;
    expect(waiting.map(({ memberId }) => memberId)).toEqual([other.id]);
  });

  test("nobody who is left out of earning", async () => {
    await badge({ levels: [{ name: "", target: 1n }] });
    await addOrder(owner, program, member, at("2026-11-05"));
    await owner`update members set excluded = true where id = ${member.id}`;
    await settle();
    expect(await levels()).toEqual([]);
  });
});

describe("taking part", () => {
  test("by choice, once, and only what comes after counts", async () => {
    const made = await challenge({ target: 1n }, { optIn: true });
    await addOrder(owner, program, member, at("2026-11-05"));
    await settle();
    expect(await events()).toEqual([]);
    const first = await joinChallenge(member.scope, made.id, at("2026-11-10"));
    expect(first).toEqual({ ok: true, value: { joinedAt: at("2026-11-10") } });
    expect(await joinChallenge(member.scope, made.id, at("2026-11-12"))).toEqual(first);
    await settle();
    expect(await events()).toEqual([]);
    await addOrder(owner, program, member, at("2026-11-11"));
    await settle();
    expect(await events()).toEqual(["challenge.completed 100"]);
  });

  test("who leaves is left alone, and begins anew with what comes after; what was completed stays", async () => {
    const made = await challenge({ target: 2n }, { optIn: true });
    await joinChallenge(member.scope, made.id, at("2026-11-10"));
    await addOrder(owner, program, member, at("2026-11-11"));
    await settle();
    expect(await leaveChallenge(member.scope, made.id, at("2026-11-12"))).toMatchObject({ ok: true });
    await addOrder(owner, program, member, at("2026-11-13"));
    await addOrder(owner, program, member, at("2026-11-14"));
    await settle();
    expect(await events()).toEqual([]);
    expect(await joinChallenge(member.scope, made.id, at("2026-11-15"))).toEqual({
      ok: true,
      value: { joinedAt: at("2026-11-15") },
    });
    await addOrder(owner, program, member, at("2026-11-16"));
    await settle();
    expect(await events()).toEqual([]);
    await addOrder(owner, program, member, at("2026-11-17"));
    await settle();
    expect(await events()).toEqual(["challenge.completed 100"]);
    await leaveChallenge(member.scope, made.id, at("2026-11-18"));
    await settle();
    expect(await events()).toEqual(["challenge.completed 100"]);
    expect(await joinChallenge(member.scope, made.id, at("2026-11-19"))).toMatchObject({
      error: { code: "challenge_ended" },
    });
  });

  test("not before it begins, not after it ended, not in another program's", async () => {
    const stranger = await makeProgram(owner);
    const elsewhere = await makeMember(owner, stranger);
    const made = await challenge({}, { optIn: true, startsAt: at("2026-11-10"), endsAt: at("2026-11-20") });
    expect(await joinChallenge(member.scope, made.id, at("2026-11-09"))).toMatchObject({
      error: { code: "not_begun" },
    });
    expect(await joinChallenge(member.scope, made.id, at("2026-11-21"))).toMatchObject({
      error: { code: "challenge_ended" },
    });
    expect(await joinChallenge(elsewhere.scope, made.id, at("2026-11-12"))).toMatchObject({
      error: { code: "challenge_unknown" },
    });
  });
});

describe("edits", () => {
  test("what makes up its rounds stays once it has begun; the target may change", async () => {
    const made = await challenge();
    const terms = challengeTerms({ shape: { code: "every", unit: "week" } });
    expect(await updateChallenge(program.scope, made.id, terms, now)).toMatchObject({
      error: { code: "rounds_begun" },
    });
    const harder = await updateChallenge(program.scope, made.id, challengeTerms({ target: 9n }), now);
    expect(harder).toMatchObject({ ok: true, value: { definition: { version: 2, target: 9n } } });
    await endChallenge(program.scope, made.id, now);
    expect(await updateChallenge(program.scope, made.id, challengeTerms(), at("2026-11-23"))).toMatchObject({
      error: { code: "challenge_ended" },
    });
    const log =
      await owner`select action from audit_entries where program_id = ${program.id} order by number`;
    expect(log.map(({ action }) => action)).toEqual([
      "challenge.created",
      "challenge.changed",
      "challenge.ended",
    ]);
  });

  test("a preview counts who would have it today and writes nothing", async () => {
    for (const day of ["2026-11-05", "2026-11-06", "2026-11-07"])
      await addOrder(owner, program, member, at(day));
    await makeMember(owner, program);
    const known = await programById(program.id);
    if (!known) throw new Error("no program");
    expect(await previewBadge(program.scope, known, badgeTerms().definition, now)).toEqual({
      members: 2,
      levels: [1, 0],
    });
    const weekly = challengeTerms({ target: 1n, shape: { code: "every", unit: "week" } });
    expect(await previewChallenge(program.scope, known, weekly, now)).toEqual({
      ...{ members: 2, completedBy: 1, rounds: 1, points: 100n },
    });
    const [{ count } = { count: -1 }] =
      await owner`select count(*)::int from challenge_progress where program_id = ${program.id}`;
    expect(count).toBe(0);
  });
});

test("a definition that can no longer be read plays for nobody, is put before staff, and stops no other", async () => {
  const broken = await badge();
  await badge({ levels: [{ name: "", target: 1n }] });
  await owner`update badges set definition = '{"measure": {"code": "steps"}}' where id = ${broken.id}`;
  await addOrder(owner, program, member, at("2026-11-05"));
  await settle();
  expect(await levels()).toEqual(["1"]);
  const alerts = await owner`select code from alerts where program_id = ${program.id}`;
  expect(alerts.map(({ code }) => code)).toEqual(["game_unreadable"]);
});

test("a member sees what is earned, under way and secret, and each challenge with its bar", async () => {
  await badge();
  await createBadge(
    program.scope,
    badgeTerms({ measure: { code: "visits" } }, { name: "Secret", hidden: true }),
    now,
  );
  await challenge({ target: 5n });
  for (const day of ["2026-11-05", "2026-11-06", "2026-11-07"])
    await addOrder(owner, program, member, at(day));
  await settle();
  const known = await programById(program.id);
  if (!known) throw new Error("no program");
  const { badges, challenges } = await gameFor(member.scope, known, now);
  expect(
    badges.map(({ badge: { name }, level, figure, next, isSecret }) => [
      name,
      level,
      figure,
      next?.target,
      isSecret,
    ]),
  ).toEqual([
    ["Regular", 1, 3n, 5n, false],
    ["Secret", 0, 0n, 3n, true],
  ]);
  expect(challenges).toMatchObject([{ state: "open", progress: 3n, goal: 5n, completed: 0 }]);
});

describe("a reward within reach", () => {
  const unlocked = async () => {
    const rows = await owner`
      select facts ->> 'reward' as reward from notices where member_id = ${member.id} and code = 'reward_unlocked' order by (facts ->> 'cost')::bigint`;
    return rows.map(({ reward }) => reward);
  };

  test("is told when it can be afforded for the first time: the dearest, and never a cheaper one later", async () => {
    await makeReward(owner, program, { name: "Cheap", cost: 100n });
    await makeReward(owner, program, { name: "Dear", cost: 300n });
    await makeReward(owner, program, { name: "Locked", cost: 350n, minTierPosition: 2 });
    await makeReward(owner, program, { name: "Far", cost: 900n });
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual([]);
    await adjustPoints(program.scope, member.id, { points: 400n, reason: "A gift" }, "gift-key-2", now);
    await Promise.all([tellUnlocked(member.scope, now), tellUnlocked(member.scope, now)]);
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual(["Dear"]);
    await adjustPoints(program.scope, member.id, { points: -350n, reason: "Spent" }, "spent-key-2", now);
    await adjustPoints(program.scope, member.id, { points: 200n, reason: "A gift" }, "gift-key-3", now);
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual(["Dear"]);
    await adjustPoints(program.scope, member.id, { points: 800n, reason: "A gift" }, "gift-key-4", now);
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual(["Dear", "Far"]);
  });

  test("goes by what a segment of theirs pays, and is for who may have it", async () => {
    const segment = async (name: string, least: string) => {
      const terms = { name, description: "", conditions: [{ code: "points" as const, least, most: null }] };
      const saved = await saveSegment(program.scope, null, terms, now);
      if (!saved.ok) throw new Error(saved.error.code);
      return saved.value.id;
    };
    const [savers, millionaires] = [await segment("Savers", "200"), await segment("Millionaires", "1000000")];
    await makeReward(owner, program, { name: "Open", cost: 100n });
    await makeReward(owner, program, { name: "For savers", cost: 900n, segmentCosts: { [savers]: 250n } });
    await makeReward(owner, program, { name: "Not yet", cost: 950n, segmentCosts: { [millionaires]: 300n } });
    await makeReward(owner, program, { name: "Theirs alone", cost: 150n, segmentIds: [savers] });
    await makeReward(owner, program, { name: "Not theirs", cost: 350n, segmentIds: [millionaires] });
    await adjustPoints(program.scope, member.id, { points: 160n, reason: "A gift" }, "gift-key-5", now);
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual(["Open"]);
    await adjustPoints(program.scope, member.id, { points: 50n, reason: "A gift" }, "gift-key-6", now);
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual(["Open", "Theirs alone"]);
    await adjustPoints(program.scope, member.id, { points: 190n, reason: "A gift" }, "gift-key-7", now);
    await tellUnlocked(member.scope, now);
    await tellUnlocked(member.scope, now);
    expect(await unlocked()).toEqual(["Open", "Theirs alone", "For savers"]);
    const [told] = await owner`
      select facts ->> 'cost' as cost from notices where member_id = ${member.id} and facts ->> 'reward' = 'For savers'`;
    expect(told?.cost).toBe("250");
  });
});
