import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { systemScope } from "@/lib/auth/system-scope";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { homeFigures, needsYou, setUpState } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2027-01-10T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const zone = "Europe/Berlin";
let scope: ProgramScope;
let program: string;
const [ana, ben, reward] = [newId(), newId(), newId()];

async function newProgram(): Promise<string> {
  const id = newId();
  await owner`insert into programs (id, slug, name, currency, time_zone, settings)
    values (${id}, ${id}, 'Fieldwork', 'EUR', ${zone}, '{}')`;
  return id;
}

function move(kind: string, debit: string, credit: string, amount: bigint, days: number) {
  return owner`insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, occurred_at)
    values (${program}, ${newId()}, ${kind}, ${debit}, ${credit}, ${amount}, 'points', ${ana}, ${daysAgo(days)})`;
}

beforeAll(async () => {
  program = await newProgram();
  scope = systemScope(program, "test");
  for (const [id, card] of [
    [ana, "1"],
    [ben, "2"],
  ] as const) {
    await owner`insert into members (program_id, id, name, card_number, joined_at) values (${program}, ${id}, ${card}, ${card}, ${now})`;
  }
  await owner`insert into balances (program_id, member_id, asset, available, pending) values (${program}, ${ana}, 'points', 700, 100)`;
  await owner`insert into balances (program_id, member_id, asset, debt) values (${program}, ${ben}, 'points', 50)`;
  await owner`insert into rewards (program_id, id, name, benefit, cost, stock) values
    (${program}, ${reward}, '€5 off', '{"code":"discount_amount","minor":"500"}', 500, null),
    (${program}, ${newId()}, 'A mug', '{"code":"discount_amount","minor":"9000"}', 500, 0)`;
  await move("earn", "program:issued", "member:available", 1_000n, 60);
  await move("earn", "program:issued", "member:available", 400n, 3);
  await move("reverse", "member:available", "program:reversed", 100n, 2);
  await move("redeem", "member:available", "program:redeemed", 600n, 1);
  await move("restore", "program:redeemed", "member:available", 100n, 1);
  await owner`insert into redemptions (program_id, id, member_id, reward_id, cost, voucher_code, name, benefit,
      min_basket_minor, on_voucher_expiry, redeemed_at, expires_at)
    values (${program}, ${newId()}, ${ana}, ${reward}, 500, 'CODE', '€5 off', '{}', 0, 'return', ${daysAgo(1)}, ${daysAgo(-3)})`;
});

const expected = {
  outstanding: { points: 750n, pending: 100n, worthMinor: 750n, rate: { minor: 500n, points: 500n } },
  active: { active: 1, all: 2 },
  moved: { issued: 300n, redeemed: 500n, since: new Date("2026-12-11T23:00:00Z") },
  redemption: { redeemed: 500n, issued: 1_300n, share: 0.384 },
};

test("the four numbers follow from the ledger before anything is sealed", async () => {
  expect(await homeFigures(scope, zone, now)).toEqual(expected);
});

test("they are the same when the daily sums stand for what is sealed, and the rest is added", async () => {
  await owner`insert into seals (program_id, number, from_xid, to_xid, transfers, root, hash)
    select ${program}, 1, '0'::xid8, pg_current_xact_id(), 5, ''::bytea, ''::bytea`;
  await owner`insert into ledger_days (program_id, day, asset, kind, amount, transfers)
    select program_id, (occurred_at at time zone ${zone})::date, asset, kind, sum(amount), count(*) from transfers
     where program_id = ${program} group by 1, 2, 3, 4`;
  expect(await homeFigures(scope, zone, now)).toEqual(expected);
  await move("earn", "program:issued", "member:available", 10n, 0);
  expect((await homeFigures(scope, zone, now)).moved.issued).toBe(310n);
});

test("what needs somebody: a reward that is sold out, a voucher about to lapse, a rule that cannot be read", async () => {
  const [rule, event] = [newId(), newId()];
  await owner`insert into earning_rules (program_id, id) values (${program}, ${rule})`;
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program}, ${newId()}, ${rule}, 1, 'Broken', 0, '{}', ${daysAgo(1)}, '{"kind":"system","name":"test"}')`;
  await owner`insert into parked_events (program_id, id, source, external_id, type, event, input_hash, reason, parked_at)
    values (${program}, ${event}, 'shop', 'x', 'order.paid', '{}', '', 'Broken', ${daysAgo(1)})`;
  expect(await needsYou(scope, now)).toMatchObject({
    unreadableRules: [{ ruleId: rule, name: "Broken", version: 1 }],
    parked: 1,
    soldOut: [{ name: "A mug" }],
    lapsing: { count: 1, vouchers: [{ memberId: ana, name: "€5 off" }] },
  });
  await owner`update parked_events set resumed_at = ${now} where id = ${event}`;
  expect(await needsYou(scope, now)).toMatchObject({ parked: 0 });
});

test("an empty program has no numbers and needs nothing, but has everything before it", async () => {
  const empty = systemScope(await newProgram(), "test");
  expect(await homeFigures(empty, zone, now)).toMatchObject({
    outstanding: { points: 0n, worthMinor: null },
    active: { active: 0, all: 0 },
    redemption: { share: null },
  });
  expect(await needsYou(empty, now)).toMatchObject({
    unreadableRules: [],
    soldOut: [],
    parked: 0,
  });
  expect(await setUpState(empty)).toEqual({ rules: false, rewards: false, members: false, orders: false });
  expect(await setUpState(scope)).toMatchObject({ rules: true, rewards: true, members: true });
});
