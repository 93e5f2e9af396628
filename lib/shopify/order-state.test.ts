import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { heardOrder, heardRefund } from "./heard-order";
import { type PostedOrder, planEvents } from "./order-events";
import {
  joinOrderStates,
  NOTHING_HEARD,
  type ShopifyOrderState,
  standingOf,
  stateOfEdit,
  stateOfOrder,
  stateOfRefund,
} from "./order-state";
import { OrderShape, RefundShape } from "./shapes";
import { diceOf, type Sent, scheduled } from "./testing/life";
import { Ids, lifeOf } from "./testing/lives";

const PLACED = new Date("2026-06-01T09:00:00Z");

function stateOf({ topic, body, at }: Sent): ShopifyOrderState {
  if (topic === "orders/edited") return stateOfEdit(at);
  if (topic !== "refunds/create") return stateOfOrder(heardOrder(OrderShape.parse(body)));
  const refund = RefundShape.parse(body);
  return stateOfRefund(refund.id, heardRefund(refund, "EUR"));
}

const statesOf = (seed: number) => lifeOf(seed, new Ids(1_000n), PLACED).sent.map(stateOf);
const Life = fc.integer({ min: 1, max: 100_000 });

/** As it comes back from the database, whose JSON keeps its names in an order of its own. */
function stored<T>(value: T): T {
  if (Array.isArray(value)) return value.map(stored) as T;
  if (typeof value !== "object" || value === null) return value;
  const byLength = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(byLength.map(([name, part]) => [name, stored(part)])) as T;
}

const joined = (states: readonly ShopifyOrderState[]) =>
  states.reduce((all, one) => stored(joinOrderStates(all, one)), NOTHING_HEARD);

describe("all that was heard of an order", () => {
  test("joins the same whichever comes first, in whatever groups, however often", () => {
    fc.assert(
      fc.property(Life, fc.nat(), (seed, mixing) => {
        const states = statesOf(seed);
        const whole = joined(states);
        expect(joined(scheduled(states, 3, diceOf(mixing)))).toEqual(whole);
        const half = states.length >> 1;
        expect(stored(joinOrderStates(joined(states.slice(half)), joined(states.slice(0, half))))).toEqual(
          whole,
        );
        expect(joinOrderStates(whole, whole)).toEqual(whole);
      }),
    );
  });
});

test("of tellings of one second the same one is the newest, whichever came first and however it was kept", () => {
  const told = Array.from({ length: 12 }, (_, off) => {
    const lines = [
      { id: 2, quantity: 1, price: "10.00", discount_allocations: [{ amount: `0.${off + 10}` }] },
    ];
    const body = {
      id: "1",
      currency: "EUR",
      updated_at: "2026-06-01T12:00:00Z",
      financial_status: "paid",
      line_items: lines,
    };
    return stateOfOrder(heardOrder(OrderShape.parse(body)));
  });
  const newest = joined(told).newest;
  for (let seed = 1; seed < 50; seed++)
    expect(joined(scheduled(told, 2, diceOf(seed))).newest).toEqual(newest);
});

describe("what the ledger is told", () => {
  const about = (revision: number) => ({
    orderId: "1",
    shop: "main",
    member: null,
    rules: { pricesIncludeTax: true, products: new Map() },
    revision,
  });

  test("comes to an end: the same again is told nothing, and ids and times never come twice", () => {
    fc.assert(
      fc.property(Life, fc.nat(), (seed, mixing) => {
        let [state, posted]: [ShopifyOrderState, PostedOrder | null] = [NOTHING_HEARD, null];
        const ids = new Set<string>();
        const told: string[] = [];
        for (const [nth, heard] of scheduled(statesOf(seed), 3, diceOf(mixing)).entries()) {
          state = stored(joinOrderStates(state, heard));
          const plan = planEvents(state, posted, about(nth));
          for (const event of plan.events) {
            expect(ids.has(event.id)).toBe(false);
            ids.add(event.id);
            if (event.type !== "order.cancelled" && posted !== null && event.type !== "order.paid")
              told.push(event.occurredAt.toISOString());
          }
          posted = plan.posted;
          expect(planEvents(state, posted, about(nth)).events).toEqual([]);
        }
        expect(told).toEqual([...new Set(told)].sort());
      }),
    );
  });

  test.each([
    ["pending", null, "open"],
    ["authorized", null, "open"],
    ["partially_paid", null, "open"],
    ["paid", null, "paid"],
    ["partially_refunded", null, "paid"],
    ["refunded", null, "paid"],
    ["voided", null, "cancelled"],
    ["paid", "2026-06-01T11:00:00Z", "cancelled"],
    [null, null, "open"],
    ["something_new", null, "open"],
  ])("an order that is %s, cancelled at %s, is %s", (financial, cancelledAt, standing) => {
    const body = {
      id: "1",
      currency: "EUR",
      updated_at: "2026-06-01T12:00:00Z",
      financial_status: financial,
      cancelled_at: cancelledAt,
      line_items: [{ id: 2, quantity: 1, price: "10.00" }],
    };
    const state = stateOfOrder(heardOrder(OrderShape.parse(body)));
    expect(standingOf(state)).toBe(standing);
    const types = planEvents(state, null, about(1)).events.map(({ type }) => type);
    const paid = ["paid", "partially_refunded", "refunded"].includes(financial ?? "");
    expect(types).toEqual(paid ? ["order.paid", ...(cancelledAt ? ["order.cancelled"] : [])] : []);
  });

  test("an order that is paid, and to which something unpaid is added, counts as it was paid", () => {
    const body = (at: string, financial: string, lines: number) => ({
      id: "1",
      currency: "EUR",
      updated_at: at,
      financial_status: financial,
      line_items: Array.from({ length: lines }, (_, nth) => ({ id: nth + 2, quantity: 1, price: "10.00" })),
    });
    const heard = (...args: Parameters<typeof body>) =>
      stateOfOrder(heardOrder(OrderShape.parse(body(...args))));
    const paid = heard("2026-06-01T12:00:00Z", "paid", 1);
    const first = planEvents(paid, null, about(1));
    const added = joinOrderStates(paid, heard("2026-06-01T13:00:00Z", "partially_paid", 2));
    expect(planEvents(added, first.posted, about(2)).events).toEqual([]);
    const settled = joinOrderStates(added, heard("2026-06-01T14:00:00Z", "paid", 2));
    expect(planEvents(settled, first.posted, about(3)).events).toMatchObject([
      { type: "order.updated", order: { lines: [{}, {}] } },
    ]);
  });
});
