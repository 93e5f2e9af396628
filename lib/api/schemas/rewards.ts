import { z } from "zod";
import { BenefitShape, benefit, Digits, LocalDay, Name, rewardId, tag } from "./reward-parts";
import { Amount, Instant, Points, shownId } from "./shapes";

export { AccessQuery, AccessShape, GatesShape } from "./gates";
export { CancellationShape, FulfilInput, RedemptionInput, RedemptionShape } from "./redemptions";

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
