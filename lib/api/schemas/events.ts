import { z } from "zod";
import { Amount, Currency, Instant, Points, ProblemShape, shownId } from "./shapes";

/** The most events of one batch. */
export const MOST_EVENTS = 1_000;

/** Each event of a batch is judged alone, so that one wrong one stops no other. */
export const BatchInput = z.object({
  events: z
    .array(z.unknown())
    .min(1, "must hold at least one event")
    .max(
      MOST_EVENTS,
      `must hold at most ${MOST_EVENTS.toLocaleString("en")} events: send the others in a second batch`,
    ),
  explain: z
    .boolean()
    .optional()
    .meta({
      description:
        "Whether each answer says why; true unless told otherwise. Explanations are most of a large answer: without them " +
        "it comes several times as fast. They are kept all the same, and are read with the member's ledger.",
    }),
});

const rule = { name: z.string(), version: z.int(), sentence: z.string() };

const Applied = z.object({ ...rule, amount: Amount, exact: z.string(), points: Points });
const Step = z.object({
  kind: z.enum(["flat", "modifier", "multiplier"]),
  name: z.string(),
  version: z.int().nullable().meta({ description: "Null for the member's tier, which is no rule." }),
  sentence: z.string(),
  factor: z.string().nullable(),
  exact: z.string(),
  points: Points,
});

export const ExplanationShape = z
  .object({
    title: z.string(),
    outcome: z.enum(["earned", "reversed", "nothing", "unchanged"]),
    points: Points,
    order_points: Points.meta({ description: "What the order holds in all after this event." }),
    order_points_before: Points,
    currency: Currency,
    lines: z.array(
      z.object({
        title: z.string(),
        quantity: z.int(),
        refunded_quantity: z.int(),
        paid: Amount.meta({ description: "After discounts and refunds." }),
        eligible: Amount.meta({ description: "The part of it that counts for points." }),
        points: Points.nullable(),
        rule: z.string().nullable(),
        excluded: z.string().nullable().meta({ description: "Why the line earns nothing." }),
      }),
    ),
    applied: z.array(Applied),
    steps: z.array(Step).meta({
      description: "Flat awards, modifiers and multipliers; with applied they sum to exact.",
    }),
    cuts: z
      .array(
        z.object({
          name: z.string(),
          version: z.int(),
          by: z.enum(["limit", "budget"]),
          sentence: z.string(),
          wanted: z.string(),
          granted: z.string(),
        }),
      )
      .meta({ description: "Rules of which a limit or a budget left only a part." }),
    qualifying: z
      .object({ exact: z.string(), points: Points, applied: z.array(Applied), steps: z.array(Step) })
      .nullable()
      .meta({ description: "What counts toward a tier; null where no rule gives any." }),
    not_applied: z.array(z.object({ ...rule, why: z.string() })),
    exact: z.string().meta({ description: "The result before rounding, as a whole number or a fraction." }),
    rounding: z.enum(["floor", "round", "ceil"]),
    carried: z.object({ before: z.string(), after: z.string() }).nullable(),
    available: z.object({ state: z.enum(["available", "pending", "on_fulfilment"]), at: Instant.nullable() }),
    expires_at: Instant.nullable(),
    when: z.array(z.string()).meta({ description: "When the points open and lapse, in words." }),
    notes: z.array(z.string()),
  })
  .meta({ id: "Explanation", description: "Why points moved, or did not." });

const explanation = {
  title: "Order 1042",
  outcome: "earned",
  points: 49,
  order_points: 49,
  order_points_before: 0,
  currency: "EUR",
  lines: [
    {
      title: "Enamel mug",
      quantity: 1,
      refunded_quantity: 0,
      paid: "24.80",
      eligible: "24.80",
      points: 49,
      rule: "Two per euro",
      excluded: null,
    },
  ],
  applied: [
    {
      name: "Two per euro",
      version: 1,
      sentence: "2 points per €1 after discounts, with tax",
      amount: "24.80",
      exact: "248/5",
      points: 49,
    },
  ],
  steps: [],
  cuts: [],
  qualifying: null,
  not_applied: [],
  exact: "248/5",
  rounding: "floor",
  carried: { before: "0", after: "3/5" },
  available: { state: "available", at: "2026-11-22T14:30:00.000Z" },
  expires_at: null,
  when: ["Your points were ready to spend at once."],
  notes: [],
} as const;

export const EventShape = z
  .object({
    id: z.string().meta({ description: "As the sender named the event." }),
    event_id: shownId("evt"),
    outcome: z.enum(["posted", "nothing", "duplicate", "parked"]).meta({
      description:
        "duplicate: the event was recorded before; points say what it did then. parked (with status 202): an earning rule " +
        "can't be read, so the event is kept and decided, under the same event_id, once the rule is mended.",
    }),
    points: Points,
    member_id: shownId("mem").nullable(),
    order_id: shownId("ord").nullable(),
    explanation: ExplanationShape.nullable().meta({ description: "Null where no rule was asked." }),
  })
  .meta({
    id: "RecordedEvent",
    example: {
      id: "order-1042-paid",
      event_id: "evt_019ab3c2d4e57f6080a1b2c3d4e5f607",
      outcome: "posted",
      points: 49,
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
      order_id: "ord_019ab3c2d4e57f6080a1b2c3d4e5f609",
      explanation,
    },
  });

export const BatchShape = z
  .object({
    results: z
      .array(
        z.object({
          id: z.string().nullable(),
          status: z.int(),
          event: EventShape.optional(),
          problem: ProblemShape.optional(),
        }),
      )
      .meta({ description: "One per event, in the order they were sent, each with its own status." }),
  })
  .meta({ id: "RecordedBatch" });

export const ForecastShape = z
  .object({ points: Points, explanation: ExplanationShape })
  .meta({ id: "Forecast", example: { points: 49, explanation: { ...explanation, title: "This cart" } } });

/** `cart` is parsed by the schema of orders, for which the gaps of a cart are filled first. */
export const ForecastInput = z.object({
  member_id: z.string().max(100).nullish(),
  cart: z.record(z.string(), z.unknown()),
});

export const EVENT_EXAMPLE = {
  id: "order-1042-paid",
  type: "order.paid",
  occurred_at: "2026-11-22T14:30:00Z",
  shop: "main",
  member: { external_id: "820982911946154508", email: "ana@example.com" },
  order: {
    id: "1042",
    currency: "EUR",
    lines: [
      {
        id: "1",
        sku: "mug-enamel",
        title: "Enamel mug",
        quantity: 1,
        unit_price: "24.80",
        discount: "0.00",
        tax: "3.96",
        categories: ["mugs"],
        attributes: { colour: "moss" },
      },
    ],
    shipping: "4.90",
    tax: "3.96",
  },
};

export const CART_EXAMPLE = {
  cart: {
    currency: "EUR",
    lines: [
      { sku: "mug-enamel", title: "Enamel mug", quantity: 1, unit_price: "24.80", categories: ["mugs"] },
    ],
  },
};
