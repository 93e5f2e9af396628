import { z } from "zod";
import { LOCALES } from "@/lib/shared/locale";
import { TOPIC_NAMES } from "@/lib/shared/topics";

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
export const Tier = z.object({ id: z.string().meta({ description: "tir_…" }), name: z.string() });

const Redemption = z.object({
  id: z.string().meta({ description: "rdm_…" }),
  reward_id: z.string().meta({ description: "rwd_…" }),
  name: z.string(),
  cost: Points,
  status: z.enum(["held", "issued", "used", "cancelled", "expired", "fulfilled", "failed"]),
});
export const redeemed = { member: Member, redemption: Redemption };

export const Referral = z.object({
  id: z.string().meta({ description: "ref_…" }),
  advocate_id: z.string().meta({ description: "mem_…" }),
  friend_id: z.string().meta({ description: "mem_…" }),
  state: z.string().meta({ description: "joined, ordered, confirmed, reversed, lapsed, held, blocked" }),
});

export const Rule = z.object({
  id: z.string().meta({ description: "rul_…" }),
  version: z.int(),
  name: z.string(),
  starts_at: Instant.nullable(),
  ends_at: Instant.nullable(),
});
export const Reward = z.object({
  id: z.string().meta({ description: "rwd_…" }),
  name: z.string(),
  cost: Points,
});

export const Badge = z.object({
  id: z.string().meta({ description: "bdg_…" }),
  name: z.string(),
  level: z.int().meta({ description: "From 1 on; of several at once the highest." }),
});
export const Challenge = z.object({ id: z.string().meta({ description: "chl_…" }), name: z.string() });
export const Draw = z.object({ slug: z.string(), name: z.string() });
export const Gift = z.object({
  cause_id: z.string().meta({ description: "cau_…" }),
  points: Points,
  amount: z.string().meta({ description: 'What the shop owes the cause for it, a decimal: "5.00".' }),
  currency: z.string(),
  redemption_id: z.string().meta({ description: "rdm_…" }),
});
export const Thread = z.object({
  id: z.string().meta({ description: "thr_…" }),
  topic: z.string(),
  state: z.enum(["open", "answered", "closed"]),
});
export const Message = z.object({
  id: z.string().meta({ description: "ntc_…, as in GET /members/{id}/notices; a test has a new one." }),
  kind: z.string().meta({ description: "What it is about: one of GET /message-kinds. More are added." }),
  topic: z.enum(TOPIC_NAMES).meta({ description: "What members choose by." }),
  needed: z.boolean().meta({ description: "What one has to know, and no news that one can do without." }),
  language: z.enum(LOCALES).meta({ description: "Of title, text and action: the member's own." }),
  title: z.string(),
  text: z.string().meta({ description: "What it means and what to do; may be empty." }),
  link: z.string().meta({ description: "Where to go, in the member's account." }),
  code: z.string().nullable().meta({ description: "A code to use, where the message brings one." }),
});
export const Card = z.object({
  id: z.string().meta({ description: "crd_…" }),
  state: z.enum(["requested", "printing", "posted", "active", "declined", "cancelled", "stopped"]),
});

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
export const referral = {
  id: "ref_019abc00000070008000000000000004",
  advocate_id: member.id,
  friend_id: "mem_019abc00000070008000000000000005",
  state: "confirmed",
};
export const rule = {
  id: "rul_019abc00000070008000000000000006",
  version: 3,
  name: "2 points per euro",
  starts_at: "2026-11-22T12:00:00.000Z",
  ends_at: null,
};
export const badge = { id: "bdg_019abc00000070008000000000000009", name: "Regular", level: 2 };
export const challenge = { id: "chl_019abc0000007000800000000000000a", name: "Two in November" };
export const draw = { slug: "autumn-2026", name: "Autumn draw" };
export const gift = {
  cause_id: "cau_019abc0000007000800000000000000b",
  ...{ points: 500, amount: "5.00", currency: "EUR", redemption_id: redemption.id },
};
export const thread = { id: "thr_019abc0000007000800000000000000c", topic: "points", state: "open" as const };
export const reward = { id: redemption.reward_id, name: redemption.name, cost: 1000 };
