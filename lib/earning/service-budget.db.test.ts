import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, paidOrder, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { newId } from "@/lib/shared/id";
import { budgetOf, setBudget, topUpBudget } from "./service-budget";
import { recordEvents } from "./service-record";
import { recordEvent } from "./service-single";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
let program: TestProgram;
let ruleId: string;

beforeEach(async () => {
  program = await makeProgram(owner);
  ruleId = await addRule(owner, program);
});

const budget = (limit: bigint) => setBudget(program.scope, ruleId, limit, NOW);
const topUp = (by: bigint, key = newId()) => topUpBudget(program.scope, ruleId, by, key, later(60));
const order = (n: number, minor = 50_00) =>
  paidOrder(`${n}`, minor, { member: { externalId: `m${n % 7}` }, at: later(n) });
const send = (...events: ReturnType<typeof order>[]) => recordEvents(program.scope, "api", events, later(30));

async function issued(): Promise<bigint> {
  const [row] = await owner`
    select coalesce(sum(case kind when 'earn' then amount when 'reverse' then -amount else 0 end), 0)::bigint as points
      from transfers where program_id = ${program.id}`;
  return row?.points;
}

const view = () => budgetOf(program.scope, ruleId);

describe("a budget", () => {
  test("gives until it is spent, in the same transaction, and keeps what was lacking", async () => {
    await budget(250n);
    const results = await send(order(1), order(2), order(3), order(4));
    expect(results.map((one) => one.ok && one.value.points)).toEqual([100n, 100n, 50n, 0n]);
    expect(await view()).toEqual({ limit: 250n, spent: 250n, left: 0n, missing: 150n, waiting: 2 });
    expect(await booksOf(program)).toEqual([]);
    const alerts =
      await owner`select code, facts from alerts where program_id = ${program.id} and resolved_at is null`;
    expect(alerts).toEqual([{ code: "budget_spent", facts: { rule: "Two per euro" } }]);
  });

  test("below what is spent is refused with a sentence's worth of facts, and nothing is changed", async () => {
    await budget(250n);
    await send(order(1), order(2));
    expect(await budget(199n)).toEqual({ ok: false, error: { code: "budget_below_spent", spent: 200n } });
    expect(await budget(200n)).toMatchObject({ ok: true, value: { limit: 200n, left: 0n } });
    expect(await budget(0n)).toEqual({ ok: false, error: { code: "budget_not_positive" } });
    expect(await setBudget(program.scope, newId(), 10n, NOW)).toEqual({
      ok: false,
      error: { code: "rule_unknown" },
    });
  });

  test("gets back what refunds return, and the next order may have it", async () => {
    await budget(150n);
    await send(order(1), order(2));
    await send({ ...order(1), id: "r1", type: "order.refunded", order: refunded(order(1)) });
    expect(await view()).toMatchObject({ spent: 50n, left: 100n, missing: 50n });
    const [next] = await send(order(3));
    expect(next).toMatchObject({ ok: true, value: { points: 100n } });
    expect(await booksOf(program)).toEqual([]);
  });

  test("does not count what was earned before it was set", async () => {
    await send(order(1));
    await budget(100n);
    await send({ ...order(1), id: "r1", type: "order.updated", order: refunded(order(1)) });
    expect(await view()).toMatchObject({ spent: 0n, left: 100n });
    expect(await booksOf(program)).toEqual([]);
  });
});

function refunded(event: ReturnType<typeof order>) {
  if (!event.order || event.order.lines === null) throw new Error("no order");
  return { ...event.order, lines: event.order.lines.map((line) => ({ ...line, refundedQuantity: 1 })) };
}

describe("topping up", () => {
  test("gives what was lacking, the oldest first, until it is spent again", async () => {
    await budget(100n);
    await send(order(3), order(1), order(2), order(4));
    expect(await topUp(150n)).toMatchObject({
      ok: true,
      value: { limit: 250n, spent: 250n, missing: 150n, waiting: 2 },
    });
    const held = await owner`
      select external_id as number, points from orders where program_id = ${program.id} order by external_id`;
    expect(held.map((row) => [row.number, row.points])).toEqual([
      ["1", 100n],
      ["2", 50n],
      ["3", 100n],
      ["4", 0n],
    ]);
    const told =
      await owner`select code, facts from notices where program_id = ${program.id} and code = 'points_topped_up' order by id`;
    expect(told.map((row) => row.facts)).toEqual([
      { order: "1", points: "100" },
      { order: "2", points: "50" },
    ]);
    expect(await topUp(1000n)).toMatchObject({ ok: true, value: { spent: 400n, missing: 0n, waiting: 0 } });
    expect(await booksOf(program)).toEqual([]);
    const alerts = await owner`select 1 from alerts where program_id = ${program.id} and resolved_at is null`;
    expect(alerts).toHaveLength(0);
  });

  test("twice with one form raises it once; with another amount it is refused; eight at once end alike", async () => {
    await budget(100n);
    await send(order(1), order(2), order(3));
    const key = newId();
    await Promise.all(Array.from({ length: 8 }, () => topUp(60n, key)));
    expect(await topUp(60n, key)).toMatchObject({ ok: true, value: { limit: 160n, spent: 160n } });
    expect(await topUp(61n, key)).toEqual({ ok: false, error: { code: "request_conflict" } });
    expect(await issued()).toBe(160n);
    expect(await booksOf(program)).toEqual([]);
  });

  test("a refund after it takes back what the order holds, by the rule that gave it", async () => {
    await budget(30n);
    await send(order(1));
    await topUp(100n);
    await send({ ...order(1), id: "r1", type: "order.refunded", order: refunded(order(1)) });
    expect(await view()).toMatchObject({ spent: 0n, left: 130n, missing: 0n, waiting: 0 });
    expect(await issued()).toBe(0n);
    expect(await booksOf(program)).toEqual([]);
  });

  test("gives an event what it lacked, once, and within its limits", async () => {
    const reviews = await addRule(owner, program, {
      name: "Review",
      definition: {
        ...TWO_PER_EURO,
        trigger: { code: "event", type: "custom.review" },
        effect: { code: "fixed", points: 40 },
        limits: [{ per: "day", times: 1 }],
      },
    });
    await setBudget(program.scope, reviews, 50n, NOW);
    const review = (n: number) => ({
      id: `review-${n}`,
      type: "custom.review" as const,
      occurredAt: later(n),
      shop: null,
      member: { externalId: `m${n}` },
      order: null,
    });
    const results = await recordEvents(program.scope, "api", [review(1), review(2), review(3)], later(30));
    await recordEvents(program.scope, "api", [{ ...review(2), id: "again" }], later(31));
    expect(results.map((one) => one.ok && one.value.points)).toEqual([40n, 10n, 0n]);
    const key = newId();
    for (const by of [45n, 45n]) await topUpBudget(program.scope, reviews, by, key, later(60));
    const got = await owner`
      select m.external_id as who, b.available from members m join balances b on b.program_id = m.program_id and b.member_id = m.id
       where m.program_id = ${program.id} order by 1`;
    expect(got.map((row) => [row.who, row.available])).toEqual([
      ["m1", 40n],
      ["m2", 40n],
      ["m3", 15n],
    ]);
    await topUpBudget(program.scope, reviews, 100n, newId(), later(61));
    expect(await issued()).toBe(120n);
    expect(await booksOf(program)).toEqual([]);
  });
});

test("a fraction that orders left of a budget is not lost on an event: it waits for a whole point", async () => {
  // The fraction is put there by hand: only orders leave one, and this rule is for visits.
  const third = await addRule(owner, program, {
    name: "Visit",
    definition: {
      ...TWO_PER_EURO,
      trigger: { code: "event", type: "visit" },
      effect: { code: "fixed", points: 3 },
    },
  });
  await setBudget(program.scope, third, 4n, NOW);
  await owner`update rule_budgets set spent = '7/2', limit_points = 4 where rule_id = ${third}`;
  const visit = {
    id: "v1",
    type: "visit" as const,
    occurredAt: NOW,
    shop: null,
    member: { externalId: "m1" },
    order: null,
  };
  const [first] = await recordEvents(program.scope, "api", [visit], NOW);
  expect(first).toMatchObject({ ok: true, value: { points: 0n } });
  await setBudget(program.scope, third, 4n, NOW);
  expect(await topUpBudget(program.scope, third, 2n, newId(), later(1))).toMatchObject({
    value: { waiting: 1 },
  });
  expect(await topUpBudget(program.scope, third, 1n, newId(), later(2))).toMatchObject({
    value: { waiting: 0 },
  });
  expect(await issued()).toBe(3n);
});

describe("64 clients at once", () => {
  test("never spend more than the budget, and what was granted is what was spent", {
    timeout: 120_000,
  }, async () => {
    await budget(3_333n);
    const orders = Array.from({ length: 192 }, (_, n) =>
      paidOrder(`c${n}`, 10_00 + (n % 13) * 7, { member: { externalId: `m${n % 24}` }, at: later(n) }),
    );
    let next = 0;
    const client = async () => {
      while (next < orders.length) {
        const event = orders[next++];
        if (!event) continue;
        const [alone] = next % 2 ? await recordEvents(program.scope, "api", [event], later(300)) : [];
        const answer = alone ?? (await recordEvent(program.scope, "api", event, later(300)));
        expect(answer.ok).toBe(true);
      }
    };
    await Promise.all(Array.from({ length: 64 }, client));
    const [row] = await owner`
      select limit_points, spent from rule_budgets where program_id = ${program.id} and rule_id = ${ruleId}`;
    expect(row).toEqual({ limitPoints: 3_333n, spent: "3333" });
    const points = await issued();
    expect(points <= 3_333n && points > 3_333n - 24n).toBe(true);
    expect(await booksOf(program)).toEqual([]);
  });
});

test.each([
  [
    "a budget of which less is said to be spent",
    "budgets agree",
    () => owner`update rule_budgets set spent = '1'`,
  ],
  [
    "a budget that was cut below what it gave",
    "budgets agree",
    () => owner`update rule_budgets set limit_points = 3`,
  ],
  [
    "an order that says it took up less",
    "budgets agree",
    () => owner`update orders set pin = jsonb_set(pin, '{holds,budget}', '[]')`,
  ],
  ["a limit said to be unused", "limits agree", () => owner`update rule_usage set times = 0`],
  ["points of a limit given back by hand", "limits agree", () => owner`update rule_usage set points = '0'`],
  ["usage that no order has", "limits agree", () => owner`update rule_usage set period = 'lifetime'`],
])("verify-ledger finds %s", async (_, check, tamper) => {
  await addRule(owner, program, {
    name: "Daily",
    definition: {
      ...TWO_PER_EURO,
      effect: { code: "fixed", points: 5 },
      limits: [{ per: "day", points: 50 }],
    },
  });
  await budget(1_000n);
  await send(order(1));
  expect(await booksOf(program)).toEqual([]);
  await tamper();
  expect((await booksOf(program)).map((finding) => finding.check.startsWith(check))).toContain(true);
});

test("orders, refunds and top-ups in any sequence: spent is what is held, and the books agree", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ what: fc.constantFrom("order", "refund", "top-up"), n: fc.integer({ min: 0, max: 5 }) }),
        {
          minLength: 4,
          maxLength: 14,
        },
      ),
      async (steps) => {
        program = await makeProgram(owner);
        ruleId = await addRule(owner, program);
        await budget(180n);
        for (const [at, { what, n }] of steps.entries()) {
          if (what === "order") await send(order(n));
          else if (what === "refund")
            await send({ ...order(n), id: `r${n}`, type: "order.refunded", order: refunded(order(n)) });
          else await topUp(BigInt(n * 20 + 10), `key-${at}`);
        }
        const [row] = await owner`
          select b.limit_points::text, b.spent, (select coalesce(sum(points), 0)::text from orders where program_id = ${program.id}) as held
            from rule_budgets b where b.program_id = ${program.id}`;
        expect(row?.spent).toBe(row?.held);
        expect(Number(row?.spent)).toBeLessThanOrEqual(Number(row?.limitPoints));
        expect(await booksOf(program)).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});
