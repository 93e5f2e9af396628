import { afterAll, beforeAll, expect, test } from "vitest";
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
import { meanwhile as whileMerging } from "@/db/testing/merging";
import { addRule } from "@/db/testing/shopify-store";
import { readProgram } from "@/db/transaction";
import type { IncomingEvent } from "@/lib/earning/incoming";
import { recordEvents } from "@/lib/earning/service-record";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { expireVouchers, redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
  await addRule(owner, program, {
    effect: { code: "per_amount", points: 1, perMinor: "100", currency: "EUR" },
  });
});

function paid(member: IncomingEvent["member"], id: string, refunded = 0): IncomingEvent {
  const line = {
    id: "1",
    sku: "mug",
    title: "Mug",
    quantity: 1,
    unitPriceMinor: 50_00n,
    discountMinor: 0n,
    taxMinor: 0n,
  };
  return {
    id: `${id}-${refunded}`,
    type: refunded ? "order.refunded" : "order.paid",
    occurredAt: new Date(NOW.getTime() - 60_000 + refunded),
    shop: null,
    member,
    order: {
      id,
      currency: "EUR",
      lines: [{ ...line, refundedQuantity: refunded, categories: [], attributes: {} }],
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
    },
    data: null,
  } as unknown as IncomingEvent;
}

const meanwhile = <T>(from: TestMember, into: TestMember, act: () => Promise<T>) =>
  whileMerging({ sql: owner, program, now: NOW }, [from, into], act);

async function available({ id }: TestMember): Promise<number> {
  const [row] = await owner<{ sum: number }[]>`
    select (available + pending - debt)::int as sum from balances
     where program_id = ${program.id} and member_id = ${id} and asset = 'points'`;
  return row?.sum ?? 0;
}

test("an order that waits for the account of somebody who becomes another is the other's", async () => {
  const [from, into] = [await makeMember(owner, program, { points: 10 }), await makeMember(owner, program)];
  // The process knows the program's rules, as it does nearly always.
  await recordEvents(program.scope, "api", [paid({ id: into.id }, newId())], NOW);
  await meanwhile(from, into, () =>
    recordEvents(program.scope, "api", [paid({ id: from.id }, newId())], NOW),
  );
  expect([await available(from), await available(into)]).toEqual([0, 110]);
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

test("a refund that names nobody, of an order of theirs, is taken from the other", async () => {
  const [from, into] = [await makeMember(owner, program), await makeMember(owner, program)];
  const order = newId();
  await recordEvents(program.scope, "api", [paid({ id: from.id }, order)], NOW);
  await meanwhile(from, into, () => recordEvents(program.scope, "api", [paid(null, order, 1)], NOW));
  expect([await available(from), await available(into)]).toEqual([0, 0]);
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

test("what staff give somebody who becomes another meanwhile is the other's, once", async () => {
  const [from, into] = [await makeMember(owner, program, { points: 10 }), await makeMember(owner, program)];
  const key = newId();
  const give = () => adjustPoints(program.scope, from.id, { points: 50n, reason: "A kindness" }, key, NOW);
  const given = await meanwhile(from, into, give);
  expect(given).toMatchObject({ ok: true, value: { points: 50n, balance: 60n, replayed: false } });
  expect([await available(from), await available(into)]).toEqual([0, 60]);
  const [event] =
    await owner`select member_id from events where program_id = ${program.id} and external_id = ${key}`;
  expect(event?.memberId).toBe(into.id);
  expect(await give()).toMatchObject({ ok: true, value: { points: 50n, balance: 60n, replayed: true } });
  expect([await available(from), await available(into)]).toEqual([0, 60]);
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

test("what staff take from somebody who becomes another meanwhile is taken from the other", async () => {
  const [from, into] = [await makeMember(owner, program, { points: 80 }), await makeMember(owner, program)];
  const take = { points: -30n, reason: "Given by mistake" };
  const taken = await meanwhile(from, into, () => adjustPoints(program.scope, from.id, take, newId(), NOW));
  expect(taken).toMatchObject({ ok: true, value: { points: -30n, balance: 50n } });
  expect([await available(from), await available(into)]).toEqual([0, 50]);
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

test("a code that lapses while its owner becomes another gives its points back to the other", async () => {
  const [from, into] = [await makeMember(owner, program, { points: 500 }), await makeMember(owner, program)];
  const redeemed = await redeemReward(from.scope, await makeReward(owner, program), null, NOW);
  if (!redeemed.ok) throw new Error(redeemed.error.code);
  const late = new Date(redeemed.value.expiresAt.getTime() + 1_000);
  await meanwhile(from, into, () => expireVouchers(program.scope, late));
  await expireVouchers(program.scope, late);
  expect([await available(from), await available(into)]).toEqual([0, 500]);
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});
