import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { PLAIN_TERMS, type RewardTerms } from "./reward";
import { createReward, listRewards, myCodes, redeemReward, rewardById, updateReward } from "./service";
import { stockAfter } from "./service-catalog";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

const terms: RewardTerms = {
  ...PLAIN_TERMS,
  name: "15% off",
  description: "Once",
  benefit: { code: "discount_percent", percent: 15, maxMinor: 30_00n },
  cost: 500n,
  stock: 10,
  perMemberLimit: 1,
  startsAt: null,
  endsAt: new Date("2027-01-01T00:00:00Z"),
  voucherValidDays: 30,
  minBasketMinor: 20_00n,
  minTierPosition: null,
  onVoucherExpiry: "keep",
  art: "voucher",
  position: 3,
};

test("a reward is kept as it was made, and who made it stands in the audit log", async () => {
  const made = await createReward(program.scope, terms, now);
  expect(await rewardById(program.scope, made.id)).toEqual({ ...terms, id: made.id });
  expect(await listRewards(program.scope)).toContainEqual(made);
  const [entry] =
    await owner`select action, after from audit_entries where program_id = ${program.id} order by number desc`;
  expect(entry).toMatchObject({ action: "reward.created", after: { name: "15% off", cost: "500" } });
});

describe("an edit", () => {
  test("changes no voucher that was issued, and loses no redemption made meanwhile", async () => {
    const made = await createReward(program.scope, terms, now);
    const member = await makeMember(owner, program, { points: 500 });
    expect(await redeemReward(member.scope, made.id, null, now)).toMatchObject({ ok: true });
    const edited = {
      ...terms,
      name: "20% off",
      benefit: { ...terms.benefit, percent: 20 } as const,
      stock: 50,
    };
    const answer = await updateReward(program.scope, made.id, edited, { stockSeen: 10 }, now);
    expect(answer).toMatchObject({ ok: true, value: { name: "20% off", stock: 49 } });
    expect((await myCodes(member.scope))[0]).toMatchObject({ name: "15% off", benefit: { percent: 15 } });
  });

  test("of a reward that is not there, or another program's, is refused", async () => {
    const stranger = await makeProgram(owner);
    const foreign = await createReward(stranger.scope, terms, now);
    for (const id of [newId(), foreign.id]) {
      expect(await updateReward(program.scope, id, terms, { stockSeen: null }, now)).toMatchObject({
        ok: false,
      });
      expect(await rewardById(program.scope, id)).toBeNull();
    }
    expect(await rewardById(stranger.scope, foreign.id)).toEqual(foreign);
  });
});

test.each([
  { why: "nothing happened", now: 10, seen: 10, typed: 25, after: 25 },
  { why: "three were redeemed meanwhile", now: 7, seen: 10, typed: 25, after: 22 },
  { why: "one came back meanwhile", now: 11, seen: 10, typed: 25, after: 26 },
  { why: "more were redeemed than are left", now: 1, seen: 10, typed: 5, after: 0 },
  { why: "it becomes unlimited", now: 7, seen: 10, typed: null, after: null },
  { why: "it was unlimited", now: null, seen: null, typed: 5, after: 5 },
])("stock after an edit when $why", ({ now: current, seen, typed, after }) => {
  expect(stockAfter(current, seen, typed)).toBe(after);
});
