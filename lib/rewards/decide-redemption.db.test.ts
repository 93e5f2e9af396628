import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { redeemPoints } from "@/db/queries/redemptions";
import { findReward } from "@/db/queries/rewards";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { inProgram, readProgram } from "@/db/transaction";
import { newId } from "@/lib/shared/id";
import { decideRedemption } from "./decide-redemption";
import { newVoucherCode } from "./voucher-code";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

const now = new Date("2026-11-22T12:00:00Z");
/** Instants at, just before, just after and far from now. */
const instant = fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000).map((ms) => new Date(now.getTime() + ms));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });

const anyCase = fc.record({
  terms: fc.record({
    cost: fc.bigInt({ min: 1n, max: 120n }),
    stock: maybe(fc.integer({ min: 0, max: 1 })),
    perMemberLimit: maybe(fc.integer({ min: 1, max: 2 })),
    startsAt: maybe(instant),
    endsAt: maybe(instant),
    minTierPosition: maybe(fc.integer({ min: 0, max: 2 })),
  }),
  lots: fc.array(
    fc.record({
      points: fc.integer({ min: 1, max: 90 }),
      expiresAt: maybe(instant),
      pendingUntil: fc.option(instant, { nil: undefined, freq: 3 }),
    }),
    { maxLength: 4 },
  ),
  tier: fc.integer({ min: 0, max: 3 }),
  taken: fc.integer({ min: 0, max: 2 }),
});

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

/** Makes the case real and asks the database; what it decides is undone with the program's next test. */
async function decideBoth({ terms, lots, tier, taken }: Case) {
  const rewardId = await makeReward(owner, program, { ...terms, stock: null });
  const member = await makeMember(owner, program, { lots, tier });
  for (let i = 0; i < taken; i++) {
    await owner`
      insert into redemptions (program_id, id, member_id, reward_id, cost, status, voucher_code, name, benefit,
                               min_basket_minor, on_voucher_expiry, redeemed_at, expires_at)
      values (${program.id}, ${newId()}, ${member.id}, ${rewardId}, 1, ${i === 0 ? "used" : "issued"},
              ${newVoucherCode()}, '', '{}', 0, 'keep', ${now}, ${now})`;
  }
  await owner`update rewards set stock = ${terms.stock} where program_id = ${program.id} and id = ${rewardId}`;

  const reward = await readProgram(program.scope, (tx) => findReward(tx, program.scope, rewardId));
  if (!reward) throw new Error("no reward");
  const isOpen = (lot: (typeof lots)[number]) =>
    lot.pendingUntil === undefined && (lot.expiresAt === null || lot.expiresAt > now);
  const spendable = BigInt(lots.filter(isOpen).reduce((sum, lot) => sum + lot.points, 0));
  const decided = decideRedemption(reward, { spendable, tierPosition: tier < 3 ? tier : 0, taken }, now);
  const answer = await inProgram(program.scope, (tx) =>
    redeemPoints(tx, program.scope, {
      memberId: member.id,
      rewardId,
      redemptionId: newId(),
      voucherCode: newVoucherCode(),
      now,
      requestKey: null,
      requestHash: null,
    }),
  );
  return { decided, answer };
}

test("the screens and the database decide alike, case by case", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyCase, async (drawn) => {
      const { decided, answer } = await decideBoth(drawn);
      const expected = decided.ok ? "redeemed" : decided.error.code;
      seen.set(expected, (seen.get(expected) ?? 0) + 1);
      expect(answer.outcome).toBe(expected);
      if (!decided.ok && decided.error.code === "insufficient_points") {
        expect(answer.missing).toBe(decided.error.missing);
      }
    }),
    { numRuns: 400 },
  );
  // Every outcome came up, so that no rule was compared with nothing.
  expect([...seen.keys()].sort()).toEqual([
    "insufficient_points",
    "limit_reached",
    "out_of_stock",
    "redeemed",
    "reward_ended",
    "reward_not_started",
    "tier_too_low",
  ]);
});
