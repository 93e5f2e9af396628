import { z } from "zod";
import { REDEMPTION_STATUSES } from "@/lib/rewards/redemption";
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
    },
  });

export const RewardsShape = z.object({ data: z.array(RewardShape) });

export const RedemptionInput = z
  .object({ reward_id: z.string().min(1).max(100) })
  .meta({ id: "RedemptionInput", example: { reward_id: rewardId } });

export const RedemptionShape = z
  .object({
    id: shownId("rdm"),
    member_id: shownId("mem"),
    reward_id: shownId("rwd"),
    name: z.string(),
    benefit: BenefitShape,
    cost: Points,
    status: z.enum(REDEMPTION_STATUSES),
    code: z.string().meta({ description: "The voucher code, good for one order of this member." }),
    min_basket: Amount,
    redeemed_at: Instant,
    expires_at: Instant,
    balance: Points.meta({ description: "What can be spent after it, debt taken off." }),
  })
  .meta({
    id: "Redemption",
    example: {
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
      expires_at: "2027-02-20T14:30:00.000Z",
      balance: 740,
    },
  });

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
