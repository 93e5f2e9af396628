import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import { type MergingPair, mergingPair } from "@/db/testing/merging";
import { friendOf, orderOf } from "@/db/testing/referral-world";
import { inProgram } from "@/db/transaction";
import { settleReferrals } from "@/lib/referrals/service";
import { grantReward } from "@/lib/rewards/service";
import { settleEntries } from "@/lib/tiers/service-entries";
import { pinTier } from "@/lib/tiers/service-pin";
import { creditWallet } from "@/lib/wallet/service";
import { greetMembers } from "./service-greet";
import { mergeMembers } from "./service-merge";

/*
 * Whatever the program gives somebody while they become another: it was looked up whose it is, and then it was waited for.
 * All of it lands on the one member who is left, and the books agree.
 */

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let pair: MergingPair;
beforeEach(async () => {
  pair = await mergingPair(owner, NOW, {
    referrals: { on: true },
    tiers: { entryReward: "take_back_unused" },
  });
});

const credit = (to: TestMember) =>
  inProgram(pair.program.scope, (tx) =>
    creditWallet(
      tx,
      pair.program.scope,
      to.id,
      { minor: 5_00n, currency: "EUR", expiresAt: null },
      { eventId: null, redemptionId: null },
      NOW,
    ),
  );

describe("money for a wallet", () => {
  test("that is the first of theirs", async () => {
    const { from: former } = pair;
    await pair.meanwhile(() => credit(former));
    expect(await pair.held("wallet:EUR")).toEqual([0, 5_00]);
  });

  test("beside what was in it", async () => {
    const { from: former } = pair;
    await credit(former);
    await pair.meanwhile(() => credit(former));
    expect(await pair.held("wallet:EUR")).toEqual([0, 10_00]);
  });
});

test("a reward that is given is the one member's", async () => {
  const { from: former } = pair;
  const reward = await makeReward(owner, pair.program);
  const grant = () =>
    inProgram(pair.program.scope, (tx) =>
      grantReward(tx, pair.program.scope, former.id, reward, { what: "draw", ref: "1" }, NOW),
    );
  expect(await pair.meanwhile(grant)).toMatchObject({ ok: true });
  expect(await pair.rowsOf("redemptions")).toEqual([0, 1]);
  expect(await grant()).toMatchObject({ ok: true });
  expect(await pair.rowsOf("redemptions")).toEqual([0, 1]);
});

describe("what a tier gives", () => {
  const grove = () => pair.program.tiers[1]?.id ?? "";
  const perks = (...all: object[]) =>
    owner`update tiers set perks = ${owner.json(all as never)} where id = ${grove()}`;
  const entry = ({ id }: TestMember, state: string) => owner`
    insert into tier_entries (program_id, member_id, tier_id, reached_at, state)
    values (${pair.program.id}, ${id}, ${grove()}, ${NOW}, ${state})`;

  test("on entering it", async () => {
    await perks({ code: "entry_points", points: 70 });
    await entry(pair.from, "due");
    await pair.meanwhile(() => settleEntries(pair.program.scope, NOW));
    expect(await pair.held()).toEqual([0, 370]);
    await settleEntries(pair.program.scope, NOW);
    expect(await pair.held()).toEqual([0, 370]);
  });

  test("and takes back when a refund undoes it", async () => {
    await perks({ code: "entry_points", points: 70 });
    await entry(pair.from, "due");
    await settleEntries(pair.program.scope, NOW);
    expect(await pair.held()).toEqual([370, 0]);
    await owner`update tier_entries set state = 'unearned' where program_id = ${pair.program.id} and member_id = ${pair.from.id}`;
    await pair.meanwhile(() => settleEntries(pair.program.scope, NOW));
    await settleEntries(pair.program.scope, NOW);
    expect(await pair.held()).toEqual([0, 300]);
  });

  test("on a birthday, once", async () => {
    await perks({ code: "birthday_points", points: 40 });
    for (const { id } of [pair.from, pair.into])
      await owner`
        update members set birth_month = 6, birth_day = 15, tier_id = ${grove()}, joined_at = '2024-01-01'
         where program_id = ${pair.program.id} and id = ${id}`;
    await pair.meanwhile(() => greetMembers(pair.program.scope, NOW));
    expect(await pair.held()).toEqual([0, 340]);
  });

  test("by the word of staff", async () => {
    const { from: former, into: kept } = pair;
    const pin = { tierId: grove(), until: later(24 * 90), reason: "A good customer" };
    expect(await pair.meanwhile(() => pinTier(pair.program.scope, former.id, pin, NOW))).toMatchObject({
      ok: true,
    });
    const [row] =
      await owner`select tier_id from members where program_id = ${pair.program.id} and id = ${kept.id}`;
    expect(row?.tierId).toBe(grove());
  });
});

describe("what a friend brings", () => {
  const world = () => ({ program: pair.program, sql: owner });
  const END = new Date("2026-12-24T12:00:00Z");

  test("who becomes another", async () => {
    const advocate = await makeMember(owner, pair.program, { points: 10 });
    pair.from = await friendOf(world(), advocate, "2026-11-01");
    await orderOf(world(), pair.from, "friend-merged", "2026-11-05");
    const before = await pair.held();
    await pair.meanwhile(() => settleReferrals(pair.program.scope, END), END);
    const after = await pair.held();
    expect(after[0]).toBe(0);
    expect(after[1]).toBeGreaterThanOrEqual(before[0] ?? 0);
  });

  test("to an advocate who becomes another", async () => {
    pair.from = await makeMember(owner, pair.program, { joinedAt: new Date("2024-03-01T10:00:00Z") });
    const friend = await friendOf(world(), pair.from, "2026-11-01");
    await orderOf(world(), friend, "advocate-merged", "2026-11-05");
    expect(await pair.held()).toEqual([0, 0]);
    await pair.meanwhile(() => settleReferrals(pair.program.scope, END), END);
    expect(await pair.held()).toEqual([0, 500]);
  });

  test("and is returned, after both have become one", async () => {
    pair.from = await makeMember(owner, pair.program, { joinedAt: new Date("2024-03-01T10:00:00Z") });
    pair.into = await friendOf(world(), pair.from, "2026-11-01");
    await orderOf(world(), pair.into, "both-merged", "2026-11-05");
    await settleReferrals(pair.program.scope, END);
    expect((await pair.held())[0]).toBe(500);
    const merged = await mergeMembers(
      pair.program.scope,
      { from: pair.from.id, into: pair.into.id, via: "staff" },
      END,
    );
    expect(merged).toMatchObject({ ok: true });
    await orderOf(world(), pair.into, "both-merged", "2026-12-26", { refunded: 1 });
    expect(await pair.held()).toEqual([0, 0]);
  });
});
