import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { scopeFor } from "@/lib/auth/system-scope";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { newId } from "@/lib/shared/id";
import type { RewardTerms } from "./reward";
import {
  cancelRedemption,
  expireVouchers,
  myCodes,
  type Redeemed,
  redeemReward,
  releaseVoucher,
  spendVoucher,
  voucherByCode,
} from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const now = at("2026-11-22");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

async function redeemed(member: TestMember, terms: Partial<RewardTerms> = {}, when = now): Promise<Redeemed> {
  const reward = await makeReward(owner, program, terms);
  const answer = await redeemReward(member.scope, reward, null, when);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function lotsOf(member: TestMember) {
  const rows = await owner`
    select amount, remaining, state, expires_at from lots where member_id = ${member.id} order by expires_at nulls last, id`;
  return rows.map((row) => [
    row.amount,
    row.remaining,
    row.state,
    row.expiresAt?.toISOString().slice(0, 10) ?? null,
  ]);
}

async function stockOf(rewardId: string): Promise<number | null> {
  const [row] = await owner`select stock from rewards where program_id = ${program.id} and id = ${rewardId}`;
  return row?.stock;
}

const agreed = async () => (await verifyLedger(program.scope)).findings;

describe("cancelling an unused code", () => {
  test("puts the points back into the lots they came from, and the unit into stock", async () => {
    const member = await makeMember(owner, program, {
      lots: [{ points: 300, expiresAt: at("2027-01-01") }, { points: 400 }],
    });
    const { id, rewardId } = await redeemed(member, { stock: 3 });
    expect(await stockOf(rewardId)).toBe(2);
    const answer = await cancelRedemption(member.scope, id, now);
    expect(answer).toMatchObject({
      ok: true,
      value: { returned: 500n, balance: 700n, redemption: { status: "cancelled" } },
    });
    expect(await lotsOf(member)).toEqual([
      [300n, 300n, "open", "2027-01-01"],
      [400n, 400n, "open", null],
    ]);
    expect(await stockOf(rewardId)).toBe(3);
    expect(await agreed()).toEqual([]);
  });

  test("twice, also at once, gives back once and answers alike", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const { id } = await redeemed(member, { stock: 1 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => cancelRedemption(member.scope, id, now)),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, value: { returned: 500n, balance: 500n } });
    expect(await cancelRedemption(member.scope, id, now)).toMatchObject({
      ok: true,
      value: { returned: 500n },
    });
    expect(await agreed()).toEqual([]);
  });

  test("gives points whose lot has lapsed meanwhile 30 days more, once", async () => {
    const member = await makeMember(owner, program, { lots: [{ points: 500, expiresAt: at("2026-12-01") }] });
    const first = await redeemed(member);
    await cancelRedemption(member.scope, first.id, at("2026-12-10"));
    expect(await lotsOf(member)).toEqual([
      [500n, 0n, "closed", "2026-12-01"],
      // The end of 9 January in Berlin.
      [500n, 500n, "open", "2027-01-09"],
    ]);
    const second = await redeemed(member, {}, at("2027-01-05"));
    const late = await cancelRedemption(member.scope, second.id, at("2027-02-01"));
    expect(late).toMatchObject({ ok: true, value: { returned: 0n, balance: 0n } });
    expect(await agreed()).toEqual([]);
  });

  test("pays off debt first", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const { id } = await redeemed(member);
    // A refund has since taken back more than was left.
    await owner`
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, occurred_at)
      values (${program.id}, ${newId()}, 'reverse', 'member:debt', 'program:reversed', 120, 'points', ${member.id}, ${now})`;
    await owner`update balances set debt = 120 where program_id = ${program.id} and member_id = ${member.id}`;
    expect(await cancelRedemption(member.scope, id, now)).toMatchObject({
      ok: true,
      value: { returned: 500n, balance: 380n },
    });
    expect(await agreed()).toEqual([]);
  });

  test("is refused when used or lapsed, and for another's, which looks like none at all", async () => {
    const [member, other] = [
      await makeMember(owner, program, { points: 1_500 }),
      await makeMember(owner, program),
    ];
    const [used, lapsed, fresh] = [await redeemed(member), await redeemed(member), await redeemed(member)];
    await inProgram(program.scope, (tx) =>
      spendVoucher(tx, program.scope, { redemptionId: used.id, memberId: member.id, orderRef: "1042" }, now),
    );
    const refused = async (scope: TestMember["scope"], id: string, when = now) => {
      const answer = await cancelRedemption(scope, id, when);
      return answer.ok ? "ok" : answer.error.code;
    };
    expect(await refused(member.scope, used.id)).toBe("redemption_used");
    expect(await refused(member.scope, lapsed.id, at("2027-03-01"))).toBe("redemption_expired");
    expect(await refused(other.scope, fresh.id)).toBe("redemption_unknown");
    expect(await refused(member.scope, newId())).toBe("redemption_unknown");
    expect(await agreed()).toEqual([]);
  });

  test("by staff is written into the audit log, by the member it is not", async () => {
    const member = await makeMember(owner, program, { points: 1_000 });
    const [own, staffs] = [await redeemed(member), await redeemed(member)];
    await cancelRedemption(member.scope, own.id, now);
    const staff = scopeFor(program.id, { kind: "staff", staffId: newId(), role: "support" });
    expect(await cancelRedemption(staff, staffs.id, now)).toMatchObject({ ok: true });
    const entries =
      await owner`select action from audit_entries where program_id = ${program.id} and action = 'redemption.cancelled'`;
    expect(entries).toHaveLength(1);
  });
});

describe("a code that is used", () => {
  test("by two orders at once is used by one", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const { id } = await redeemed(member);
    const orders = Array.from({ length: 10 }, (_, i) => `${1000 + i}`);
    const used = await Promise.all(
      orders.map((orderRef) =>
        inProgram(program.scope, (tx) =>
          spendVoucher(tx, program.scope, { redemptionId: id, memberId: member.id, orderRef }, now),
        ),
      ),
    );
    expect(used.filter(Boolean)).toHaveLength(1);
  });

  test("while it is being cancelled is either used or cancelled, never both", async () => {
    for (let round = 0; round < 20; round++) {
      const member = await makeMember(owner, program, { points: 500 });
      const { id } = await redeemed(member);
      const [used, cancelled] = await Promise.all([
        inProgram(program.scope, (tx) =>
          spendVoucher(tx, program.scope, { redemptionId: id, memberId: member.id, orderRef: "1" }, now),
        ),
        cancelRedemption(member.scope, id, now),
      ]);
      expect(used).toBe(!cancelled.ok);
      const [code] = await myCodes(member.scope);
      expect(code?.status).toBe(used ? "used" : "cancelled");
    }
    expect(await agreed()).toEqual([]);
  });

  test("is free again when its order is cancelled, but not by another order", async () => {
    const member = await makeMember(owner, program, { points: 500 });
    const { id } = await redeemed(member);
    const use = { redemptionId: id, memberId: member.id, orderRef: "1042" };
    const free = (orderRef: string) =>
      inProgram(program.scope, (tx) =>
        releaseVoucher(tx, program.scope, { redemptionId: id, orderRef }, now),
      );
    expect(await inProgram(program.scope, (tx) => spendVoucher(tx, program.scope, use, now))).toBe(true);
    expect(await free("1043")).toBe(false);
    expect(await free("1042")).toBe(true);
    expect(await free("1042")).toBe(false);
    expect((await myCodes(member.scope))[0]).toMatchObject({
      status: "issued",
      usedOrderId: null,
      endedAt: null,
    });
  });

  test("is found by its member however it is typed, and by nobody else", async () => {
    const [member, other] = [
      await makeMember(owner, program, { points: 500 }),
      await makeMember(owner, program),
    ];
    const { voucherCode, id } = await redeemed(member);
    const typed = ` ${voucherCode.toLowerCase().replaceAll("-", " ")} `;
    expect(await voucherByCode(program.scope, member.id, typed)).toMatchObject({ id });
    expect(await voucherByCode(program.scope, other.id, voucherCode)).toBeNull();
    expect(await voucherByCode(program.scope, null, voucherCode)).toBeNull();
    expect(await voucherByCode(program.scope, member.id, "0000-0000-0000-0000")).toBeNull();
  });
});

describe("a code that was never used", () => {
  test("lapses once, with its points given back or kept as the reward said", async () => {
    const own = await makeProgram(owner);
    const former = program;
    program = own;
    const member = await makeMember(owner, own, { points: 1_500 });
    const back = await redeemed(member, { stock: 5, voucherValidDays: 10 });
    const kept = await redeemed(member, { stock: 5, voucherValidDays: 10, onVoucherExpiry: "keep" });
    const young = await redeemed(member, { voucherValidDays: 30 });
    expect(await expireVouchers(own.scope, at("2026-12-01"))).toBe(0);
    const runs = await Promise.all([1, 2, 3].map(() => expireVouchers(own.scope, at("2026-12-02"))));
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await expireVouchers(own.scope, at("2026-12-05"))).toBe(0);
    expect(await stockOf(back.rewardId)).toBe(5);
    expect(await stockOf(kept.rewardId)).toBe(5);
    const states = new Map((await myCodes(member.scope)).map((code) => [code.id, code.status]));
    expect([back, kept, young].map(({ id }) => states.get(id))).toEqual(["expired", "expired", "issued"]);
    const [balance] = await owner`select available from balances where member_id = ${member.id}`;
    expect(balance?.available).toBe(500n);
    expect(await agreed()).toEqual([]);
    program = former;
  });
});
