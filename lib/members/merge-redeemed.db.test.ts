import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
import { inProgram, readProgram } from "@/db/transaction";
import { cancelRedemption, redeemReward } from "@/lib/rewards/service";
import { returnForRefund } from "@/lib/rewards/service-refund";
import { type Fraction, fraction } from "@/lib/shared/fraction";
import { mergeMembers } from "./service-merge";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const EARLIER = new Date("2026-05-01T10:00:00Z");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

const books = () => readProgram(program.scope, (tx) => findDisagreements(tx, program.scope));
const become = (from: TestMember, into: TestMember) =>
  mergeMembers(program.scope, { from: from.id, into: into.id, via: "staff" }, NOW);

describe("what was redeemed before", () => {
  const into = async () => makeMember(owner, program, { points: 20 });
  const LAPSES = new Date("2030-01-01T00:00:00Z");

  async function redeemedBefore() {
    const lots = [{ points: 300, expiresAt: LAPSES }, { points: 300 }];
    const [from, other] = [await makeMember(owner, program, { lots }), await into()];
    const redeemed = await redeemReward(from.scope, await makeReward(owner, program), null, EARLIER);
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    expect(await become(from, other)).toMatchObject({ ok: true });
    return { from, other, redemption: redeemed.value };
  }

  const openLots = ({ id }: TestMember) => owner`
    select remaining::int, expires_at from lots
     where program_id = ${program.id} and member_id = ${id} and state = 'open' order by expires_at nulls last, remaining`;

  test("comes back to the one member when it is cancelled, with the days on which it lapses", async () => {
    const { from, other, redemption } = await redeemedBefore();
    expect(await openLots(other)).toEqual([
      { remaining: 20, expiresAt: null },
      { remaining: 100, expiresAt: null },
    ]);
    const cancelled = await cancelRedemption(other.scope, redemption.id, NOW);
    expect(cancelled).toMatchObject({ ok: true, value: { returned: 500n, balance: 620n } });
    expect(await openLots(from)).toEqual([]);
    expect(await openLots(other)).toEqual([
      { remaining: 300, expiresAt: LAPSES },
      { remaining: 20, expiresAt: null },
      { remaining: 100, expiresAt: null },
      { remaining: 200, expiresAt: null },
    ]);
    const again = await cancelRedemption(other.scope, redemption.id, NOW);
    expect(again).toMatchObject({ ok: true, value: { returned: 500n, balance: 620n } });
    expect(await books()).toEqual([]);
  });

  test("comes back in its share when the order that it paid for is refunded, however often", async () => {
    const { other, redemption } = await redeemedBefore();
    await owner`
      update redemptions set status = 'used', used_order_id = 'ORDER', ended_at = ${EARLIER}
       where program_id = ${program.id} and id = ${redemption.id}`;
    const part = (share: Fraction) =>
      inProgram(program.scope, (tx) =>
        returnForRefund(
          tx,
          program.scope,
          { redemptionId: redemption.id, orderRef: "ORDER", share },
          { minimumDays: 30, timeZone: "UTC", now: NOW },
        ),
      );
    expect(await part(fraction(1n, 4n))).toMatchObject({ points: 125n });
    expect(await part(fraction(1n, 4n))).toBeNull();
    expect(await part(fraction(1n))).toMatchObject({ points: 375n });
    const [{ sum } = { sum: 0 }] = await owner<{ sum: number }[]>`
      select available::int as sum from balances where program_id = ${program.id} and member_id = ${other.id} and asset = 'points'`;
    expect(sum).toBe(620);
    expect(await books()).toEqual([]);
  });
});
