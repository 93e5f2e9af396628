import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import {
  advocateIn,
  dayOf,
  friendOf,
  orderOf,
  pointsOf,
  type ReferralWorld,
  referralWorld,
  standOf,
} from "@/db/testing/referral-world";
import { booksOf } from "@/db/testing/rich-rules";
import { readProgram } from "@/db/transaction";
import { settleDueLots } from "@/lib/ledger/service-due";
import { openAlerts } from "@/lib/notices/service";
import { programById } from "@/lib/programs/service";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { ladderProgressWithin } from "@/lib/tiers/service";
import {
  arrive,
  findInviter,
  forgetTraces,
  friendsOf,
  listReferrals,
  openInvitation,
  referralCodeOf,
  referralCounts,
  reviewReferral,
  sealInvitation,
  settleAllReferrals,
  settleReferralOf,
  settleReferrals,
} from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let world: ReferralWorld;
let ana: TestMember;
beforeEach(async () => {
  world = await referralWorld(owner);
  ana = await advocateIn(world);
});

const look = (day: string) => settleReferrals(world.program.scope, dayOf(day));
const codes = async (member: TestMember) =>
  (
    await owner<{ code: string }[]>`
      select code from notices where program_id = ${world.program.id} and member_id = ${member.id} order by at, id`
  ).map(({ code }) => code);

describe("a friend comes and stays", () => {
  test("both sides are rewarded: the friend with the order, the advocate when it can no longer be returned", async () => {
    const ben = await friendOf(world, ana, "2026-11-01");
    expect(await standOf(world, ben)).toMatchObject({ state: "joined", codes: [] });
    await orderOf(world, ben, "1042", "2026-11-05");
    // 100 for the order itself, and 200 that wait with it.
    expect(await pointsOf(world, ben)).toEqual([100n, 200n]);
    expect(await pointsOf(world, ana)).toEqual([0n, 0n]);
    expect(await standOf(world, ben)).toMatchObject({
      state: "ordered",
      dueAt: dayOf("2026-11-19T23:00:00Z"),
    });

    await look("2026-11-19T22:59:00Z");
    expect(await pointsOf(world, ana)).toEqual([0n, 0n]);
    await look("2026-11-19T23:00:00Z");
    await settleDueLots(world.program.scope, dayOf("2026-11-19T23:00:00Z"));
    expect(await pointsOf(world, ana)).toEqual([500n, 0n]);
    expect(await pointsOf(world, ben)).toEqual([300n, 0n]);
    expect(await standOf(world, ben)).toMatchObject({ state: "confirmed" });
    expect(await codes(ana)).toEqual(["referral_joined", "referral_ordered", "referral_confirmed"]);
    expect(await codes(ben)).toContain("referral_welcomed");
    expect(await booksOf(world.program)).toEqual([]);
  });

  test("looked at by eight at once, again and again, each side is given once", async () => {
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1042", "2026-11-05");
    for (const day of ["2026-11-20", "2026-11-21"])
      await Promise.all(
        Array.from({ length: 8 }, () => settleReferralOf(world.program.scope, ben.id, dayOf(day))),
      );
    expect(await pointsOf(world, ana)).toEqual([500n, 0n]);
    const [row] = await owner<{ given: bigint }[]>`
      select sum(points)::bigint as given from events where program_id = ${world.program.id} and source = 'referrals'`;
    expect(row?.given).toBe(700n);
    expect(await booksOf(world.program)).toEqual([]);
  });

  test("a job that was down for months makes up for it in the same order", async () => {
    const ben = await friendOf(world, ana, "2026-11-01");
    const order = { ...world };
    await orderOf(order, ben, "1042", "2026-11-05");
    await look("2027-03-01");
    expect(await standOf(world, ben)).toMatchObject({ state: "confirmed", confirmedAt: dayOf("2027-03-01") });
    expect((await pointsOf(world, ana))[0]).toBe(500n);
  });

  test("an order below the minimum does not count, one above it does", async () => {
    world = await referralWorld(owner, { minimumMinor: 40_00 });
    ana = await advocateIn(world);
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1", "2026-11-05", { minor: 39_99 });
    expect(await standOf(world, ben)).toMatchObject({ state: "joined" });
    await orderOf(world, ben, "2", "2026-11-06", { minor: 40_00 });
    expect(await standOf(world, ben)).toMatchObject({ state: "ordered" });
  });

  test("nobody orders: it lapses, and an order after that brings nothing", async () => {
    const ben = await friendOf(world, ana, "2026-08-01");
    await look("2026-11-10");
    expect(await standOf(world, ben)).toMatchObject({ state: "lapsed" });
    await orderOf(world, ben, "1042", "2026-11-11");
    await look("2026-12-24");
    expect(await standOf(world, ben)).toMatchObject({ state: "lapsed" });
    expect(await pointsOf(world, ana)).toEqual([0n, 0n]);
  });

  test("terms are those of the day the friend came, whatever is changed later", async () => {
    const ben = await friendOf(world, ana, "2026-11-01");
    await owner`
      update programs set settings = jsonb_set(settings, '{referrals,advocate,points}', '50') where id = ${world.program.id}`;
    await orderOf(world, ben, "1042", "2026-11-05");
    await look("2026-11-20");
    expect((await pointsOf(world, ana))[0]).toBe(500n);
  });
});

describe("gifts", () => {
  test("for joining come with the proof of the address, and stay when an order is returned", async () => {
    world = await referralWorld(owner, { friendWhen: "sign_up" });
    ana = await advocateIn(world);
    const ben = await friendOf(world, ana, "2026-11-01", { isProven: false });
    await look("2026-11-01T14:00:00Z");
    expect(await pointsOf(world, ben)).toEqual([0n, 0n]);
    await owner`update members set user_id = ${newId()} where program_id = ${world.program.id} and id = ${ben.id}`;
    await look("2026-11-02");
    expect(await pointsOf(world, ben)).toEqual([200n, 0n]);
    await orderOf(world, ben, "1042", "2026-11-05");
    await orderOf(world, ben, "1042", "2026-11-06", { refunded: 1 });
    expect(await pointsOf(world, ben)).toEqual([200n, 0n]);
    expect(await standOf(world, ben)).toMatchObject({ state: "joined", round: 1 });
  });

  test("can be a reward of the catalog: a voucher for each, when the order can no longer be returned", async () => {
    const rewardId = await makeReward(owner, world.program, { name: "€5 off" });
    const gift = { gives: "reward" as const, rewardId };
    await owner`
      update programs set settings = jsonb_set(jsonb_set(settings, '{referrals,advocate}', ${owner.json(gift)}),
                                               '{referrals,friend}', ${owner.json(gift)})
       where id = ${world.program.id}`;
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1042", "2026-11-05");
    const vouchers = () => owner`
      select member_id, status from redemptions where program_id = ${world.program.id} order by member_id`;
    expect(await vouchers()).toEqual([]);
    await look("2026-11-20");
    expect(await vouchers()).toEqual(
      [ana.id, ben.id].sort().map((memberId) => ({ memberId, status: "issued" })),
    );
    await orderOf(world, ben, "1042", "2026-11-25", { refunded: 1 });
    expect((await vouchers()).map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  });

  test("a reward that is sold out waits before staff, and is given once it is there again", async () => {
    const rewardId = await makeReward(owner, world.program, { stock: 0 });
    await owner`
      update programs set settings = jsonb_set(settings, '{referrals,advocate}', ${owner.json({ gives: "reward", rewardId })})
       where id = ${world.program.id}`;
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1042", "2026-11-05");
    await look("2026-11-20");
    expect(await standOf(world, ben)).toMatchObject({ state: "ordered" });
    expect((await openAlerts(world.program.scope)).alerts).toMatchObject([
      { code: "referral_stuck", facts: { why: "out_of_stock" } },
    ]);
    await owner`update rewards set stock = 1 where program_id = ${world.program.id} and id = ${rewardId}`;
    await look("2026-11-21");
    expect(await standOf(world, ben)).toMatchObject({ state: "confirmed" });
    expect((await openAlerts(world.program.scope)).count).toBe(0);
  });
});

describe("a refund of the friend's order", () => {
  test("before it counted: the friend's points go back, and another order may count", async () => {
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1", "2026-11-05");
    await orderOf(world, ben, "1", "2026-11-08", { refunded: 1 });
    expect(await pointsOf(world, ben)).toEqual([0n, 0n]);
    expect(await standOf(world, ben)).toMatchObject({ state: "joined", orderId: null });
    await orderOf(world, ben, "2", "2026-11-10");
    await look("2026-11-25");
    expect((await pointsOf(world, ana))[0]).toBe(500n);
    expect(await booksOf(world.program)).toEqual([]);
  });

  test("after it counted: both sides are reversed, once, also by the nightly look a year later", async () => {
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1", "2026-11-05");
    await look("2026-11-20");
    await settleDueLots(world.program.scope, dayOf("2026-11-20"));
    expect(await pointsOf(world, ana)).toEqual([500n, 0n]);
    // More than thirty days after it was confirmed, the minute's look lets it be.
    await orderOf(world, ben, "1", "2027-11-05", { refunded: 1 });
    expect(await standOf(world, ben)).toMatchObject({ state: "confirmed" });
    await Promise.all(
      Array.from({ length: 4 }, () => settleAllReferrals(world.program.scope, dayOf("2027-11-06"))),
    );
    expect(await standOf(world, ben)).toMatchObject({ state: "reversed" });
    expect(await pointsOf(world, ana)).toEqual([0n, 0n]);
    expect(await pointsOf(world, ben)).toEqual([0n, 0n]);
    expect(await codes(ana)).toContain("referral_undone_advocate");
    expect(await codes(ben)).toContain("referral_undone_friend");
    expect(await booksOf(world.program)).toEqual([]);
    await orderOf(world, ben, "2", "2027-11-10");
    await settleAllReferrals(world.program.scope, dayOf("2027-12-10"));
    expect((await pointsOf(world, ana))[0]).toBe(0n);
  });

  test("a part of it changes nothing while enough is kept, and everything once it is not", async () => {
    world = await referralWorld(owner, { minimumMinor: 40_00 });
    ana = await advocateIn(world);
    const ben = await friendOf(world, ana, "2026-11-01");
    const line = { quantity: 3 };
    await orderOf(world, ben, "1", "2026-11-05", { minor: 20_00, line });
    await look("2026-11-20");
    await orderOf(world, ben, "1", "2026-11-21", { minor: 20_00, line, refunded: 1 });
    expect(await standOf(world, ben)).toMatchObject({ state: "confirmed" });
    await orderOf(world, ben, "1", "2026-11-22", { minor: 20_00, line, refunded: 2 });
    expect(await standOf(world, ben)).toMatchObject({ state: "reversed" });
  });

  test("after the advocate has spent it: the program's policy decides, and the books agree", async () => {
    world = await referralWorld(owner, {}, { refundShortfall: "below_zero" });
    ana = await advocateIn(world);
    const ben = await friendOf(world, ana, "2026-11-01");
    await orderOf(world, ben, "1", "2026-11-05");
    await look("2026-11-20");
    const rewardId = await makeReward(owner, world.program, { cost: 500n });
    expect(await redeemReward(ana.scope, rewardId, null, dayOf("2026-11-21"))).toMatchObject({ ok: true });
    await orderOf(world, ben, "1", "2026-11-22", { refunded: 1 });
    expect(await pointsOf(world, ana)).toEqual([-500n, 0n]);
    expect(await booksOf(world.program)).toEqual([]);
  });
});

describe("staff look", () => {
  const doubtful = async () => {
    const ben = await friendOf(world, ana, "2026-11-01", { seen: { device: "one browser" } });
    const cem = await friendOf(world, ana, "2026-11-01T13:00:00Z", { seen: { device: "one browser" } });
    const held = await standOf(world, cem);
    if (!held) throw new Error("no referral");
    return { ben, cem, held };
  };

  test("what is held waits, and stands before staff until the last is decided", async () => {
    const { cem, held } = await doubtful();
    expect(held).toMatchObject({ state: "held", codes: ["same_device"] });
    await orderOf(world, cem, "1", "2026-11-05");
    await look("2026-12-20");
    expect(await pointsOf(world, cem)).toEqual([100n, 0n]);
    expect(await pointsOf(world, ana)).toEqual([0n, 0n]);
    expect((await openAlerts(world.program.scope)).alerts).toMatchObject([{ code: "referrals_held" }]);
    expect(await referralCounts(world.program.scope)).toMatchObject({ all: 2, held: 1, waiting: 1 });
    expect(await listReferrals(world.program.scope, { state: "held" })).toMatchObject([
      { id: held.id, friendName: "Ben Li" },
    ]);
    expect(await friendsOf(ana.scope, {})).toMatchObject([
      { state: "held", number: 2 },
      { state: "joined", number: 1 },
    ]);
  });

  test("released, it goes on, and what is due is given at once", async () => {
    const { cem, held } = await doubtful();
    await orderOf(world, cem, "1", "2026-11-05");
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        reviewReferral(
          world.program.scope,
          held.id,
          { verdict: "released", note: "Flatmates" },
          dayOf("2026-12-01"),
        ),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await standOf(world, cem)).toMatchObject({
      state: "confirmed",
      review: "released",
      reviewNote: "Flatmates",
    });
    expect(await pointsOf(world, ana)).toEqual([500n, 0n]);
    expect(await pointsOf(world, cem)).toEqual([300n, 0n]);
    expect((await openAlerts(world.program.scope)).count).toBe(0);
    const audit = await owner`
      select action, after from audit_entries where program_id = ${world.program.id} and action like 'referral.%'`;
    expect(audit).toMatchObject([
      { action: "referral.released", after: { reason: "Flatmates", signals: ["same_device"] } },
    ]);
  });

  test("another doubt holds it again", async () => {
    const { cem, held } = await doubtful();
    await reviewReferral(
      world.program.scope,
      held.id,
      { verdict: "released", note: "" },
      dayOf("2026-11-02"),
    );
    expect(await standOf(world, cem)).toMatchObject({ state: "joined" });
    await owner`
      update members set excluded = true where program_id = ${world.program.id} and id = ${ana.id}`;
    await orderOf(world, cem, "1", "2026-11-05");
    expect(await standOf(world, cem)).toMatchObject({ state: "held", codes: ["same_device", "excluded"] });
  });

  test("blocked, nothing is given, and what was given goes back", async () => {
    world = await referralWorld(owner, { friendWhen: "sign_up" });
    ana = await advocateIn(world);
    const ben = await friendOf(world, ana, "2026-11-01");
    await look("2026-11-02");
    expect(await pointsOf(world, ben)).toEqual([200n, 0n]);
    const mine = await standOf(world, ben);
    const block = () =>
      reviewReferral(
        world.program.scope,
        mine?.id ?? "",
        { verdict: "blocked", note: "Reported" },
        dayOf("2026-11-03"),
      );
    expect(await block()).toMatchObject({ ok: true, value: { review: "blocked" } });
    expect(await block()).toMatchObject({ error: { code: "referral_over" } });
    expect(await pointsOf(world, ben)).toEqual([0n, 0n]);
    await orderOf(world, ben, "1", "2026-11-05");
    await look("2026-12-20");
    expect(await pointsOf(world, ana)).toEqual([0n, 0n]);
    expect(await standOf(world, ben)).toMatchObject({ state: "blocked" });
    expect(await booksOf(world.program)).toEqual([]);
  });

  test("what is not there can't be decided, nor a program's from another one", async () => {
    const { held } = await doubtful();
    const other = await referralWorld(owner);
    const how = { verdict: "released", note: "" } as const;
    const now = dayOf("2026-11-03");
    expect(await reviewReferral(world.program.scope, newId(), how, now)).toMatchObject({
      error: { code: "referral_unknown" },
    });
    expect(await reviewReferral(other.program.scope, held.id, how, now)).toMatchObject({
      error: { code: "referral_unknown" },
    });
  });
});

describe("who may come", () => {
  const at = dayOf("2026-11-01");
  const comes = async (member: TestMember, code: string, change = {}) =>
    arrive(
      world.program.scope,
      { friendId: member.id, invitation: { code, at, via: "link" }, seen: {}, ...change },
      at,
    );
  const newcomer = () => makeMember(owner, world.program, { joinedAt: dayOf("2026-11-01T13:00:00Z") });

  test("a code stays the same, also when it is asked for by many at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => referralCodeOf(ana.scope, at)));
    expect(new Set(all).size).toBe(1);
    const [code = ""] = all;
    expect(await findInviter(world.program.scope, code.toLowerCase())).toEqual({
      memberId: ana.id,
      firstName: "Ana",
      code,
    });
    const other = await referralWorld(owner);
    expect(await findInviter(other.program.scope, code)).toBeNull();
    expect(await findInviter(world.program.scope, "nonsense!")).toBeNull();
  });

  test("each friend comes once, by whoever was first", async () => {
    const [ben, cem] = [await newcomer(), await advocateIn(world)];
    const [mine, theirs] = [await referralCodeOf(ana.scope, at), await referralCodeOf(cem.scope, at)];
    const answers = await Promise.all([comes(ben, mine), comes(ben, theirs), comes(ben, mine)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "referred_before")).toHaveLength(2);
  });

  test("refusals, each with its name", async () => {
    const code = await referralCodeOf(ana.scope, at);
    const ben = await newcomer();
    expect(await comes(ben, "22222222")).toMatchObject({ error: { code: "code_unknown" } });
    expect(await comes(ana, code)).toMatchObject({ error: { code: "own_code" } });
    expect(await comes(await makeMember(owner, world.program), code)).toMatchObject({
      error: { code: "referred_before" },
    });
    expect(await comes({ ...ben, id: newId() }, code)).toMatchObject({ error: { code: "friend_unknown" } });
    await owner`update members set excluded = true where program_id = ${world.program.id} and id = ${ana.id}`;
    expect(await comes(ben, code)).toMatchObject({ error: { code: "code_unknown" } });
    await owner`
      update programs set settings = jsonb_set(settings, '{referrals,on}', 'false') where id = ${world.program.id}`;
    expect(await comes(ben, code)).toMatchObject({ error: { code: "referrals_off" } });
  });

  test("only an invitation that we have sealed is taken, to the letter", () => {
    const invitation = { code: "K7QM3XWD", at, via: "link" } as const;
    const now = new Date(at.getTime() + 86_400_000);
    const sealed = sealInvitation(invitation);
    expect(openInvitation(sealed, 30, now)).toEqual(invitation);
    // A date that lies earlier would make orders of before count.
    const earlier = sealed.replace(String(at.getTime()), String(at.getTime() - 86_400_000));
    expect(earlier).not.toBe(sealed);
    const forged = [
      earlier,
      sealed.slice(0, -1),
      `${sealed}A`,
      sealed.replace("K7QM", "K7QN"),
      "a.b",
      ".",
      "",
      null,
    ];
    for (const carried of forged) expect(openInvitation(carried, 30, now)).toBeNull();
  });
});

test("friends count for tiers: one that is reached is reached at once, and a refund is taken off", async () => {
  world = await referralWorld(owner, { holdDays: 0 }, { tiers: { measure: "referrals" } });
  ana = await advocateIn(world);
  const [, grove] = world.program.tiers;
  await owner`update tiers set threshold = position where program_id = ${world.program.id}`;
  const tier = async () =>
    (await owner`select tier_id from members where program_id = ${world.program.id} and id = ${ana.id}`)[0]
      ?.tierId;
  expect(await tier()).toBe(world.program.tiers[0]?.id);
  const ben = await friendOf(world, ana, "2026-11-01");
  await orderOf(world, ben, "1", "2026-11-05");
  await look("2026-11-06");
  expect(await standOf(world, ben)).toMatchObject({ state: "confirmed" });
  expect(await tier()).toBe(grove?.id);
  expect(await codes(ana)).toContain("tier_reached");
  const progress = async () => {
    const program = await programById(world.program.id);
    if (!program) throw new Error("no program");
    return readProgram(world.program.scope, (tx) =>
      ladderProgressWithin(tx, ana.scope, program, dayOf("2026-11-20")),
    );
  };
  expect(await progress()).toMatchObject({ measured: 1n, measure: "referrals" });
  await orderOf(world, ben, "1", "2026-11-08", { refunded: 1 });
  expect(await progress()).toMatchObject({ measured: 0n });
  // No tier is lost by a refund at once: it is kept to the end of its time.
  expect(await tier()).toBe(grove?.id);
});

test("what was seen is forgotten after half a year, and is nothing that anybody could read", async () => {
  const card = "fingerprint of a card";
  await advocateIn(world, { seen: { card, network: "203.0.113.7" } });
  const rows = await owner<{ kind: string; hash: Uint8Array }[]>`
    select kind, hash from member_traces where program_id = ${world.program.id} order by kind`;
  expect(rows.map(({ kind }) => kind)).toEqual(["card", "network"]);
  expect(rows.every(({ hash }) => hash.length === 32 && !Buffer.from(hash).includes("203"))).toBe(true);
  expect(await forgetTraces(world.program.scope, dayOf("2027-03-01"))).toBe(0);
  expect(await forgetTraces(world.program.scope, dayOf("2027-04-01"))).toBe(2);
});
