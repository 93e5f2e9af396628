import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { recordEvents } from "@/lib/earning/service-record";
import { newId } from "@/lib/shared/id";
import { adjustPoints } from "./service-adjust";
import { sealLedger } from "./service-seal";
import { verifyLedger } from "./service-verify";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const ROLLED_BACK = new Error("rolled back");

let program: TestProgram;
let ana: TestMember;

/** Books with something of everything: orders, a refund, an adjustment, a redemption, a pending lot, a guest, a seal. */
beforeAll(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { points: 2_000 });
  await makeMember(owner, program, {
    lots: [{ points: 300, pendingUntil: new Date("2026-12-01T00:00:00Z") }],
  });
  const ruleId = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${newId()}, ${ruleId}, 1, 'One per euro', 0, ${owner.json({
      effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
      basis: { tax: "with", discounts: "after", shipping: false },
      availability: { code: "at_once" },
      conditions: [],
    })}, '2020-01-01', '{}')`;
  const order = (id: string, refundedQuantity = 0) => ({
    id,
    currency: "EUR",
    shippingMinor: 0n,
    taxMinor: 0n,
    test: false,
    channel: null,
    fulfilledAt: null,
    lines: [
      {
        id: "1",
        sku: null,
        title: "Mug",
        quantity: 2,
        unitPriceMinor: 2400n,
        discountMinor: 0n,
        taxMinor: 0n,
        categories: [],
        attributes: {},
        refundedQuantity,
      },
    ],
  });
  const base = { occurredAt: NOW, shop: null, member: { id: ana.id } };
  const results = await recordEvents(
    program.scope,
    "test",
    [
      { ...base, id: "1", type: "order.paid", order: order("1042") },
      { ...base, id: "2", type: "order.refunded", order: order("1042", 1), occurredAt: new Date(+NOW + 1) },
      { ...base, id: "3", type: "order.paid", order: order("1043") },
      { ...base, id: "4", type: "order.paid", order: order("1044"), member: null },
    ],
    NOW,
  );
  expect(results.map((result) => result.ok && result.value.points)).toEqual([48n, -24n, 48n, 0n]);
  await adjustPoints(program.scope, ana.id, { points: 50n, reason: "a parcel came late" }, newId(), NOW);
  const rewardId = newId();
  await owner`insert into rewards (program_id, id, name, benefit, cost) values (${program.id}, ${rewardId}, '€5 off', '{}', 500)`;
  const [redeemed] = await inProgram(
    program.scope,
    (tx) => tx`
    select outcome from redeem_points(${program.id}, ${ana.id}, ${rewardId}, ${newId()}, 'CODE', ${NOW}, null, null)`,
  );
  expect(redeemed?.outcome).toBe("redeemed");
  await sealEverything();
});

/** Sealing waits for transactions that still run anywhere in the cluster, those of other test files too. */
async function sealEverything() {
  const [posted] = await owner`select count(*)::int as rows from transfers where program_id = ${program.id}`;
  let sealed = 0;
  await vi.waitFor(
    async () => {
      sealed += await sealLedger(program.scope);
      expect(sealed).toBe(posted?.rows);
    },
    { timeout: 20_000 },
  );
}

test("books that nobody touched agree", async () => {
  expect((await verifyLedger(program.scope)).findings).toEqual([]);
});

test("sealing again seals nothing", async () => {
  expect(await sealLedger(program.scope)).toBe(0);
});

type Planted = [what: string, statement: (sql: Database) => PromiseLike<unknown>];
const id = () => program.id;

/** Twenty ways of cooking the books, as somebody could who has the database itself in hand. */
const PLANTED: Planted[] = [
  [
    "a balance raised",
    (sql) =>
      sql`update balances set available = available + 1 where program_id = ${id()} and member_id = ${ana.id}`,
  ],
  [
    "a balance lowered",
    (sql) =>
      sql`update balances set available = available - 1 where program_id = ${id()} and member_id = ${ana.id}`,
  ],
  [
    "pending points raised",
    (sql) => sql`update balances set pending = pending + 5 where program_id = ${id()}`,
  ],
  [
    "a balance removed",
    (sql) => sql`delete from balances where program_id = ${id()} and member_id = ${ana.id}`,
  ],
  [
    "a ledger row's amount raised",
    (sql) =>
      sql`update transfers set amount = amount + 1 where program_id = ${id()} and kind = 'earn' and order_id is not null`,
  ],
  [
    "a ledger row removed",
    (sql) => sql`delete from transfers where program_id = ${id()} and kind = 'redeem'`,
  ],
  [
    "a ledger row doubled",
    (
      sql,
    ) => sql`insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id, occurred_at)
    select program_id, uuidv7(), kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id, occurred_at from transfers
     where program_id = ${id()} and kind = 'earn' and order_id is not null limit 1`,
  ],
  [
    "a ledger row of no effect on any balance edited",
    (sql) =>
      sql`update transfers set occurred_at = occurred_at - interval '1 day' where program_id = ${id()} and kind = 'adjust'`,
  ],
  [
    "a ledger row given to another rule",
    (sql) =>
      sql`update transfers set rule_version_id = ${newId()} where program_id = ${id()} and kind = 'reverse'`,
  ],
  [
    "a ledger row moved to another member",
    (
      sql,
    ) => sql`update transfers set member_id = (select id from members where program_id = ${id()} and id <> ${ana.id} limit 1)
     where program_id = ${id()} and kind = 'adjust'`,
  ],
  [
    "a move between accounts that no kind allows",
    (
      sql,
    ) => sql`insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, occurred_at)
     values (${id()}, ${newId()}, 'redeem', 'program:issued', 'program:redeemed', 7, 'points', ${ana.id}, ${NOW})`,
  ],
  [
    "a lot's rest raised",
    (sql) =>
      sql`update lots set remaining = remaining + 1, amount = amount + 1 where program_id = ${id()} and member_id = ${ana.id} and state = 'open'`,
  ],
  [
    "a lot closed",
    (sql) =>
      sql`update lots set remaining = 0, state = 'closed' where program_id = ${id()} and member_id = ${ana.id} and state = 'open'`,
  ],
  [
    "a pending lot opened by hand",
    (sql) => sql`update lots set state = 'open' where program_id = ${id()} and state = 'pending'`,
  ],
  [
    "a lot that nothing was paid into",
    (sql) => sql`insert into lots (program_id, id, member_id, asset, amount, remaining, state, earned_at)
     values (${id()}, ${newId()}, ${ana.id}, 'points', 100, 100, 'open', ${NOW})`,
  ],
  [
    "an order that claims more points",
    (sql) => sql`update orders set points = points + 1 where program_id = ${id()} and external_id = '1042'`,
  ],
  [
    "an event that claims more points",
    (sql) =>
      sql`update events set points = points + 1 where program_id = ${id()} and external_id = '1' and source = 'test'`,
  ],
  [
    "a redemption made cheaper",
    (sql) => sql`update redemptions set cost = cost - 100 where program_id = ${id()}`,
  ],
  ["a seal removed", (sql) => sql`delete from seals where program_id = ${id()} and number = 1`],
  [
    "a day's sum raised",
    (sql) => sql`update ledger_days set amount = amount + 1 where program_id = ${id()} and kind = 'redeem'`,
  ],
];

describe("verify-ledger finds", () => {
  test.each(PLANTED)("%s", async (_, statement) => {
    const planted = owner.begin(async (sql) => {
      await statement(sql as unknown as Database);
      const found = await verifyWith(sql as unknown as Database);
      expect(found.length).toBeGreaterThan(0);
      throw ROLLED_BACK;
    });
    await expect(planted).rejects.toBe(ROLLED_BACK);
    expect((await verifyLedger(program.scope)).findings).toEqual([]);
  });
});

/** The checks inside the transaction that holds the planted change. */
async function verifyWith(sql: Database) {
  const { findDisagreements } = await import("@/db/queries/ledger-verify");
  const { findBrokenSeals } = await import("@/db/queries/seals");
  return [...(await findDisagreements(sql, program.scope)), ...(await findBrokenSeals(sql, program.scope))];
}
