import fc from "fast-check";
import { expect, test } from "vitest";
import { decideBadges, type HeldBadge } from "./badge";
import type { Challenge, ProgressRow } from "./challenge";
import { isCompleted } from "./challenge";
import { decideChallenge } from "./decide-challenge";
import type { GameOrder } from "./history";
import { applySteps, at, history, moment, order, testBadge, testChallenge } from "./testing/history";

const day = fc
  .integer({ min: 0, max: 80 })
  .map((days) => new Date(Date.UTC(2026, 8, 20 + days)).toISOString().slice(0, 10));
const someOrders = fc
  .array(fc.record({ day, spendMinor: fc.bigInt({ min: 0n, max: 90_00n }) }), { maxLength: 14 })
  .map((all) => all.map(({ day: on, spendMinor }, i) => order(on, { id: `order-${i}`, spendMinor })));

const shape = fc.oneof(
  fc.constant({ code: "once" } as const),
  fc.constantFrom("week", "month").map((unit) => ({ code: "every", unit }) as const),
  fc
    .record({
      unit: fc.constantFrom("week" as const, "month" as const),
      length: fc.integer({ min: 2, max: 4 }),
      skips: fc.integer({ min: 0, max: 2 }),
    })
    .map((streak) => ({ code: "streak", ...streak }) as const),
);
const anyChallenge = fc
  .record({
    shape,
    target: fc.bigInt({ min: 1n, max: 3n }),
    onRefund: fc.constantFrom("take_back" as const, "keep" as const),
  })
  .map((definition) => testChallenge(definition, { startsAt: at("2026-09-25"), endsAt: null }));

const now = moment("2026-12-12");
const settle = (challenge: Challenge, rows: readonly ProgressRow[], orders: readonly GameOrder[]) =>
  applySteps(rows, decideChallenge(challenge, rows, history({ orders }), now).steps, now.now);

test("settling twice is settling once", () => {
  fc.assert(
    fc.property(anyChallenge, someOrders, (challenge, orders) => {
      const once = settle(challenge, [], orders);
      expect(decideChallenge(challenge, once, history({ orders }), now).steps).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("the order in which orders and rows are stored changes nothing", () => {
  fc.assert(
    fc.property(anyChallenge, someOrders, fc.infiniteStream(fc.nat()), (challenge, orders, luck) => {
      const shuffled = orders.map((one) => [luck.next().value, one] as const).sort(([a], [b]) => a - b);
      const other = shuffled.map(([, one]) => one);
      const rows = settle(challenge, [], orders);
      expect(settle(challenge, [], other)).toEqual(rows);
      expect(settle(challenge, [...rows].reverse(), other)).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

test("windows: whatever was bought and sent back on the way, in the end it is as if only the rest had been bought", () => {
  const windows = anyChallenge.filter(
    ({ definition }) => definition.shape.code !== "streak" && definition.onRefund === "take_back",
  );
  fc.assert(
    fc.property(
      windows,
      someOrders,
      fc.array(fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), { maxLength: 4 }),
      (challenge, orders, stages) => {
        let rows: ProgressRow[] = [];
        for (const present of stages)
          rows = settle(
            challenge,
            rows,
            orders.filter((_, i) => present[i]),
          );
        const completed = (all: readonly ProgressRow[]) =>
          all.filter(isCompleted).map(({ period }) => period);
        expect(completed(settle(challenge, rows, orders))).toEqual(completed(settle(challenge, [], orders)));
      },
    ),
    { numRuns: 300 },
  );
});

test("streaks: no week or month is part of two standing completions", () => {
  const streaks = anyChallenge.filter(({ definition }) => definition.shape.code === "streak");
  fc.assert(
    fc.property(
      streaks,
      someOrders,
      fc.array(fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), { maxLength: 4 }),
      (challenge, orders, stages) => {
        let rows: ProgressRow[] = [];
        for (const present of [...stages, orders.map(() => true)]) {
          rows = settle(
            challenge,
            rows,
            orders.filter((_, i) => present[i]),
          );
          expect(
            decideChallenge(challenge, rows, history({ orders: orders.filter((_, i) => present[i]) }), now)
              .steps,
          ).toEqual([]);
          const spans = rows.filter(isCompleted).flatMap(({ evidence }) => (evidence ? [evidence] : []));
          for (const a of spans) {
            for (const b of spans) {
              if (a !== b) expect(a.from >= (b.until as Date) || b.from >= (a.until as Date)).toBe(true);
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("badges: idempotent, and a member never holds a level without its cause", () => {
  fc.assert(
    fc.property(someOrders, fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (orders, kept) => {
      const badge = testBadge({
        within: { code: "best", unit: "month" },
        levels: [2n, 3n, 5n].map((target) => ({ name: "", target })),
      });
      let held: HeldBadge[] = [];
      for (const left of [orders, orders.filter((_, i) => kept[i]), orders]) {
        const input = {
          badges: [badge],
          history: history({ orders: left }),
          completions: [],
          moment: now,
        };
        const { award, takeBack } = decideBadges({ ...input, held });
        const gone = new Set(takeBack.map((one) => one.held.id));
        held = [
          ...held.filter(({ id }) => !gone.has(id)),
          ...award.map(({ level, evidence }) => ({
            id: `${level} ${left.length}`,
            badgeId: badge.id,
            level,
            earnedAt: now.now,
            evidence,
          })),
        ];
        expect(decideBadges({ ...input, held })).toEqual({ award: [], takeBack: [] });
        const fresh = decideBadges({ ...input, held: [] }).award.map(({ level }) => level);
        expect(held.map(({ level }) => level).sort()).toEqual(fresh);
      }
    }),
  );
});
