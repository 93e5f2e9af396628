import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findSegmentFacts, segmentsOfMembers } from "@/db/queries/segments";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addOrder } from "@/db/testing/game-orders";
import { addRule, paidOrder, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { readProgram } from "@/db/transaction";
import { recordEvents } from "@/lib/earning/service";
import { forecastCart } from "@/lib/earning/service-forecast";
import type { SegmentMoment } from "./condition";
import type { SegmentCondition } from "./conditions";
import { isInSegment } from "./decide-membership";
import { removeSegment, saveSegment, segmentsOf, segmentViews } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
const moment: SegmentMoment = { now: NOW, currency: "EUR" };

describe("the database answers as the condition does", () => {
  let program: TestProgram;
  const members: TestMember[] = [];

  /** Members of every kind, with what lies on a bound and just beside it. */
  beforeAll(async () => {
    program = await makeProgram(owner);
    const orders: { days: number; minor: bigint; currency?: string }[][] = [
      [],
      [{ days: 10, minor: 50_00n }],
      [
        { days: 30, minor: 100_00n },
        { days: 60, minor: 99_99n },
        { days: 200, minor: 1n },
      ],
      [{ days: 90, minor: 200_00n }],
      [
        { days: 1, minor: 0n },
        { days: 2, minor: 70_00n, currency: "USD" },
      ],
    ];
    const tags = [[], ["VIP"], ["vip ", "staff"], ["Press"]];
    for (let n = 0; n < 20; n++) {
      const member = await makeMember(owner, program, {
        points: [0, 1, 100, 2_500][n % 4] || undefined,
        tier: n % 3,
        joinedAt: daysAgo([3, 30, 31, 400][n % 4] as number),
      });
      members.push(member);
      await owner`update members set tags = ${tags[n % 4] as string[]}, birth_month = ${n % 5 === 0 ? null : (n % 12) + 1},
                         birth_day = ${n % 5 === 0 ? null : 1} where id = ${member.id}`;
      for (const order of orders[n % 5] ?? []) {
        const minor = order.minor;
        const currency = order.currency ?? "EUR";
        const { id } = await addOrder(owner, program, member, daysAgo(order.days));
        await owner`update orders set spend_minor = ${minor}, total_minor = ${minor}, currency = ${currency} where id = ${id}`;
      }
    }
  });

  const days = fc.constantFrom(1, 2, 3, 10, 30, 31, 60, 90, 200, 400);
  const bounds = <T>(of: fc.Arbitrary<T>) =>
    fc.oneof(
      fc.record({ least: of, most: fc.constant(null) }),
      fc.record({ least: fc.constant(null), most: of }),
    );
  const aCondition = (): fc.Arbitrary<SegmentCondition> =>
    fc.oneof(
      fc
        .subarray([0, 1, 2], { minLength: 1 })
        .map((at) => ({ code: "tier" as const, tierIds: at.map((one) => program.tiers[one]?.id ?? "") })),
      fc
        .subarray(["vip", "Staff", "nobody"], { minLength: 1 })
        .map((tags) => ({ code: "tagged" as const, tags })),
      fc.subarray(["VIP", "press"], { minLength: 1 }).map((tags) => ({ code: "not_tagged" as const, tags })),
      fc
        .tuple(bounds(fc.integer({ min: 0, max: 3 })), fc.option(days))
        .map(([range, within]) => ({ code: "orders" as const, ...range, days: within })),
      fc
        .tuple(bounds(fc.constantFrom("0", "1", "5000", "19999", "20000")), fc.option(days))
        .map(([range, within]) => ({ code: "spent" as const, ...range, days: within })),
      fc.record({
        code: fc.constant("last_order" as const),
        is: fc.constantFrom("within" as const, "before" as const),
        days,
      }),
      fc.record({
        code: fc.constant("joined" as const),
        is: fc.constantFrom("within" as const, "before" as const),
        days,
      }),
      fc
        .subarray([1, 4, 6, 12], { minLength: 1 })
        .map((months) => ({ code: "birth_month" as const, months })),
      bounds(fc.constantFrom("0", "1", "100", "2500")).map((range) => ({
        code: "points" as const,
        ...range,
      })),
    );

  test("for any conditions and every member", async () => {
    const facts = await readProgram(program.scope, (tx) =>
      Promise.all(members.map(({ id }) => findSegmentFacts(tx, program.scope, id, moment))),
    );
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(aCondition(), { minLength: 1, maxLength: 3, selector: ({ code }) => code }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (all) => {
          const segments = all.map((conditions) => ({ id: crypto.randomUUID(), conditions }));
          const found = await readProgram(program.scope, (tx) =>
            segmentsOfMembers(
              tx,
              program.scope,
              segments,
              members.map(({ id }) => id),
              moment,
            ),
          );
          for (const [at, { id }] of members.entries()) {
            const own = facts[at];
            if (!own) throw new Error("no facts");
            const expected = segments.filter((one) => isInSegment(one, own, moment)).map((one) => one.id);
            met += expected.length;
            expect([...(found.get(id) ?? [])].sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(met).toBeGreaterThan(50);
  });
});

async function aSegment(program: TestProgram, name: string, conditions: SegmentCondition[]) {
  const saved = await saveSegment(program.scope, null, { name, description: "", conditions }, NOW);
  if (!saved.ok) throw new Error(saved.error.code);
  return saved.value;
}

const loyal: SegmentCondition = { code: "orders", least: 2, most: null, days: 90 };

describe("a rule for a segment", () => {
  test("pays whoever is of it when the order is paid, says so to the others, and stays with the order", async () => {
    const program = await makeProgram(owner);
    const segment = await aSegment(program, "Regulars", [loyal]);
    await addRule(owner, program, { name: "Base", definition: TWO_PER_EURO });
    await addRule(owner, program, {
      name: "Regulars' double",
      definition: {
        effect: { code: "multiply", factor: "2", group: "campaign", stack: "add" },
        conditions: [{ code: "in_segment", segmentIds: [segment.id] }],
      },
    });
    const pay = async (id: string, days: number) => {
      const event = paidOrder(id, 10_00, { at: daysAgo(days) });
      const [result] = await recordEvents(program.scope, "api", [event], daysAgo(days));
      if (!result?.ok) throw new Error("refused");
      return result.value.points;
    };
    expect(await pay("1", 30)).toBe(20n);
    expect(await pay("2", 20)).toBe(20n);
    expect(await pay("3", 10)).toBe(40n);
    // Told once more, after the segment has become another: the order keeps what it was paid under.
    await saveSegment(program.scope, segment.id, { ...segment, conditions: [{ ...loyal, least: 50 }] }, NOW);
    const again = {
      ...paidOrder("3", 10_00, { at: daysAgo(10) }),
      id: "3-again",
      type: "order.updated" as const,
    };
    await recordEvents(program.scope, "api", [again], NOW);
    const [order] =
      await owner`select points, member_id from orders where program_id = ${program.id} and external_id = '3'`;
    expect(order?.points).toBe(40n);
    expect(await pay("4", 1)).toBe(20n);
    const explained = await segmentsOf(program.scope, order?.memberId, NOW);
    expect(explained).toEqual([
      expect.objectContaining({
        isIn: false,
        checks: [
          { sentence: "has paid at least 50 orders in the last 90 days", found: "4 orders", isMet: false },
        ],
      }),
    ]);
  });

  test("the forecast is by the same members", async () => {
    const program = await makeProgram(owner);
    const segment = await aSegment(program, "Rich", [{ code: "points", least: "100", most: null }]);
    await addRule(owner, program, {
      name: "For the rich",
      definition: { ...TWO_PER_EURO, conditions: [{ code: "in_segment", segmentIds: [segment.id] }] },
    });
    const [rich, poor] = [
      await makeMember(owner, program, { points: 100 }),
      await makeMember(owner, program, { points: 99 }),
    ];
    const cart = paidOrder("cart", 10_00, { at: NOW }).order;
    if (!cart || cart.lines === null) throw new Error("no cart");
    for (const [member, points] of [
      [rich, 20n],
      [poor, 0n],
      [null, 0n],
    ] as const) {
      const forecast = await forecastCart(program.scope, member?.id ?? null, cart as never, NOW);
      expect(forecast).toMatchObject({ ok: true, value: { points } });
    }
  });
});

test("what is named stays, a name is one segment's, and a tier that is gone is refused", async () => {
  const program = await makeProgram(owner);
  const segment = await aSegment(program, "Regulars", [loyal]);
  await addRule(owner, program, {
    name: "Double",
    definition: { ...TWO_PER_EURO, conditions: [{ code: "in_segment", segmentIds: [segment.id] }] },
  });
  await makeReward(owner, program, { name: "Rain cape", segmentCosts: { [segment.id]: 300n } });
  await makeReward(owner, program, { name: "Tin cup", segmentIds: [segment.id] });
  const uses = [
    { kind: "earning rule", name: "Double" },
    { kind: "reward", name: "Rain cape" },
    { kind: "reward", name: "Tin cup" },
  ];
  expect(await removeSegment(program.scope, segment.id, NOW)).toEqual({
    ok: false,
    error: { code: "segment_used", uses },
  });
  const terms = { name: "regulars", description: "", conditions: [loyal] };
  expect(await saveSegment(program.scope, null, terms, NOW)).toMatchObject({ error: { code: "name_taken" } });
  const gone: SegmentCondition = { code: "tier", tierIds: [crypto.randomUUID()] };
  expect(
    await saveSegment(program.scope, null, { ...terms, name: "x", conditions: [gone] }, NOW),
  ).toMatchObject({ error: { code: "tier_unknown" } });
  expect(await segmentViews(program.scope, NOW)).toMatchObject([{ name: "Regulars", members: 0 }]);
  await owner`update rewards set ends_at = ${daysAgo(1)} where program_id = ${program.id}`;
  await owner`update earning_rule_versions set live_until = ${daysAgo(1)} where program_id = ${program.id}`;
  expect(await removeSegment(program.scope, segment.id, NOW)).toMatchObject({ ok: true });
  expect(await segmentViews(program.scope, NOW)).toEqual([]);
});
