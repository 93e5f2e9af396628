import { z } from "zod";
import { Amount, Currency, shownId } from "./shapes";

/* What several shapes of rewards, redemptions and gates are put together from. */

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

export const LocalDay = z.iso
  .date()
  .meta({ description: "A day of the program's calendar.", example: "2026-12-24" });

export const rewardId = "rwd_019ab3c2d4e57f6080a1b2c3d4e5f60c";
export const benefit = { type: "discount_amount", amount: "5.00", currency: "EUR" } as const;

export const Digits = (most: number) => z.int().min(0).max(most);
export const Name = z.string().max(80);
export const tag = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^,]+$/, "must be a tag without a comma");
