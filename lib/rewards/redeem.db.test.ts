import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { redeemPoints } from "@/db/queries/redeem";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { hashOf } from "@/lib/shared/hash";
import { newId } from "@/lib/shared/id";
import { cancelRedemption, myCodes, type Redeemed, redeemReward, settleAllHeld } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

type Answer = Awaited<ReturnType<typeof redeemReward>>;

const codes = (answers: Answer[]) =>
  Object.entries(Object.groupBy(answers, (a) => (a.ok ? "ok" : a.error.code)))
    .map(([code, some]) => [code, some?.length])
    .sort();
const request = (rewardId: string, key = newId()) => ({ key, hash: hashOf({ rewardId }) });
const agreed = async () => (await verifyLedger(program.scope)).findings;

test("a redemption spends the points and issues a code bound to the member", async () => {
  const reward = await makeReward(owner, program, { minBasketMinor: 30_00n });
  const member = await makeMember(owner, program, { points: 620 });
  const answer = await redeemReward(member.scope, reward, request(reward), now);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      memberId: member.id,
      name: "€5 off",
      benefit: { code: "discount_amount", minor: 500n },
      cost: 500n,
      status: "issued",
      minBasketMinor: 30_00n,
      redeemedAt: now,
      expiresAt: new Date("2027-02-20T12:00:00Z"),
      balance: 120n,
      replayed: false,
    },
  });
  expect(await agreed()).toEqual([]);
});

test("the earliest expiry is spent first, never-expiring last, lapsed points not at all", async () => {
  const reward = await makeReward(owner, program, { cost: 100n });
  const member = await makeMember(owner, program, {
    lots: [
      { points: 80 },
      { points: 70, expiresAt: new Date("2027-06-01T00:00:00Z") },
      { points: 60, expiresAt: new Date("2027-01-01T00:00:00Z") },
      { points: 500, expiresAt: now },
    ],
  });
  expect(await redeemReward(member.scope, reward, null, now)).toMatchObject({ ok: true });
  const lots = await owner`
    select amount, remaining, state from lots where member_id = ${member.id} order by expires_at nulls last`;
  expect(lots.map((lot) => [lot.amount, lot.remaining, lot.state])).toEqual([
    [500n, 500n, "open"],
    [60n, 0n, "closed"],
    [70n, 30n, "open"],
    [80n, 80n, "open"],
  ]);
  expect(await redeemReward(member.scope, reward, null, now)).toMatchObject({ ok: true });
  expect(await redeemReward(member.scope, reward, null, now)).toEqual({
    ok: false,
    error: { code: "insufficient_points", missing: 90n, cost: 100n },
  });
  expect(await agreed()).toEqual([]);
});

describe("no double spend", () => {
  test("64 clients × 20 redemptions of 100 against 1,000: exactly 10 succeed", async () => {
    const reward = await makeReward(owner, program, { cost: 100n });
    const member = await makeMember(owner, program, {
      lots: [{ points: 400 }, { points: 350 }, { points: 250 }],
    });
    const answers = await Promise.all(
      Array.from({ length: 64 }, async () => {
        const some: Answer[] = [];
        for (let i = 0; i < 20; i++)
          some.push(await redeemReward(member.scope, reward, request(reward), now));
        return some;
      }),
    );
    expect(codes(answers.flat())).toEqual([
      ["insufficient_points", 1_270],
      ["ok", 10],
    ]);
    expect(await agreed()).toEqual([]);
  });

  test("the last item goes to exactly one of 50 racing members", async () => {
    const reward = await makeReward(owner, program, { stock: 1 });
    const members = await Promise.all(
      Array.from({ length: 50 }, () => makeMember(owner, program, { points: 500 })),
    );
    const answers = await Promise.all(
      members.map(({ scope }) => redeemReward(scope, reward, request(reward), now)),
    );
    expect(codes(answers)).toEqual([
      ["ok", 1],
      ["out_of_stock", 49],
    ]);
    const [{ spent } = { spent: -1n }] = await owner<{ spent: bigint }[]>`
      select sum(500 - available)::bigint as spent from balances where member_id = any(${members.map((m) => m.id)}::uuid[])`;
    expect(spent).toBe(500n);
    expect(await agreed()).toEqual([]);
  });

  test("a limit of two a member holds under a race", async () => {
    const reward = await makeReward(owner, program, { perMemberLimit: 2, cost: 10n });
    const member = await makeMember(owner, program, { points: 1_000 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => redeemReward(member.scope, reward, null, now)),
    );
    expect(codes(answers)).toEqual([
      ["limit_reached", 18],
      ["ok", 2],
    ]);
    expect(await agreed()).toEqual([]);
  });

  test("a limit per month holds under a race of 64, and counts anew in the next month", async () => {
    const reward = await makeReward(owner, program, { periodLimit: 3, period: "month", cost: 10n });
    const member = await makeMember(owner, program, { points: 5_000 });
    const race = (at: Date) =>
      Promise.all(Array.from({ length: 64 }, () => redeemReward(member.scope, reward, null, at)));
    expect(codes(await race(now))).toEqual([
      ["ok", 3],
      ["period_limit_reached", 61],
    ]);
    // The last moment of November and the first of December, in Berlin.
    const [last, first] = [new Date("2026-11-30T22:59:59.999Z"), new Date("2026-11-30T23:00:00Z")];
    expect(codes(await race(last))).toEqual([["period_limit_reached", 64]]);
    expect(codes(await race(first))).toEqual([
      ["ok", 3],
      ["period_limit_reached", 61],
    ]);
    expect(await agreed()).toEqual([]);
  });

  test("any amount, raced by 64: what is spent is what there was, never more", async () => {
    const variable = { min: 50n, max: 500n, step: 50n, minorPerStep: 50n };
    const reward = await makeReward(owner, program, { variable, cost: 50n });
    const member = await makeMember(owner, program, { points: 1_000 });
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        redeemReward(member.scope, reward, request(reward), now, { amount: BigInt(50 * (1 + (i % 10))) }),
      ),
    );
    const spent = answers.reduce((sum, answer) => sum + (answer.ok ? answer.value.cost : 0n), 0n);
    expect(spent).toBe(1_000n);
    expect(await agreed()).toEqual([]);
  });

  test("what happens at once happens once, however often it is asked for", async () => {
    const benefit = { code: "store_credit", minor: 100n, validDays: 30 } as const;
    const reward = await makeReward(owner, program, { benefit, fulfilment: "at_once", cost: 100n });
    const member = await makeMember(owner, program, { points: 1_000 });
    const asked = Array.from({ length: 12 }, () => request(reward));
    // Each request twice: twins, one of which is told that the other runs, or hears the same.
    const answers = await Promise.all(
      [...asked, ...asked].map((same) => redeemReward(member.scope, reward, same, now)),
    );
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []))).size).toBe(10);
    const [wallet] = await owner<{ available: bigint }[]>`
      select available from balances where member_id = ${member.id} and asset = 'wallet:EUR'`;
    expect(wallet?.available).toBe(1_000n);
    expect(await agreed()).toEqual([]);
  });

  test("a process that ends between the hold and its effect is made up for by the job, once", async () => {
    const benefit = { code: "store_credit", minor: 700n, validDays: 30 } as const;
    const reward = await makeReward(owner, program, { benefit, fulfilment: "at_once", cost: 100n });
    const member = await makeMember(owner, program, { points: 100 });
    const [made] = await inProgram(program.scope, (tx) =>
      redeemPoints(tx, program.scope, [
        {
          ...{
            memberId: member.id,
            rewardId: reward,
            redemptionId: newId(),
            voucherCode: "HELD-0000-0000-0000",
            now,
          },
          ...{ requestKey: null, requestHash: null },
        },
      ]),
    );
    expect(made?.made?.status).toBe("held");
    await Promise.all([settleAllHeld(program.scope, now), settleAllHeld(program.scope, now)]);
    await settleAllHeld(program.scope, now);
    const [wallet] = await owner<{ available: bigint }[]>`
      select available from balances where member_id = ${member.id} and asset = 'wallet:EUR'`;
    expect(wallet?.available).toBe(700n);
    expect(await agreed()).toEqual([]);
  });
});

describe("a household's pool", () => {
  test("is spent by one of its people: its points, their tier and tags, their voucher", async () => {
    const reward = await makeReward(owner, program, { cost: 100n, minTierPosition: 1 });
    const pool = await makeMember(owner, program, { points: 100 });
    const [ana, ben] = [await makeMember(owner, program, { tier: 1 }), await makeMember(owner, program)];
    const ask = (person: typeof ana) =>
      redeemReward(person.scope, reward, null, now, { fromAccount: pool.id });
    expect(await ask(ben)).toMatchObject({ error: { code: "tier_too_low" } });
    const made = await ask(ana);
    expect(made).toMatchObject({ value: { memberId: pool.id, byMemberId: ana.id, balance: 0n } });
    expect((await myCodes(ana.scope)).map(({ byMemberId }) => byMemberId)).toEqual([ana.id]);
    expect(await myCodes(pool.scope)).toEqual([]);
    const back = await cancelRedemption(ana.scope, made.ok ? made.value.id : "", now);
    expect(back).toMatchObject({ value: { returned: 100n, balance: 100n } });
    expect(await agreed()).toEqual([]);
  });
});

describe("a repeated request is one request", () => {
  test("the same key again gets the same redemption", async () => {
    const reward = await makeReward(owner, program);
    const member = await makeMember(owner, program, { points: 5_000 });
    const asked = request(reward);
    const first = await redeemReward(member.scope, reward, asked, now);
    const second = await redeemReward(member.scope, reward, asked, now);
    expect(first).toMatchObject({ ok: true, value: { replayed: false } });
    expect(second).toEqual({ ok: true, value: { ...(first as { value: Redeemed }).value, replayed: true } });
    expect(await agreed()).toEqual([]);
  });

  test("the same key for another reward is refused, and nothing is spent", async () => {
    const [reward, other] = [await makeReward(owner, program), await makeReward(owner, program)];
    const member = await makeMember(owner, program, { points: 5_000 });
    const asked = request(reward);
    await redeemReward(member.scope, reward, asked, now);
    const conflict = await redeemReward(
      member.scope,
      other,
      { ...asked, hash: hashOf({ rewardId: other }) },
      now,
    );
    expect(conflict).toEqual({ ok: false, error: { code: "request_conflict" } });
    expect(await agreed()).toEqual([]);
  });

  test("a refused request may succeed later under the same key", async () => {
    const reward = await makeReward(owner, program);
    const member = await makeMember(owner, program, { points: 499 });
    const asked = request(reward);
    expect(await redeemReward(member.scope, reward, asked, now)).toMatchObject({ ok: false });
    await owner`update rewards set cost = 400 where id = ${reward}`;
    expect(await redeemReward(member.scope, reward, asked, now)).toMatchObject({ ok: true });
  });

  test("a double click redeems once: the twin is told it runs, or gets the same code", async () => {
    const reward = await makeReward(owner, program);
    const member = await makeMember(owner, program, { points: 5_000 });
    for (let round = 0; round < 20; round++) {
      const asked = request(reward);
      const answers = await Promise.all(
        [asked, asked].map((same) => redeemReward(member.scope, reward, same, now)),
      );
      const made = new Set(answers.map((a) => (a.ok ? a.value.id : a.error.code)));
      made.delete("request_running");
      expect(made.size).toBe(1);
      if (round >= 9) break;
    }
    const [{ count } = { count: -1 }] = await owner<{ count: number }[]>`
      select count(*)::int as count from redemptions where member_id = ${member.id}`;
    expect(count).toBe(10);
    expect(await agreed()).toEqual([]);
  });

  test("two tabs, each with a form of its own, redeem twice", async () => {
    const reward = await makeReward(owner, program);
    const member = await makeMember(owner, program, { points: 1_000 });
    const tabs = [request(reward), request(reward)];
    const answers = await Promise.all(tabs.map((tab) => redeemReward(member.scope, reward, tab, now)));
    expect(codes(answers)).toEqual([["ok", 2]]);
    expect(await agreed()).toEqual([]);
  });
});

describe("what is not there cannot be redeemed", () => {
  test("a reward of nobody, and one of another program", async () => {
    const stranger = await makeProgram(owner);
    const foreign = await makeReward(owner, stranger);
    const member = await makeMember(owner, program, { points: 5_000 });
    for (const reward of [newId(), foreign]) {
      expect(await redeemReward(member.scope, reward, null, now)).toEqual({
        ok: false,
        error: { code: "reward_unknown" },
      });
    }
    expect(await agreed()).toEqual([]);
  });

  test("somebody who is no member here", async () => {
    const stranger = await makeProgram(owner);
    const outsider = await makeMember(owner, stranger, { points: 5_000 });
    const reward = await makeReward(owner, program);
    const scope = { ...outsider.scope, programId: program.id };
    expect(await redeemReward(scope, reward, null, now)).toEqual({
      ok: false,
      error: { code: "member_unknown" },
    });
  });
});
