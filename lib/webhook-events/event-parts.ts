import { z } from "zod";

/* What events are made of, and the parts of their examples. Names are part of the contract: a field is only ever added. */

export const Member = z
  .object({
    id: z.string().meta({ description: "mem_…" }),
    external_id: z.string().nullable().meta({ description: "The shop's own id of the customer." }),
  })
  .meta({ description: "The member. Names and addresses are asked for by GET /members/{id}." });

export const Points = z.int().meta({ description: "A whole number of points." });
export const Instant = z.iso.datetime();
export const OrderRef = z.string().nullable().meta({ description: "The order, as the shop names it." });
export const Event = z
  .object({
    id: z.string().meta({ description: "The id that the event came with." }),
    type: z.string(),
    source: z.string().meta({ description: "api, shopify, regulars, staff…" }),
  })
  .nullable()
  .meta({ description: "The event that was the cause, if one was." });
const Balance = z
  .object({ available: Points, pending: Points })
  .meta({ description: "The member's balance when this was written, a moment after it happened." });
export const RedemptionId = z.string().nullable().meta({ description: "rdm_…" });

export const moved = { member: Member, points: Points, balance: Balance };

const Redemption = z.object({
  id: z.string().meta({ description: "rdm_…" }),
  reward_id: z.string().meta({ description: "rwd_…" }),
  name: z.string(),
  cost: Points,
  status: z.enum(["held", "issued", "used", "cancelled", "expired", "fulfilled", "failed"]),
});
export const redeemed = { member: Member, redemption: Redemption };

export const member = { id: "mem_019abc00000070008000000000000001", external_id: "6940095283436" };
export const balance = { available: 2480, pending: 96 };
export const event = { id: "paid-1009", type: "order.paid", source: "api" };
export const redemption = {
  id: "rdm_019abc00000070008000000000000002",
  reward_id: "rwd_019abc00000070008000000000000003",
  name: "10 € off",
  cost: 1000,
  status: "issued" as const,
};
