import { z } from "zod";
import { Amount, Currency, Instant, Points, shownId } from "./shapes";

export const BenefitShape = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("discount_amount"), amount: Amount, currency: Currency }),
    z.object({
      type: z.literal("discount_percent"),
      percent: z.int(),
      most: Amount.nullable().meta({ description: "The most it takes off." }),
      currency: Currency,
    }),
    z.object({ type: z.literal("free_shipping") }),
    z.object({ type: z.literal("free_product"), sku: z.string() }),
    z.object({ type: z.literal("gift_card"), amount: Amount, currency: Currency }),
    z.object({ type: z.literal("store_credit"), amount: Amount, currency: Currency, valid_days: z.int() }),
    z.object({ type: z.literal("merchandise") }),
    z.object({ type: z.literal("experience") }),
    z.object({ type: z.literal("early_access"), gate_id: shownId("gat") }),
    z.object({ type: z.literal("exclusive_content"), gate_id: shownId("gat") }),
    z.object({ type: z.literal("donation"), cause_id: shownId("cau") }),
    z.object({ type: z.literal("custom") }),
  ])
  .meta({ id: "Benefit" });

const LocalDay = z.iso
  .date()
  .meta({ description: "A day of the program's calendar.", example: "2026-12-24" });

const rewardId = "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c";
const benefit = { type: "discount_amount", amount: "5.00", currency: "EUR" } as const;

export const RewardShape = z
  .object({
    id: shownId("rwd"),
    name: z.string(),
    description: z.string(),
    benefit: BenefitShape,
    cost: Points,
    state: z.enum(["open", "not_started", "ended", "sold_out"]),
    stock: z.int().nullable(),
    per_member_limit: z.int().nullable(),
    min_tier_position: z.int().nullable(),
    min_basket: Amount,
    code_valid_days: z.int(),
    starts_at: Instant.nullable(),
    ends_at: Instant.nullable(),
    price: Amount.meta({ description: "What is paid in money beside the points." }),
    variable: z
      .object({ min: Points, max: Points, step: Points, amount_per_step: Amount })
      .nullable()
      .meta({ description: "Any number of points between two bounds, in steps; cost is then the least." }),
    tier_costs: z
      .array(z.object({ tier_id: shownId("tir"), cost: Points }))
      .meta({ description: "What single tiers pay instead of cost." }),
    member_tags: z
      .array(z.string())
      .meta({ description: "Only for members with one of these; none is all." }),
    segment_ids: z
      .array(shownId("sgm"))
      .meta({ description: "Only for members of one of these segments; none is all." }),
    segment_costs: z
      .array(z.object({ segment_id: shownId("sgm"), cost: Points }))
      .meta({ description: "What segments pay instead, where that is less." }),
    period_limit: z.object({ times: z.int(), period: z.enum(["day", "week", "month", "year"]) }).nullable(),
    lead_days: z.int().meta({ description: "Days between the redemption and the first day of use." }),
    blackouts: z.array(z.object({ from: LocalDay, to: LocalDay })),
    weekdays: z.array(z.int()).meta({ description: "Days of use, 1 is Monday; none is all." }),
    combines: z
      .enum(["alone", "others"])
      .meta({ description: "Whether its code goes together with others." }),
    shop_id: shownId("shp")
      .nullable()
      .meta({ description: "The connected store that alone makes what it gives; null is any of them." }),
    fulfilment: z.enum(["code", "staff", "webhook", "at_once"]),
    unused: z
      .enum(["return", "keep"])
      .meta({ description: "Whether the points of a code come back that was never used." }),
    floor: Points.nullable().meta({ description: "No price of it may be below this." }),
    position: z.int().meta({ description: "Its place on the shelf, the lowest first." }),
  })
  .meta({
    id: "Reward",
    example: {
      id: rewardId,
      name: "€5 off",
      description: "",
      benefit,
      cost: 500,
      state: "open",
      stock: null,
      per_member_limit: null,
      min_tier_position: null,
      min_basket: "30.00",
      code_valid_days: 90,
      starts_at: null,
      ends_at: null,
      price: "0.00",
      variable: null,
      tier_costs: [],
      member_tags: [],
      segment_ids: [],
      segment_costs: [],
      period_limit: null,
      lead_days: 0,
      blackouts: [{ from: "2026-12-24", to: "2026-12-26" }],
      weekdays: [],
      combines: "alone",
      shop_id: null,
      fulfilment: "code",
      unused: "return",
      floor: null,
      position: 0,
    },
  });

const Digits = (most: number) => z.int().min(0).max(most);
const Name = z.string().max(80);
const tag = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^,]+$/, "must be a tag without a comma");
const BenefitInput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("discount_amount"), amount: Amount }),
  z.object({ type: z.literal("discount_percent"), percent: z.int(), most: Amount.nullable().optional() }),
  z.object({ type: z.literal("free_shipping") }),
  z.object({ type: z.literal("free_product"), sku: z.string() }),
  z.object({ type: z.literal("gift_card"), amount: Amount }),
  z.object({ type: z.literal("store_credit"), amount: Amount, valid_days: Digits(3_650).optional() }),
  z.object({ type: z.literal("merchandise") }),
  z.object({ type: z.literal("experience") }),
  z.object({ type: z.literal("early_access"), gate_id: z.string() }),
  z.object({ type: z.literal("exclusive_content"), gate_id: z.string() }),
  z.object({ type: z.literal("donation"), cause_id: z.string() }),
  z.object({
    type: z.literal("custom"),
    webhook_url: z.string().max(500).nullable().optional().meta({ description: "Called to make it ready." }),
  }),
]);

/** What is left out of a change stays; null takes away. */
export const RewardChange = z
  .object({
    name: Name,
    description: z.string().max(500),
    benefit: BenefitInput,
    cost: Digits(100_000_000).meta({ description: "In points; of any amount the least." }),
    stock: Digits(1_000_000).nullable().meta({ description: "Null is as many as are wanted." }),
    per_member_limit: Digits(1_000).nullable(),
    min_tier_position: Digits(100).nullable(),
    min_basket: Amount,
    code_valid_days: Digits(3_650),
    starts_on: LocalDay.nullable(),
    ends_on: LocalDay.nullable().meta({ description: "The last day on which it can be had." }),
    price: Amount,
    variable: z
      .object({
        max: Digits(100_000_000),
        step: Digits(100_000_000),
        amount_per_step: Amount.optional().meta({ description: "What a step is worth." }),
      })
      .nullable()
      .meta({
        description: "Any number of points from cost to max; the amount of the benefit is that of a step.",
      }),
    tier_costs: z.array(z.object({ tier_id: z.string(), cost: Digits(100_000_000) })).max(100),
    member_tags: z.array(tag).max(20),
    segment_ids: z.array(z.string()).max(60),
    segment_costs: z.array(z.object({ segment_id: z.string(), cost: Digits(100_000_000) })).max(60),
    period_limit: z
      .object({ times: Digits(1_000), period: z.enum(["day", "week", "month", "year"]) })
      .nullable(),
    lead_days: Digits(365),
    blackouts: z.array(z.object({ from: LocalDay, to: LocalDay })).max(40),
    weekdays: z.array(z.int().min(1).max(7)).max(7),
    combines: z.enum(["alone", "others"]),
    shop_id: z
      .string()
      .max(100)
      .nullable()
      .meta({ description: "The one connected store that it is for, of GET /shopify-stores; null is any." }),
    unused: z.enum(["return", "keep"]),
    floor: Digits(100_000_000).nullable(),
    position: Digits(1_000_000),
  })
  .partial()
  .meta({ id: "RewardChange", example: { cost: 600, stock: 100 } });

export const NewRewardInput = RewardChange.required({ name: true, benefit: true, cost: true }).meta({
  id: "NewReward",
  example: { name: "€5 off", benefit: { type: "discount_amount", amount: "5.00" }, cost: 500 },
});

export const RewardsShape = z.object({ data: z.array(RewardShape) });

const word = (max: number) => z.string().trim().min(1).max(max);

export const RedemptionsQuery = z.object({
  state: z
    .enum(["waiting", "sent", "done", "declined", "failed", "outside"])
    .meta({ description: "How far those who fulfil it are." }),
});

export const RedemptionInput = z
  .object({
    reward_id: z.string().min(1).max(100),
    from: z
      .enum(["member", "household"])
      .optional()
      .meta({
        description:
          "Whose points are spent; without, the member's own. household: the pool's, where this member may redeem from it. " +
          "The code is the member's.",
      }),
    amount: z.int().positive().optional().meta({ description: "Points, for a reward for any amount." }),
    use_on: LocalDay.optional().meta({ description: "The day it is meant for." }),
    payment: z
      .object({ amount: Amount, reference: word(200).optional() })
      .optional()
      .meta({ description: "What you have been paid beside the points: exactly the reward's price." }),
    address: z
      .object({ name: word(100), street: word(120), postcode: word(16), city: word(80), country: word(60) })
      .optional()
      .meta({ description: "Where a thing shall be sent." }),
    wish: word(500).optional().meta({ description: "The member's words for whoever fulfils it." }),
    shop_id: shownId("shp").optional().meta({
      description:
        "The connected store whose checkout it is for, of GET /shopify-stores; without, the store that knows the member.",
    }),
  })
  .meta({ id: "RedemptionInput", example: { reward_id: rewardId } });

const FulfilmentShape = z.object({
  state: z
    .enum(["waiting", "sent", "done", "declined", "failed", "outside"])
    .meta({ description: "outside: held until the shop's system has made it." }),
  use_on: z.string().nullable(),
  date: Instant.nullable(),
  tracking: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable().meta({ description: "Why it was declined." }),
  answer: z.string().nullable().meta({ description: "What the webhook gave." }),
  has_address: z.boolean(),
});

const redemptionExample = {
  id: "rdm_019ab3c2d4e57f6080a1b2c3d4e5f60d",
  member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
  reward_id: rewardId,
  name: "€5 off",
  benefit,
  cost: 500,
  status: "issued",
  code: "R7KQ-2MXT-9HPD-40WB",
  min_basket: "30.00",
  redeemed_at: "2026-11-22T14:30:00.000Z",
  usable_from: null,
  paid: "0.00",
  shop_id: null,
  fulfilment: null,
  expires_at: "2027-02-20T14:30:00.000Z",
};

export const RedemptionShape = z
  .object({
    id: shownId("rdm"),
    member_id: shownId("mem"),
    reward_id: shownId("rwd"),
    name: z.string(),
    benefit: BenefitShape,
    cost: Points,
    status: z.enum(["held", "issued", "used", "cancelled", "expired", "fulfilled", "failed"]),
    code: z.string().meta({ description: "The voucher code, good for one order of this member." }),
    min_basket: Amount,
    redeemed_at: Instant,
    usable_from: Instant.nullable(),
    expires_at: Instant,
    paid: Amount.meta({ description: "Paid in money beside the points." }),
    shop_id: shownId("shp")
      .nullable()
      .meta({ description: "The connected store in which it is made; null where none is." }),
    fulfilment: FulfilmentShape.nullable().meta({ description: "Null where a code is all there is." }),
    balance: Points.meta({ description: "What can be spent after it, debt taken off." }),
  })
  .meta({
    id: "Redemption",
    example: { ...redemptionExample, balance: 740 },
  });

export const ToFulfilShape = RedemptionShape.omit({ balance: true })
  .extend({
    address: z
      .object({
        name: z.string(),
        street: z.string(),
        postcode: z.string(),
        city: z.string(),
        country: z.string(),
      })
      .nullable(),
    wish: z.string().nullable(),
  })
  .meta({
    id: "ToFulfil",
    example: { ...redemptionExample, address: null, wish: null },
  });
export const ToFulfilsShape = z.object({ data: z.array(ToFulfilShape) });
export const MemberRedemptionsShape = z.object({ data: z.array(ToFulfilShape) });

export const CancellationShape = RedemptionShape.extend({
  returned: Points.meta({ description: "The points that went back to where they came from." }),
}).meta({
  id: "Cancellation",
  example: {
    ...(RedemptionShape.meta()?.example as object),
    status: "cancelled",
    balance: 1240,
    returned: 500,
  },
});

export const FulfilInput = z
  .object({
    state: z.enum(["sent", "done", "declined"]),
    tracking: word(100).optional(),
    date: z.iso.datetime({ offset: true }).optional().meta({ description: "The date that is confirmed." }),
    note: word(500).optional(),
    reason: word(500).optional().meta({ description: "Why it is declined; the member reads it." }),
  })
  .meta({ id: "FulfilInput", example: { state: "sent", tracking: "DE 4820 1139 57" } });

const gateId = "gat_019ab3c2d4e57f6080a1b2c3d4e5f60e";

export const GateShape = z
  .object({
    id: shownId("gat"),
    name: z.string(),
    kind: z.enum(["product", "page"]),
    target: z.string().meta({ description: "The product's sku, or the page's slug." }),
    min_tier_position: z.int().nullable(),
    tags: z.array(z.string()),
    segment_ids: z.array(shownId("sgm")),
    by_reward: z.boolean(),
    early_access: z.boolean(),
    starts_at: Instant.nullable(),
    ends_at: Instant.nullable().meta({ description: "From then on it is open to everybody." }),
  })
  .meta({
    id: "Gate",
    example: {
      id: gateId,
      name: "Spring drop",
      kind: "product",
      target: "FW-TARP-02",
      min_tier_position: 1,
      tags: [],
      segment_ids: [],
      by_reward: true,
      early_access: false,
      starts_at: null,
      ends_at: "2027-03-03T08:00:00.000Z",
    },
  });

/** What is left out of a change stays; null takes away. */
export const GateChange = z
  .object({
    name: Name,
    kind: z.enum(["product", "page"]),
    target: z.string().max(200),
    title: z.string().max(120).meta({ description: "Of a page: its heading." }),
    body: z.string().max(20_000).meta({ description: "Of a page: its text." }),
    min_tier_position: Digits(100).nullable(),
    tags: z.array(tag).max(20),
    segment_ids: z.array(z.string()).max(60),
    by_reward: z.boolean(),
    early_access: z.boolean(),
    starts_at: z.iso.datetime({ offset: true }).nullable().meta({ description: "To the minute." }),
    ends_at: z.iso.datetime({ offset: true }).nullable().meta({ description: "To the minute." }),
  })
  .partial()
  .meta({ id: "GateChange", example: { min_tier_position: null, tags: ["crew"] } });

export const NewGateInput = GateChange.required({ name: true, kind: true, target: true }).meta({
  id: "NewGate",
  example: { name: "Spring drop", kind: "product", target: "FW-TARP-02", by_reward: true },
});

export const RemovedShape = z
  .object({ id: z.string(), removed: z.literal(true) })
  .meta({ id: "Removed", example: { id: gateId, removed: true } });

export const GatesShape = z.object({ data: z.array(GateShape) });

export const AccessQuery = z.object({ gate: z.string().min(1).max(100) });

export const AccessShape = z
  .object({
    member_id: shownId("mem"),
    gate_id: shownId("gat"),
    open: z.boolean(),
    unlocks: z
      .array(
        z.object({
          by: z.enum(["tier", "tag", "reward", "day"]),
          tier_position: z.int().nullable(),
          at: Instant.nullable(),
        }),
      )
      .meta({ description: "What would open it; empty when it is open." }),
  })
  .meta({
    id: "Access",
    example: {
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
      gate_id: gateId,
      open: false,
      unlocks: [
        { by: "tier", tier_position: 1, at: null },
        { by: "day", tier_position: null, at: "2027-03-03T08:00:00.000Z" },
      ],
    },
  });
