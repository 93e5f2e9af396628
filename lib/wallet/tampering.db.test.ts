import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { createCause } from "@/lib/causes/service";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { redeemReward } from "@/lib/rewards/service";
import { returnForRefund } from "@/lib/rewards/service-refund";
import { fraction } from "@/lib/shared/fraction";
import { newId } from "@/lib/shared/id";
import { arriveTransfers, createHousehold, giveToPool, sendPoints } from "@/lib/sharing/service";
import { creditWallet } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const ROLLED_BACK = new Error("rolled back");
let program: TestProgram;
let ana: TestMember;

/** Books with a wallet, a gift under way and one that arrived, a pool, a donation and a refunded voucher. */
beforeAll(async () => {
  program = await makeProgram(owner, { settings: { sharing: { transfers: true, households: true } } });
  ana = await makeMember(owner, program, { points: 3_000 });
  const ben = await makeMember(owner, program);
  const { scope } = program;
  await inProgram(scope, (tx) =>
    creditWallet(
      tx,
      scope,
      ana.id,
      { minor: 20_00n, currency: "EUR", expiresAt: null },
      { eventId: null, redemptionId: null },
      now,
    ),
  );
  for (const points of [100n, 150n]) {
    await sendPoints(ana.scope, { to: ben.cardNumber, points, message: "" }, newId(), now);
    if (points === 100n) await arriveTransfers(scope, new Date(now.getTime() + 86_400_000));
  }
  await createHousehold(ana.scope, "Home", now);
  await giveToPool(ana.scope, 200n, newId(), now);
  const causeId = await createCause(scope, { name: "Trees", description: "", minorPerHundred: 100n }, now);
  const benefit = { code: "donation" as const, causeId };
  await redeemReward(
    ana.scope,
    await makeReward(owner, program, { cost: 300n, benefit, fulfilment: "at_once" }),
    null,
    now,
  );
  const voucher = await redeemReward(ana.scope, await makeReward(owner, program), null, now);
  if (!voucher.ok) throw new Error(voucher.error.code);
  await owner`update redemptions set status = 'used', used_order_id = '1042' where id = ${voucher.value.id}`;
  const terms = { minimumDays: 30, timeZone: "Europe/Berlin", now };
  await inProgram(scope, (tx) =>
    returnForRefund(
      tx,
      scope,
      { redemptionId: voucher.value.id, orderRef: "1042", share: fraction(1n, 4n) },
      terms,
    ),
  );
});

const id = () => program.id;
const wallet =
  (kind: string, debit: string, credit: string, asset = "wallet:EUR") =>
  (sql: Database) =>
    sql`
  insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, order_id, occurred_at)
  values (${id()}, ${newId()}, ${kind}, ${debit}, ${credit}, 5, ${asset}, ${ana.id}, ${newId()}, ${now})`;

const PLANTED: [string, (sql: Database) => PromiseLike<unknown>][] = [
  [
    "money in a wallet raised",
    (sql) =>
      sql`update balances set available = available + 1 where program_id = ${id()} and asset = 'wallet:EUR'`,
  ],
  [
    "a wallet's lot raised",
    (sql) =>
      sql`update lots set remaining = remaining + 1, amount = amount + 1 where program_id = ${id()} and asset = 'wallet:EUR'`,
  ],
  [
    "store credit raised in the ledger",
    (sql) => sql`update transfers set amount = amount + 100 where program_id = ${id()} and kind = 'credit'`,
  ],
  ["a payment for no order", wallet("pay", "member:available", "program:redeemed")],
  ["a repayment of nothing", wallet("repay", "program:redeemed", "member:available")],
  [
    "a gift under way made larger",
    (sql) =>
      sql`update point_transfers set points = points + 1 where program_id = ${id()} and state = 'waiting'`,
  ],
  [
    "a gift that arrived made larger",
    (sql) =>
      sql`update point_transfers set points = points + 1 where program_id = ${id()} and state = 'arrived' and kind = 'gift'`,
  ],
  [
    "a gift said to have arrived that has not",
    (sql) =>
      sql`update point_transfers set state = 'arrived' where program_id = ${id()} and state = 'waiting'`,
  ],
  [
    "what somebody gave to a pool made larger",
    (sql) =>
      sql`update point_transfers set points = points + 1 where program_id = ${id()} and kind = 'pool_in'`,
  ],
  [
    "points that never left anybody",
    (sql) => sql`
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, occurred_at)
      values (${id()}, ${newId()}, 'receive', 'program:clearing', 'member:available', 9, 'points', ${ana.id}, ${now})`,
  ],
  [
    "more given to a cause than was redeemed",
    (sql) => sql`update cause_entries set points = points + 1 where program_id = ${id()}`,
  ],
  [
    "less noted as brought back than was",
    (sql) =>
      sql`update redemptions set returned_points = 0 where program_id = ${id()} and used_order_id = '1042'`,
  ],
];

test("books that nobody touched agree", async () => {
  expect((await verifyLedger(program.scope)).findings).toEqual([]);
});

describe("verify-ledger finds", () => {
  test.each(PLANTED)("%s", async (_, plant) => {
    const planted = owner.begin(async (sql) => {
      await plant(sql as unknown as Database);
      expect((await findDisagreements(sql as never, program.scope)).length).toBeGreaterThan(0);
      throw ROLLED_BACK;
    });
    await expect(planted).rejects.toBe(ROLLED_BACK);
  });
});

describe("the database itself refuses", () => {
  test.each([
    ["points that are paid with like money", wallet("pay", "member:available", "program:redeemed", "points")],
    ["points credited as money", wallet("credit", "program:issued", "member:available", "points")],
    ["money that is redeemed like points", wallet("redeem", "member:available", "program:redeemed")],
    ["money that is sent to another member", wallet("send", "member:available", "program:clearing")],
    ["money that is earned by an order", wallet("earn", "program:issued", "member:available")],
    ["an asset that is none", wallet("adjust", "program:adjusted", "member:available", "cash")],
    [
      "qualifying points that are spent",
      wallet("redeem", "member:available", "program:redeemed", "qualifying"),
    ],
  ])("%s", async (_, plant) => {
    await expect(plant(owner)).rejects.toMatchObject({
      code: "23514",
      constraint_name: "transfers_asset_of_kind",
    });
  });
});
