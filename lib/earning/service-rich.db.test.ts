import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, paidOrder, richLine, TWO_PER_EURO } from "@/db/testing/rich-rules";
import type { IncomingEvent } from "./incoming";
import type { OrderContent } from "./order";
import { setBudget } from "./service-budget";
import { recordEvents } from "./service-record";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const BERLIN_MIDNIGHT = new Date("2026-06-15T22:00:00Z");

let program: TestProgram;
beforeEach(async () => {
  program = await makeProgram(owner);
});

const send = (events: IncomingEvent[], now = later(60 * 24 * 30)) =>
  recordEvents(program.scope, "api", events, now);

async function pointsOf(number: string): Promise<bigint> {
  const [row] =
    await owner`select points from orders where program_id = ${program.id} and external_id = ${number}`;
  return row?.points;
}

function content(event: IncomingEvent): OrderContent {
  if (!event.order || event.order.lines === null) throw new Error("no order");
  return event.order;
}

function refundOf(event: IncomingEvent, at: Date): IncomingEvent {
  const order = content(event);
  const lines = order.lines.map((line) => ({ ...line, refundedQuantity: line.quantity }));
  return {
    ...event,
    id: `${event.id}-r`,
    type: "order.refunded",
    occurredAt: at,
    order: { ...order, lines },
  };
}

describe("limits of a member and rule", () => {
  const capped = (limits: object[]) =>
    addRule(owner, program, { name: "Capped", definition: { ...TWO_PER_EURO, limits } });

  test("cut what is above them, before the one rounding, and begin anew at the program's midnight", async () => {
    await capped([{ per: "day", points: 150 }]);
    await send([
      paidOrder("1", 50_00, { at: NOW }),
      paidOrder("2", 50_00, { at: new Date(BERLIN_MIDNIGHT.getTime() - 1) }),
      paidOrder("3", 50_00, { at: BERLIN_MIDNIGHT }),
      paidOrder("4", 50_00, { at: NOW, member: { externalId: "other" } }),
    ]);
    expect(await Promise.all(["1", "2", "3", "4"].map(pointsOf))).toEqual([100n, 50n, 100n, 100n]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("count times as well: one order a day, and the next day another", async () => {
    await capped([
      { per: "day", times: 1 },
      { per: "lifetime", times: 2 },
    ]);
    await send([
      paidOrder("1", 50_00, { at: NOW }),
      paidOrder("2", 50_00, { at: later(1) }),
      paidOrder("3", 50_00, { at: BERLIN_MIDNIGHT }),
      paidOrder("4", 50_00, { at: new Date(BERLIN_MIDNIGHT.getTime() + 86_400_000) }),
    ]);
    expect(await Promise.all(["1", "2", "3", "4"].map(pointsOf))).toEqual([100n, 0n, 100n, 0n]);
  });

  test("are given back by a refund: the next order may have it", async () => {
    await capped([{ per: "week", points: 120, times: 2 }]);
    const first = paidOrder("1", 50_00);
    await send([
      first,
      refundOf(first, later(5)),
      paidOrder("2", 50_00, { at: later(6) }),
      paidOrder("3", 50_00, { at: later(7) }),
    ]);
    expect(await Promise.all(["1", "2", "3"].map(pointsOf))).toEqual([0n, 100n, 20n]);
    const rows = await owner`select period, points, times from rule_usage where program_id = ${program.id}`;
    expect(rows).toEqual([{ period: "week 2026-06-15", points: "120", times: 2 }]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("a rolling year looks back twelve months, day by day", async () => {
    await capped([{ per: "rolling_year", points: 150 }]);
    const at = (text: string) => new Date(`${text}T12:00:00Z`);
    await send([
      paidOrder("1", 50_00, { at: at("2025-06-15") }),
      paidOrder("2", 50_00, { at: at("2026-06-15") }),
      paidOrder("3", 50_00, { at: at("2026-06-14") }),
    ]);
    // The order of 15 June 2025 lies outside the year that ends on 15 June 2026, and inside that of the 14th.
    expect(await Promise.all(["1", "2", "3"].map(pointsOf))).toEqual([100n, 100n, 50n]);
  });

  test("hold on the nights when the clocks change: 23 and 25 hours are one day", async () => {
    await capped([{ per: "day", times: 1 }]);
    const times = [
      ["s1", "2026-03-28T23:00:00Z"],
      ["s2", "2026-03-29T21:59:59Z"],
      ["s3", "2026-03-29T22:00:00Z"],
      ["a1", "2026-10-24T22:00:00Z"],
      ["a2", "2026-10-25T22:59:59Z"],
      ["a3", "2026-10-25T23:00:00Z"],
    ] as const;
    await send(
      times.map(([number, at]) => paidOrder(number, 50_00, { at: new Date(at) })),
      new Date("2026-11-30T00:00:00Z"),
    );
    expect(await Promise.all(times.map(([number]) => pointsOf(number)))).toEqual([
      100n,
      0n,
      100n,
      100n,
      0n,
      100n,
    ]);
  });

  test("sixteen orders at once get no more than one after the other", { timeout: 60_000 }, async () => {
    await capped([{ per: "day", points: 777 }]);
    await Promise.all(
      Array.from({ length: 16 }, (_, n) => send([paidOrder(`${n}`, 50_00, { at: later(n) })])),
    );
    const [sum] =
      await owner`select sum(points)::bigint as points from orders where program_id = ${program.id}`;
    expect(sum?.points).toBe(777n);
    expect(await booksOf(program)).toEqual([]);
  });

  test("an order keeps to what it was bound to: what others give back later is not its own", async () => {
    await capped([{ per: "day", points: 150 }]);
    const first = paidOrder("1", 50_00);
    const second = paidOrder("2", 50_00, { at: later(1) });
    await send([first, second, refundOf(first, later(5))]);
    await send([{ ...second, id: "touched", type: "order.updated", occurredAt: later(9) }]);
    expect(await pointsOf("2")).toBe(50n);
  });
});

describe("qualifying points", () => {
  test("are earned beside points, taken back by refunds, and stand in the ledger under their own asset", async () => {
    await addRule(owner, program);
    await addRule(owner, program, {
      name: "Credits",
      position: 1,
      definition: { ...TWO_PER_EURO, effect: { ...TWO_PER_EURO.effect, points: 1 }, assets: ["qualifying"] },
    });
    const first = paidOrder("1", 50_50);
    const [paid] = await send([first, paidOrder("2", 30_00, { at: later(1) })]);
    expect(paid).toMatchObject({ ok: true, value: { points: 101n } });
    const balances = () =>
      owner`select asset, available from balances where program_id = ${program.id} order by asset`;
    expect(await balances()).toEqual([
      { asset: "points", available: 161n },
      { asset: "qualifying", available: 80n },
    ]);
    await send([refundOf(first, later(5))]);
    expect(await balances()).toEqual([
      { asset: "points", available: 60n },
      { asset: "qualifying", available: 30n },
    ]);
    await send([{ ...paidOrder("R", 90_00, { at: later(6) }), id: "u1", type: "refund.unlinked" }]);
    expect((await balances())[1]).toEqual({ asset: "qualifying", available: 0n });
    const events = await owner`
      select external_id as id, qualifying from events where program_id = ${program.id} order by occurred_at`;
    expect(events.map((row) => [row.id, row.qualifying])).toEqual([
      ["e1", 50n],
      ["e2", 30n],
      ["e1-r", -50n],
      ["u1", -30n],
    ]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("that somebody changed by hand are found", async () => {
    await addRule(owner, program, { definition: { ...TWO_PER_EURO, assets: ["points", "qualifying"] } });
    await send([paidOrder("1", 50_00)]);
    expect(await booksOf(program)).toEqual([]);
    for (const [tamper, check] of [
      [owner`update orders set qualifying = qualifying + 1`, "qualifying points of orders equal the ledger"],
      [owner`update events set qualifying = qualifying - 1`, "qualifying points of events equal the ledger"],
      [
        owner`update balances set available = available + 5 where asset = 'qualifying'`,
        "balances equal the ledger",
      ],
    ] as const) {
      await tamper;
      expect((await booksOf(program)).map((finding) => finding.check)).toContain(check);
    }
  });

  test("units are counted beside money, refunds taken off", async () => {
    await owner`update programs set settings = settings || '{"unitAttribute":"nights"}' where id = ${program.id}`;
    await addRule(owner, program);
    const cabin = [richLine({ quantity: 2, attributes: { nights: 7 } })];
    const order = paidOrder("1", 0, { lines: cabin });
    await send([order]);
    const units = async () =>
      (await owner`select units from orders where program_id = ${program.id}`)[0]?.units;
    expect(await units()).toBe(14n);
    const half = content(order).lines.map((line) => ({ ...line, refundedQuantity: 1 }));
    await send([
      {
        ...order,
        id: "r",
        type: "order.refunded",
        occurredAt: later(1),
        order: { ...content(order), lines: half },
      },
    ]);
    expect(await units()).toBe(7n);
  });
});

describe("the member as they were at the payment", () => {
  async function tierMultiplies(): Promise<void> {
    const perks = owner.json([{ code: "multiplier", factor: "1.5" }]);
    await owner`update tiers set perks = ${perks} where program_id = ${program.id} and position = 1`;
  }

  test("the tier's multiplier is the one of the payment, for its refunds too; the tier's part has no rule", async () => {
    await tierMultiplies();
    await addRule(owner, program);
    const first = paidOrder("1", 300_00);
    const second = paidOrder("2", 100_00, { at: later(1) });
    await send([first, second]);
    expect(await Promise.all(["1", "2"].map(pointsOf))).toEqual([600n, 300n]);
    const shares = await owner`
      select rule_version_id is null as of_tier, amount from transfers t join orders o on o.id = t.order_id
       where t.program_id = ${program.id} and o.external_id = '2' order by amount`;
    expect(shares.map((row) => [row.ofTier, row.amount])).toEqual([
      [true, 100n],
      [false, 200n],
    ]);
    await send([refundOf(first, later(5)), refundOf(second, later(6))]);
    expect(await Promise.all(["1", "2"].map(pointsOf))).toEqual([0n, 0n]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("tags, chosen categories, the first order: later changes make no difference to it", async () => {
    await addRule(owner, program);
    const bonus = (name: string, conditions: object[]) =>
      addRule(owner, program, {
        name,
        position: 5,
        definition: { ...TWO_PER_EURO, effect: { code: "fixed", points: 10 }, conditions },
      });
    await bonus("First order", [{ code: "order_number", from: 1, until: 1 }]);
    await bonus("Press", [{ code: "member_tagged", tags: ["press"] }]);
    await send([paidOrder("0", 1_00, { member: { externalId: "c1" }, type: "order.updated" })]);
    await owner`update members set tags = '{press}' where program_id = ${program.id}`;
    const first = paidOrder("1", 50_00, { at: later(1) });
    await send([first, paidOrder("2", 50_00, { at: later(2) })]);
    expect(await Promise.all(["1", "2"].map(pointsOf))).toEqual([120n, 110n]);
    await owner`update members set tags = '{}' where program_id = ${program.id}`;
    await send([{ ...first, id: "touched", type: "order.updated", occurredAt: later(3) }]);
    expect(await pointsOf("1")).toBe(120n);
    expect(await booksOf(program)).toEqual([]);
  });
});

describe("members whose badges have to be looked at again", () => {
  const touched = async () =>
    (await owner`select 1 from members_touched where program_id = ${program.id}`).length;

  test("are marked with the order, where there is anything to earn by it, and else not", async () => {
    await addRule(owner, program);
    await send([paidOrder("1", 10_00)]);
    expect(await touched()).toBe(0);
    await owner`
      insert into badges (program_id, id, name, description, art, definition)
      values (${program.id}, ${program.id}, 'First', '', 'leaf', '{}')`;
    await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
    await send([
      paidOrder("2", 10_00, { at: later(1) }),
      paidOrder("3", 10_00, { at: later(2) }),
      paidOrder("4", 10_00, { at: later(3), member: { externalId: "c2" } }),
      paidOrder("5", 10_00, { at: later(4), member: null }),
    ]);
    expect(await touched()).toBe(2);
  });
});

/** An order's life under rich rules: several items, an edit, partial refunds, cancelled, and paid again. */
function lifeOf(order: string): IncomingEvent[] {
  const lines = (a: number, refundedA = 0, refundedB = 0) => [
    richLine({
      id: "a",
      quantity: a,
      unitPriceMinor: 89_99n,
      categories: ["mugs"],
      refundedQuantity: refundedA,
    }),
    richLine({
      id: "b",
      quantity: 3,
      unitPriceMinor: 3_33n,
      attributes: { nights: 2 },
      refundedQuantity: refundedB,
    }),
  ];
  const event = (id: string, type: IncomingEvent["type"], minutes: number, own: ReturnType<typeof lines>) =>
    paidOrder(order, 0, {
      id: `${order}-${id}`,
      type,
      at: later(minutes),
      lines: own,
      member: { externalId: order },
    });
  return [
    event("paid", "order.paid", 0, lines(4)),
    event("edited", "order.updated", 1, lines(3)),
    event("refund-1", "order.refunded", 2, lines(3, 1)),
    event("cancelled", "order.cancelled", 3, lines(3, 1)),
    event("again", "order.paid", 4, lines(3, 1)),
    event("refund-2", "order.refunded", 5, lines(3, 1, 2)),
  ];
}

describe("P04 under rich rules", () => {
  test("every schedule of an order's life ends in one ledger: multipliers, tiers, limits, budgets, qualifying", {
    timeout: 240_000,
  }, async () => {
    const perks = owner.json([{ code: "multiplier", factor: "1.25" }]);
    await owner`update tiers set perks = ${perks} where program_id = ${program.id}`;
    const rule = (name: string, position: number, definition: object) =>
      addRule(owner, program, { name, position, definition: { ...TWO_PER_EURO, ...definition } });
    await rule("Mugs", 0, {
      conditions: [{ code: "category_in", categories: ["mugs"] }],
      limits: [
        { per: "day", points: 500 },
        { per: "rolling_year", points: 5_000 },
      ],
    });
    await rule("Nights", 1, {
      effect: { code: "per_attribute", points: 5, attribute: "nights" },
      assets: ["points", "qualifying"],
    });
    await rule("Night bonus", 2, {
      effect: { code: "add_per_attribute", points: 1, attribute: "nights" },
      assets: ["points", "qualifying"],
    });
    await rule("Double", 3, {
      effect: { code: "multiply", factor: "2", group: "campaign", stack: "best_of" },
    });
    await rule("First", 4, {
      effect: { code: "fixed", points: 33 },
      conditions: [{ code: "order_number", from: 1, until: 1 }],
      limits: [{ per: "lifetime", times: 1 }],
    });
    const campaign = await rule("Campaign", 5, { effect: { code: "fixed", points: 7 } });
    await setBudget(program.scope, campaign, 1_000_000n, NOW);
    let order = 0;
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }),
        async (sequence, times) => {
          const number = `o${order++}`;
          const life = lifeOf(number);
          const deliveries = sequence.flatMap((index) =>
            Array.from({ length: times[index] ?? 1 }, () => life[index] as IncomingEvent),
          );
          const workers = [0, 1, 2, 3].map((worker) => deliveries.filter((_, index) => index % 4 === worker));
          await Promise.all(
            workers.map(async (queue) => {
              for (const delivery of queue) {
                const [answer] = await send([delivery], NOW);
                expect(answer?.ok).toBe(true);
              }
            }),
          );
          const [state] = await owner`
            select o.points, o.exact, o.status, o.spend_minor, o.qualifying, o.qualifying_exact, o.pin -> 'holds' -> 'budget' as budget,
                   b.available, b.pending, b.debt, b.carry_numerator, b.carry_denominator, q.available as credits,
                   (select jsonb_agg(u.period || ' ' || u.points || ' ' || u.times order by u.period, u.points) from rule_usage u
                     where u.program_id = o.program_id and u.member_id = o.member_id and u.points <> '0') as usage
              from orders o join balances b on b.program_id = o.program_id and b.member_id = o.member_id and b.asset = 'points'
              left join balances q on q.program_id = o.program_id and q.member_id = o.member_id and q.asset = 'qualifying'
             where o.program_id = ${program.id} and o.external_id = ${number}`;
          outcomes.add(
            JSON.stringify(state, (_, value) => (typeof value === "bigint" ? value.toString() : value)),
          );
        },
      ),
      { numRuns: Number(process.env.REGULARS_SCHEDULES ?? 60) },
    );
    expect([...outcomes]).toEqual([[...outcomes][0]]);
    expect(await booksOf(program)).toEqual([]);
  });
});
