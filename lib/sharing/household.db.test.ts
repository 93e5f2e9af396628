import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  addLot,
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { findMembers } from "@/lib/members/service";
import { noticesOf } from "@/lib/notices/service";
import { cancelRedemption, redeemReward } from "@/lib/rewards/service";
import { returnForRefund } from "@/lib/rewards/service-refund";
import { fraction } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";
import {
  answerInvitation,
  changeRole,
  createHousehold,
  dissolveHousehold,
  giveAutomatically,
  giveToPool,
  giveToPools,
  invitationsOf,
  inviteToHousehold,
  leaveHousehold,
  poolOf,
  removePerson,
} from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-11-24T12:00:00Z");
const soon = new Date("2026-12-20T00:00:00Z");

let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner, { settings: { sharing: { households: true, mostPeople: 3 } } });
});

let ana: TestMember;
let ben: TestMember;
let household: string;
beforeEach(async () => {
  ana = await makeMember(owner, program, { lots: [{ points: 600, expiresAt: soon }, { points: 400 }] });
  ben = await makeMember(owner, program, { points: 500, name: "Ben Okafor" });
  const made = await createHousehold(ana.scope, "Torstraße 12", now);
  if (!made.ok) throw new Error(made.error.code);
  household = made.value.id;
});

const invite = (to: string, role: "spend" | "give" = "spend") =>
  inviteToHousehold(ana.scope, { to, role }, now);

async function join(member: TestMember, role: "spend" | "give" = "spend", when = now) {
  await invite(member.cardNumber, role);
  const [invitation] = await invitationsOf(member.scope);
  return answerInvitation(member.scope, { invitationId: invitation?.id ?? newId(), accept: true }, when);
}

async function give(member: TestMember, points: bigint, when = now) {
  const given = await giveToPool(member.scope, points, newId(), when);
  if (!given.ok) throw new Error(given.error.code);
}

async function balance(memberId: string): Promise<bigint> {
  const [row] =
    await owner`select available from balances where member_id = ${memberId} and asset = 'points'`;
  return row?.available;
}

const kindsOf = async (member: TestMember) => (await noticesOf(member.scope)).map(({ code }) => code);
const agreed = async () => (await verifyLedger(program.scope)).findings;
const personOf = async (member: TestMember) =>
  (await poolOf(ana.scope, now))?.people.find(({ memberId }) => memberId === member.id)?.id ?? "";

describe("who is in it", () => {
  test("nobody is told whether an address is a member: what the head sees is the same", async () => {
    expect(await invite(ben.email)).toEqual(await invite("nobody@example.com"));
    const view = await poolOf(ana.scope, now);
    const invited = view?.people.filter(({ state }) => state === "invited") ?? [];
    expect(invited.map(({ addressedTo, role, given }) => [addressedTo, role, given])).toEqual([
      [ben.email, "spend", 0n],
      ["nobody@example.com", "spend", 0n],
    ]);
    expect(await invite("one.more@example.com")).toEqual({
      ok: false,
      error: { code: "household_full", most: 3 },
    });
    expect(await invitationsOf(ana.scope)).toEqual([]);
    expect(await kindsOf(ben)).toEqual(["household_invited"]);
    const nobody = invited.find(({ addressedTo }) => addressedTo.startsWith("nobody"));
    expect(
      await answerInvitation(ana.scope, { invitationId: nobody?.id ?? "", accept: true }, now),
    ).toMatchObject({ error: { code: "already_in_household" } });
  });

  test("one household at a time, one acceptance of 16 at once, and thirty days after leaving", async () => {
    await invite(ben.cardNumber);
    const [invitation] = await invitationsOf(ben.scope);
    const accept = () =>
      answerInvitation(ben.scope, { invitationId: invitation?.id ?? "", accept: true }, now);
    const answers = await Promise.all(Array.from({ length: 16 }, accept));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await createHousehold(ben.scope, "Mine", now)).toMatchObject({
      error: { code: "already_in_household" },
    });
    expect((await leaveHousehold(ben.scope, now)).ok).toBe(true);
    expect(await createHousehold(ben.scope, "Mine", later)).toMatchObject({ error: { code: "too_soon" } });
    expect(await createHousehold(ben.scope, "Mine", new Date("2026-12-22T12:00:00Z"))).toMatchObject({
      ok: true,
    });
    expect(await kindsOf(ana)).toEqual(["household_joined"]);
  });

  test("each role may what it may, and there is one head", async () => {
    await join(ben, "give");
    const reward = await makeReward(owner, program, { cost: 100n });
    expect(await inviteToHousehold(ben.scope, { to: "1234567890", role: "give" }, now)).toMatchObject({
      error: { code: "not_allowed" },
    });
    for (const act of [
      () => dissolveHousehold(ben.scope, now),
      () => removePerson(ben.scope, newId(), now),
    ]) {
      expect(await act()).toMatchObject({ error: { code: "not_allowed" } });
    }
    expect(await leaveHousehold(ana.scope, now)).toMatchObject({ error: { code: "head_stays" } });
    await changeRole(ana.scope, { personId: await personOf(ben), role: "head" }, now);
    expect((await poolOf(ana.scope, now))?.people.map(({ role }) => role).sort()).toEqual(["head", "spend"]);
    expect(await changeRole(ana.scope, { personId: await personOf(ben), role: "give" }, now)).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(reward).toBeTruthy();
  });

  test("it is nobody: in no list of members, on no tier", async () => {
    const [row] = await owner`select kind, tier_id, email from members where id = ${household}`;
    expect(row).toEqual({ kind: "household", tierId: null, email: null });
    const { members } = await findMembers(program.scope, { search: "Torstraße", cursor: null });
    expect(members).toEqual([]);
  });

  test("a program that has none makes none", async () => {
    const other = await makeProgram(owner);
    const cleo = await makeMember(owner, other);
    expect(await createHousehold(cleo.scope, "x", now)).toEqual({
      ok: false,
      error: { code: "households_off" },
    });
  });
});

describe("the pool", () => {
  test("takes what is given by hand, with its dates; 64 at once give no more than there is", async () => {
    await give(ana, 700n);
    const view = await poolOf(ana.scope, now);
    expect(view).toMatchObject({ points: 700n, role: "head" });
    expect(view?.lapsing).toEqual([
      { points: 600n, at: soon },
      { points: 100n, at: null },
    ]);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) => giveToPool(ana.scope, 50n, `form-${i % 16}`, now)),
    );
    expect(answers.filter(({ ok }) => !ok).length).toBeGreaterThan(0);
    expect([await balance(ana.id), await balance(household)]).toEqual([0n, 1_000n]);
    expect(await agreed()).toEqual([]);
  });

  test("redeems for whoever may spend; what is cancelled goes back to it", async () => {
    await join(ben);
    await give(ana, 600n);
    const reward = await makeReward(owner, program, { cost: 500n });
    const redeemed = await redeemReward(ben.scope, reward, null, now, { fromAccount: household });
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    expect([await balance(household), await balance(ben.id)]).toEqual([100n, 500n]);
    expect(await dissolveHousehold(ana.scope, now)).toEqual({
      ok: false,
      error: { code: "codes_open", count: 1 },
    });
    expect((await cancelRedemption(ben.scope, redeemed.value.id, now)).ok).toBe(true);
    expect(await balance(household)).toBe(600n);
    expect(await agreed()).toEqual([]);
  });

  test("gets back what a code of it had cost when the order is refunded; whoever redeemed is told", async () => {
    await join(ben);
    await give(ana, 600n);
    const reward = await makeReward(owner, program, { cost: 500n });
    const redeemed = await redeemReward(ben.scope, reward, null, now, { fromAccount: household });
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    await owner`update redemptions set status = 'used', used_order_id = '77' where id = ${redeemed.value.id}`;
    const terms = { minimumDays: 30, timeZone: "Europe/Berlin", now };
    const voucher = { redemptionId: redeemed.value.id, orderRef: "77", share: fraction(1n) };
    const returned = await inProgram(program.scope, (tx) =>
      returnForRefund(tx, program.scope, voucher, terms),
    );
    expect(returned).toMatchObject({ points: 500n, memberId: ben.id });
    expect([await balance(household), await balance(ben.id)]).toEqual([600n, 500n]);
    expect(await agreed()).toEqual([]);
  });

  test("gets by itself what is earned from then on, once, and nothing that was given back", async () => {
    await join(ben);
    await giveAutomatically(ben.scope, true, now);
    await addLot(owner, program, ben, { points: 90, earnedAt: later });
    const runs = await Promise.all([giveToPools(program.scope, later), giveToPools(program.scope, later)]);
    expect(runs.reduce((sum, gave) => sum + gave, 0)).toBe(1);
    expect([await balance(ben.id), await balance(household)]).toEqual([500n, 90n]);
    await leaveHousehold(ben.scope, later);
    expect(await balance(ben.id)).toBe(590n);
    expect(await giveToPools(program.scope, later)).toBe(0);
    expect(await agreed()).toEqual([]);
  });

  test("whoever leaves takes their share of what is left; then it is split to the last point", async () => {
    await join(ben);
    await give(ana, 300n);
    await give(ben, 150n);
    const reward = await makeReward(owner, program, { cost: 150n });
    await redeemReward(ana.scope, reward, null, now, { fromAccount: household });
    await owner`update redemptions set status = 'used' where member_id = ${household}`;
    expect(await removePerson(ana.scope, await personOf(ben), now)).toEqual({
      ok: true,
      value: { points: 100n },
    });
    expect([await balance(ben.id), await balance(household)]).toEqual([450n, 200n]);
    expect(await kindsOf(ben)).toContain("household_left");
    expect((await dissolveHousehold(ana.scope, later)).ok).toBe(true);
    expect([await balance(ana.id), await balance(household)]).toEqual([900n, 0n]);
    expect(await poolOf(ana.scope, later)).toBeNull();
    expect(await agreed()).toEqual([]);
  });

  test("what comes back to a household that is over is split like the rest", async () => {
    await join(ben);
    await give(ana, 300n);
    await give(ben, 100n);
    await dissolveHousehold(ana.scope, now);
    await addLot(owner, program, { id: household }, { points: 40, earnedAt: later });
    await giveToPools(program.scope, later);
    expect([await balance(ana.id), await balance(ben.id), await balance(household)]).toEqual([
      1_030n,
      510n,
      0n,
    ]);
    expect(await agreed()).toEqual([]);
  });

  test("ends once, though eight ask at once while another leaves", async () => {
    await join(ben);
    await give(ana, 301n);
    await give(ben, 100n);
    await Promise.all([
      ...Array.from({ length: 8 }, () => dissolveHousehold(ana.scope, now)),
      leaveHousehold(ben.scope, now),
    ]);
    expect([await balance(ana.id), await balance(ben.id), await balance(household)]).toEqual([
      1_000n,
      500n,
      0n,
    ]);
    expect(await agreed()).toEqual([]);
  });
});
