import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { settleDueLots } from "@/lib/ledger/service-due";
import { newId } from "@/lib/shared/id";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import type { IncomingEvent } from "./incoming";
import type { OrderContent, OrderLine } from "./order";
import { recordEvents } from "./service-record";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");

async function programWithRule(
  settings: Partial<ProgramSettings> = {},
  definition: Record<string, unknown> = {},
): Promise<TestProgram> {
  const program = await makeProgram(owner, { settings });
  const ruleId = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
  const whole = {
    effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    conditions: [],
    ...definition,
  };
  await owner`insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${newId()}, ${ruleId}, 1, 'Two per euro', 0, ${owner.json(whole)}, '2020-01-01', '{}')`;
  return program;
}

function line(
  id: string,
  quantity: number,
  unitPriceMinor: number,
  part: Partial<OrderLine> = {},
): OrderLine {
  return {
    id,
    sku: `sku-${id}`,
    title: `Item ${id}`,
    quantity,
    unitPriceMinor: BigInt(unitPriceMinor),
    discountMinor: 0n,
    taxMinor: 0n,
    categories: [],
    attributes: {},
    refundedQuantity: 0,
    ...part,
  };
}

function content(id: string, lines: OrderLine[]): OrderContent {
  return {
    id,
    currency: "EUR",
    lines,
    shippingMinor: 0n,
    taxMinor: 0n,
    test: false,
    channel: null,
    fulfilledAt: null,
  };
}

function event(
  id: string,
  type: IncomingEvent["type"],
  order: OrderContent,
  part: Partial<IncomingEvent> = {},
): IncomingEvent {
  return { id, type, occurredAt: NOW, shop: null, member: { externalId: "c1" }, order, ...part };
}

async function balance(program: TestProgram, externalId = "c1") {
  const [row] = await owner`
    select b.available, b.pending, b.debt, b.carry_numerator || '/' || b.carry_denominator as carry, t.name as tier
      from members m join balances b on b.program_id = m.program_id and b.member_id = m.id
      left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = ${program.id} and m.external_id = ${externalId}`;
  return row;
}

async function expectBooks(program: TestProgram) {
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
}

describe("an order is recorded", () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await programWithRule();
  });

  test("and pays the points of its lines, with an explanation, and the member rises at once", async () => {
    const [paid] = await recordEvents(
      program.scope,
      "test",
      [event("e1", "order.paid", content("1042", [line("a", 1, 4800)]))],
      NOW,
    );
    expect(paid).toMatchObject({ ok: true, value: { outcome: "posted", points: 96n } });
    if (paid?.ok)
      expect(paid.value.explanation).toMatchObject({
        target: 96,
        previous: 0,
        exact: "96",
        applied: [{ basis: "4800" }],
      });
    await recordEvents(
      program.scope,
      "test",
      [event("e2", "order.paid", content("1043", [line("a", 1, 26000)]))],
      NOW,
    );
    expect(await balance(program)).toMatchObject({ available: 616n, tier: "Grove" });
    await expectBooks(program);
  });

  test("the same event again is answered as the first time and changes nothing", async () => {
    const same = event("e1", "order.paid", content("1042", [line("a", 1, 4800)]));
    const again = await recordEvents(program.scope, "test", [same, same], NOW);
    expect(again.map((one) => one.ok && [one.value.outcome, one.value.points])).toEqual([
      ["duplicate", 96n],
      ["duplicate", 96n],
    ]);
    expect(await balance(program)).toMatchObject({ available: 616n });
  });

  test("another event under the same id is refused and changes nothing", async () => {
    const [other] = await recordEvents(
      program.scope,
      "test",
      [event("e1", "order.paid", content("1042", [line("a", 1, 999900)]))],
      NOW,
    );
    expect(other).toEqual({ ok: false, error: { code: "event_conflict" } });
    expect(await balance(program)).toMatchObject({ available: 616n });
  });

  test("order ids that differ only beyond 2^53 are two orders", async () => {
    const ids = ["820982911946154508", "820982911946154509"];
    const answers = await recordEvents(
      program.scope,
      "test",
      ids.map((id) => event(`p${id}`, "order.paid", content(id, [line("a", 1, 100)]))),
      NOW,
    );
    expect(answers.map((one) => one.ok && one.value.points)).toEqual([2n, 2n]);
    expect(new Set(answers.map((one) => one.ok && one.value.orderId)).size).toBe(2);
  });

  test("a guest's order is kept and earns nothing", async () => {
    const [guest] = await recordEvents(
      program.scope,
      "test",
      [event("g1", "order.paid", content("2000", [line("a", 1, 4800)]), { member: null })],
      NOW,
    );
    expect(guest).toMatchObject({ ok: true, value: { outcome: "nothing", points: 0n, memberId: null } });
    await expectBooks(program);
  });

  test("a shop nobody knows is refused by name", async () => {
    const [refused] = await recordEvents(
      program.scope,
      "test",
      [event("s1", "order.paid", content("1", [line("a", 1, 100)]), { shop: "moon" })],
      NOW,
    );
    expect(refused).toEqual({ ok: false, error: { code: "shop_unknown", shop: "moon" } });
  });
});

describe("fractions of a point", () => {
  test("carry over: spending 30 and then 20 earns the 50-point, and a refund gives the fraction back", async () => {
    const program = await programWithRule(
      {},
      { effect: { code: "per_amount", points: 1, perMinor: "5000", currency: "EUR" } },
    );
    const first = content("1", [line("a", 1, 3000)]);
    await recordEvents(program.scope, "test", [event("a", "order.paid", first)], NOW);
    expect(await balance(program)).toMatchObject({ available: 0n, carry: "3/5" });
    await recordEvents(
      program.scope,
      "test",
      [event("b", "order.paid", content("2", [line("a", 1, 2000)]))],
      NOW,
    );
    expect(await balance(program)).toMatchObject({ available: 1n, carry: "0/1" });
    const refunded = content("1", [line("a", 1, 3000, { refundedQuantity: 1 })]);
    await recordEvents(program.scope, "test", [event("c", "order.refunded", refunded)], NOW);
    expect(await balance(program)).toMatchObject({ available: 0n, carry: "2/5" });
    await expectBooks(program);
  });
});

describe("pending points", () => {
  test("open at the end of the day the return window closes, once, however often and late the job runs", async () => {
    const program = await programWithRule(
      { expiryMonths: 12 },
      { availability: { code: "after_payment", days: 14 } },
    );
    await recordEvents(
      program.scope,
      "test",
      [event("a", "order.paid", content("1", [line("a", 1, 5000)]))],
      NOW,
    );
    expect(await balance(program)).toMatchObject({ available: 0n, pending: 100n });
    await settleDueLots(program.scope, new Date("2026-06-29T21:59:59Z"));
    expect(await balance(program)).toMatchObject({ available: 0n, pending: 100n });
    const due = new Date("2026-06-29T22:00:00Z");
    await Promise.all([settleDueLots(program.scope, due), settleDueLots(program.scope, due)]);
    expect(await balance(program)).toMatchObject({ available: 100n, pending: 0n });
    expect(await settleDueLots(program.scope, due)).toEqual({ members: 0, transfers: 0 });
    await settleDueLots(program.scope, new Date("2030-01-01T00:00:00Z"));
    expect(await balance(program)).toMatchObject({ available: 0n, pending: 0n });
    await expectBooks(program);
  });

  test("on fulfilment: the order opens when it is sent", async () => {
    const program = await programWithRule({}, { availability: { code: "on_fulfilment" } });
    const order = content("1", [line("a", 1, 5000)]);
    await recordEvents(program.scope, "test", [event("a", "order.paid", order)], NOW);
    expect(await balance(program)).toMatchObject({ available: 0n, pending: 100n });
    const sent = { ...order, fulfilledAt: NOW };
    await recordEvents(
      program.scope,
      "test",
      [event("b", "order.updated", sent, { occurredAt: new Date(+NOW + 1000) })],
      NOW,
    );
    expect(await balance(program)).toMatchObject({ available: 100n, pending: 0n });
    await expectBooks(program);
  });
});

describe("refunds", () => {
  test("larger than what is left stop at zero, and the order paid again does not pay twice", async () => {
    const program = await programWithRule();
    const member = await makeMember(owner, program);
    await owner`update members set external_id = 'c1' where program_id = ${program.id} and id = ${member.id}`;
    const order = content("1", [line("a", 2, 2500)]);
    await recordEvents(program.scope, "test", [event("a", "order.paid", order)], NOW);
    const { adjustPoints } = await import("@/lib/ledger/service-adjust");
    await adjustPoints(program.scope, member.id, { points: -60n, reason: "spent at the fair" }, newId(), NOW);
    const back = content("1", [line("a", 2, 2500, { refundedQuantity: 2 })]);
    const [refund] = await recordEvents(program.scope, "test", [event("b", "order.refunded", back)], NOW);
    expect(refund).toMatchObject({ ok: true, value: { points: -40n } });
    if (refund?.ok) expect(refund.value.explanation?.notes).toEqual([{ code: "written_off", points: 60 }]);
    expect(await balance(program)).toMatchObject({ available: 0n, debt: 0n });
    await expectBooks(program);
  });

  test("go below zero where the program says so, and are paid off by the next order", async () => {
    const program = await programWithRule({ refundShortfall: "below_zero" });
    await recordEvents(
      program.scope,
      "test",
      [event("r", "refund.unlinked", content("C1", [line("a", 1, 2500)]))],
      NOW,
    );
    expect(await balance(program)).toMatchObject({ available: 0n, debt: 50n });
    await recordEvents(
      program.scope,
      "test",
      [event("a", "order.paid", content("1", [line("a", 1, 4000)]))],
      NOW,
    );
    expect(await balance(program)).toMatchObject({ available: 30n, debt: 0n });
    await expectBooks(program);
  });
});

/** An order's life: two items, one edit, two partial refunds, cancelled, and paid again. */
function lifeOf(order: string, prefix: string): IncomingEvent[] {
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const lines = (a: number, refundedA = 0, refundedB = 0) => [
    line("a", a, 1999, { refundedQuantity: refundedA }),
    line("b", 3, 333, { refundedQuantity: refundedB }),
  ];
  return [
    event(`${prefix}-paid`, "order.paid", content(order, lines(4)), { occurredAt: at(0) }),
    event(`${prefix}-edited`, "order.updated", content(order, lines(3)), { occurredAt: at(1) }),
    event(`${prefix}-refund-1`, "order.refunded", content(order, lines(3, 1)), { occurredAt: at(2) }),
    event(`${prefix}-cancelled`, "order.cancelled", content(order, lines(3, 1)), { occurredAt: at(3) }),
    event(`${prefix}-again`, "order.paid", content(order, lines(3, 1)), { occurredAt: at(4) }),
    event(`${prefix}-refund-2`, "order.refunded", content(order, lines(3, 1, 2)), { occurredAt: at(5) }),
  ];
}

describe("P04: duplicated, reordered, replayed deliveries", () => {
  test("100 random schedules, each delivery one to three times, over four workers, end in one ledger", {
    timeout: 180_000,
  }, async () => {
    const program = await programWithRule();
    let order = 0;
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }),
        async (sequence, times) => {
          const number = `o${order++}`;
          const member = { externalId: `m-${number}` };
          const life = lifeOf(number, number).map((one) => ({ ...one, member }));
          const deliveries = sequence.flatMap((index) =>
            Array.from({ length: times[index] ?? 1 }, () => life[index] as IncomingEvent),
          );
          const workers = [0, 1, 2, 3].map((worker) => deliveries.filter((_, index) => index % 4 === worker));
          await Promise.all(
            workers.map(async (queue) => {
              for (const delivery of queue) {
                const [answer] = await recordEvents(program.scope, "test", [delivery], NOW);
                expect(answer?.ok).toBe(true);
              }
            }),
          );
          const [state] = await owner`
            select o.points, o.exact, o.status, o.spend_minor, b.available, b.pending, b.debt, b.carry_numerator, b.carry_denominator
              from orders o join balances b on b.program_id = o.program_id and b.member_id = o.member_id
             where o.program_id = ${program.id} and o.external_id = ${number}`;
          outcomes.add(
            JSON.stringify(state, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
          );
        },
      ),
      { numRuns: Number(process.env.REGULARS_SCHEDULES ?? 100) },
    );
    expect([...outcomes]).toEqual([[...outcomes][0]]);
    await expectBooks(program);
  });

  test("a whole batch sent again changes no row", async () => {
    const program = await programWithRule();
    const batch = Array.from({ length: 40 }, (_, n) => lifeOf(`b${n}`, `b${n}`))
      .flat()
      .map((one, n) => ({ ...one, member: { externalId: `x${n % 7}` } }));
    await recordEvents(program.scope, "test", batch, NOW);
    const count = async () =>
      (
        await owner`select (select count(*) from transfers where program_id = ${program.id}) as t,
      (select count(*) from events where program_id = ${program.id}) as e, (select sum(revision) from orders where program_id = ${program.id}) as r`
      )[0];
    const before = await count();
    await recordEvents(program.scope, "test", batch, NOW);
    expect(await count()).toEqual(before);
    await expectBooks(program);
  });

  test("new members who arrive in eight batches at once are one member each", async () => {
    const program = await programWithRule();
    const batches = Array.from({ length: 8 }, (_, b) =>
      Array.from({ length: 20 }, (_, n) =>
        event(`${b}-${n}`, "order.paid", content(`${b}-${n}`, [line("a", 1, 1000)]), {
          member: { externalId: `new${n}` },
        }),
      ),
    );
    const answers = (
      await Promise.all(batches.map((batch) => recordEvents(program.scope, "test", batch, NOW)))
    ).flat();
    expect(answers.every((answer) => answer.ok && answer.value.points === 20n)).toBe(true);
    const [row] = await owner`select count(*)::int as members, sum(b.available) as points from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id where m.program_id = ${program.id}`;
    expect(row).toEqual({ members: 20, points: "3200" });
    await expectBooks(program);
  });
});
