import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ZERO } from "@/lib/shared/fraction";
import type { OrderEvent } from "./order";
import {
  fulfilledAtOf,
  joinStates,
  mergeOrderEvent,
  type OrderState,
  paidAtOf,
  refundedOf,
  stateOf,
  statusOf,
} from "./order-state";
import { decidePosting, NOTHING_POSTED, type Posted } from "./posting";
import { aLine, anEvent, anOrder, evaluated, rules } from "./testing/samples";

const three = (refundedQuantity = 0, quantity = 3) =>
  anOrder({ lines: [aLine({ quantity, refundedQuantity }), aLine({ id: "2", unitPriceMinor: 7_77n })] });

/** An order's life: paid, edited, refunded in two steps, cancelled, paid again. */
const life: OrderEvent[] = [
  anEvent("order.paid", "2026-11-01T10:00:00Z", { content: three() }),
  anEvent("order.updated", "2026-11-02T10:00:00Z", { content: { ...three(), channel: "phone" } }),
  anEvent("order.refunded", "2026-11-03T10:00:00Z", { content: three(1) }),
  anEvent("order.refunded", "2026-11-04T10:00:00Z", {
    content: { ...three(2), fulfilledAt: new Date("2026-11-02T12:00:00Z") },
  }),
  anEvent("order.cancelled", "2026-11-05T10:00:00Z", { content: null }),
  anEvent("order.paid", "2026-11-06T10:00:00Z", { content: three() }),
];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

function merged(events: readonly OrderEvent[]): OrderState {
  const state = events.reduce<OrderState | null>(mergeOrderEvent, null);
  if (!state) throw new Error("no events");
  return state;
}

/** The points that a ledger holds after these deliveries, each posted as it comes. */
function ledger(events: readonly OrderEvent[]): bigint {
  const set = rules({ effect: { code: "per_amount", points: 1, perMinor: "300", currency: "EUR" } });
  let state: OrderState | null = null;
  let posted: Posted = NOTHING_POSTED;
  let total = 0n;
  for (const event of events) {
    state = mergeOrderEvent(state, event);
    const given = { refunded: refundedOf(state.merge), status: statusOf(state.merge) };
    const { exact } = evaluated(state.content, set, given);
    const posting = decidePosting(exact, posted, { rounding: "floor", carryOver: false }, ZERO);
    total += posting.points;
    posted = { points: posting.target, exact };
  }
  return total;
}

describe("events in any order end in the same state (P04)", () => {
  const expected = merged(life);

  it("all 720 orders of a life, each event once, twice and three times, and the whole life again", () => {
    const points = ledger(life);
    let schedules = 0;
    for (const order of permutations(life)) {
      const repeated = [1, 2, 3].map((times) =>
        order.flatMap((event) => Array<OrderEvent>(times).fill(event)),
      );
      for (const schedule of [...repeated, [...order, ...life], [...order, ...order.toReversed()]]) {
        expect(merged(schedule)).toEqual(expected);
        expect(ledger(schedule)).toBe(points);
        schedules++;
      }
    }
    expect(schedules).toBe(3600);
  });

  it("random schedules, each event delivered one to three times", () => {
    const times = fc.tuple(...life.map(() => fc.integer({ min: 1, max: 3 })));
    const schedule = times
      .map((counts) => life.flatMap((event, at) => Array<OrderEvent>(counts[at] ?? 1).fill(event)))
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
    fc.assert(
      fc.property(schedule, (events) => {
        expect(merged(events)).toEqual(expected);
        expect(ledger(events)).toBe(ledger(life));
      }),
      { numRuns: 2000 },
    );
  });

  const hour = fc.integer({ min: 0, max: 5 });
  const anyEvent = fc
    .record({
      type: fc.constantFrom("order.paid", "order.updated", "order.refunded", "order.cancelled" as const),
      hour,
      refunded: fc.tuple(fc.nat(3), fc.nat(3)),
      fulfilled: fc.option(hour),
      silent: fc.boolean(),
    })
    .map(({ type, hour, refunded: [first, second], fulfilled, silent }): OrderEvent => {
      const at = `2026-11-01T0${hour}:00:00Z`;
      const lines = [
        aLine({ quantity: 3, refundedQuantity: first }),
        aLine({ id: "__proto__", refundedQuantity: second }),
      ];
      const fulfilledAt = fulfilled === null ? null : new Date(`2026-11-02T0${fulfilled}:00:00Z`);
      const content = silent ? null : anOrder({ lines, fulfilledAt });
      return anEvent(type, at, {
        content,
        id: JSON.stringify([type, hour, first, second, fulfilled, silent]),
      });
    });
  const anyState = fc.array(anyEvent, { minLength: 1, maxLength: 5 }).map(merged);

  it("joining states is commutative, associative and idempotent", () => {
    fc.assert(
      fc.property(anyState, anyState, anyState, (a, b, c) => {
        expect(joinStates(a, b)).toEqual(joinStates(b, a));
        expect(joinStates(joinStates(a, b), c)).toEqual(joinStates(a, joinStates(b, c)));
        expect(joinStates(a, a)).toEqual(a);
      }),
      { numRuns: 2000 },
    );
  });

  it("the merge is JSON: stored and read back it goes on the same", () => {
    fc.assert(
      fc.property(anyState, anyEvent, (state, event) => {
        const read: OrderState = { merge: JSON.parse(JSON.stringify(state.merge)), content: state.content };
        expect(mergeOrderEvent(read, event)).toEqual(mergeOrderEvent(state, event));
      }),
    );
  });
});

describe("what an order's events say", () => {
  const paid = anEvent("order.paid", "2026-11-01T10:00:00Z");
  const paidAgain = anEvent("order.paid", "2026-11-06T10:00:00Z");
  const cancelled = anEvent("order.cancelled", "2026-11-05T10:00:00Z", { content: null });
  const refunded = anEvent("order.refunded", "2026-11-03T10:00:00Z");
  const updated = anEvent("order.updated", "2026-11-02T10:00:00Z");
  it.each([
    { why: "paid", events: [paid], status: "paid", paidAt: paid.occurredAt },
    { why: "only updated: open", events: [updated], status: "open", paidAt: null },
    {
      why: "a refund before its order tells of a payment",
      events: [refunded],
      status: "paid",
      paidAt: refunded.occurredAt,
    },
    {
      why: "which then turns out to be earlier",
      events: [refunded, paid],
      status: "paid",
      paidAt: paid.occurredAt,
    },
    { why: "cancelled", events: [paid, cancelled], status: "cancelled", paidAt: paid.occurredAt },
    { why: "only cancelled", events: [cancelled], status: "cancelled", paidAt: null },
    {
      why: "a refund after a cancellation does not bring it back",
      events: [cancelled, { ...refunded, occurredAt: new Date("2026-11-09T10:00:00Z") }],
      status: "cancelled",
      paidAt: new Date("2026-11-09T10:00:00Z"),
    },
    {
      why: "cancelled and paid again",
      events: [paid, cancelled, paidAgain],
      status: "paid",
      paidAt: paid.occurredAt,
    },
    {
      why: "paid and cancelled in the same instant is cancelled",
      events: [{ ...cancelled, occurredAt: paid.occurredAt }, paid],
      status: "cancelled",
      paidAt: paid.occurredAt,
    },
  ])("$why", ({ events, status, paidAt }) => {
    const { merge } = merged(events);
    expect(statusOf(merge)).toBe(status);
    expect(paidAtOf(merge)).toEqual(paidAt);
  });

  it("the newest content counts, a late older one does not", () => {
    const fewer = anEvent("order.updated", "2026-11-02T10:00:00Z", { content: three(0, 1) });
    const { content, merge } = merged([
      fewer,
      anEvent("order.paid", "2026-11-01T10:00:00Z", { content: three() }),
    ]);
    expect(content).toBe(fewer.content);
    expect(merge.contentEvent?.eventId).toBe(fewer.id);
  });

  it("a refund once heard of is not undone by a newer content that is silent about it", () => {
    const { merge } = merged([
      anEvent("order.refunded", "2026-11-03T10:00:00Z", { content: three(2) }),
      paidAgain,
    ]);
    expect(refundedOf(merge).get("1")).toBe(2);
  });

  it("a line that is called like what every object has keeps its refund", () => {
    const content = anOrder({ lines: [aLine({ id: "__proto__", quantity: 2, refundedQuantity: 1 })] });
    const { merge } = merged([anEvent("order.refunded", "2026-11-03T10:00:00Z", { content })]);
    expect(refundedOf(JSON.parse(JSON.stringify(merge))).get("__proto__")).toBe(1);
  });

  it("fulfilled when it was first said to be", () => {
    const at = (day: number) => new Date(`2026-11-0${day}T10:00:00Z`);
    const events = [3, 2, 4].map((day) =>
      anEvent("order.updated", `2026-11-0${day}T12:00:00Z`, { content: anOrder({ fulfilledAt: at(day) }) }),
    );
    expect(fulfilledAtOf(merged(events).merge)).toEqual(at(2));
    expect(fulfilledAtOf(stateOf(paid).merge)).toBeNull();
  });
});
