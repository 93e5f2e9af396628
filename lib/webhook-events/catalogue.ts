import { z } from "zod";

/*
 * Everything that Regulars tells other systems. Names are part of the contract: they never change, and a field is only
 * ever added. Nothing here says who a member is beyond ids: whoever may know more asks the API.
 */

const Member = z
  .object({
    id: z.string().meta({ description: "mem_…" }),
    external_id: z.string().nullable().meta({ description: "The shop's own id of the customer." }),
  })
  .meta({ description: "The member. Names and addresses are asked for by GET /members/{id}." });

const Points = z.int().meta({ description: "A whole number of points." });
const Instant = z.iso.datetime();
const OrderRef = z.string().nullable().meta({ description: "The order, as the shop names it." });
const Event = z
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
const RedemptionId = z.string().nullable().meta({ description: "rdm_…" });

const moved = { member: Member, points: Points, balance: Balance };
const Tier = z.object({ id: z.string().meta({ description: "tir_…" }), name: z.string() });

const Redemption = z.object({
  id: z.string().meta({ description: "rdm_…" }),
  reward_id: z.string().meta({ description: "rwd_…" }),
  name: z.string(),
  cost: Points,
  status: z.enum(["held", "issued", "used", "cancelled", "expired", "fulfilled", "failed"]),
});
const redeemed = { member: Member, redemption: Redemption };

const Referral = z.object({
  id: z.string().meta({ description: "ref_…" }),
  advocate_id: z.string().meta({ description: "mem_…" }),
  friend_id: z.string().meta({ description: "mem_…" }),
  state: z.string().meta({ description: "joined, ordered, confirmed, reversed, lapsed, held, blocked" }),
});

const Rule = z.object({
  id: z.string().meta({ description: "rul_…" }),
  version: z.int(),
  name: z.string(),
  starts_at: Instant.nullable(),
  ends_at: Instant.nullable(),
});
const Reward = z.object({ id: z.string().meta({ description: "rwd_…" }), name: z.string(), cost: Points });

const member = { id: "mem_019abc00000070008000000000000001", external_id: "6940095283436" };
const balance = { available: 2480, pending: 96 };
const event = { id: "paid-1009", type: "order.paid", source: "api" };
const redemption = {
  id: "rdm_019abc00000070008000000000000002",
  reward_id: "rwd_019abc00000070008000000000000003",
  name: "10 € off",
  cost: 1000,
  status: "issued" as const,
};
const referral = {
  id: "ref_019abc00000070008000000000000004",
  advocate_id: member.id,
  friend_id: "mem_019abc00000070008000000000000005",
  state: "confirmed",
};
const rule = {
  id: "rul_019abc00000070008000000000000006",
  version: 3,
  name: "2 points per euro",
  starts_at: "2026-11-22T12:00:00.000Z",
  ends_at: null,
};
const reward = { id: redemption.reward_id, name: redemption.name, cost: 1000 };

/** One kind of event: when it is sent, and what its `data` is made of. */
export type EventKind<Data extends z.ZodObject = z.ZodObject> = {
  group: "Points" | "Redemptions" | "Tiers" | "Members" | "Referrals" | "Program" | "Test";
  says: string;
  data: Data;
  example: z.input<Data>;
};

const kind = <Data extends z.ZodObject>(one: EventKind<Data>): EventKind<Data> => one;

export const EVENTS = {
  points_earned: kind({
    group: "Points",
    says: "A member earned points, by an order, an event, a referral or a badge.",
    data: z.object({
      ...moved,
      pending: z.boolean().meta({ description: "Whether they wait for the end of the return window." }),
      available_at: Instant.nullable().meta({ description: "When pending points open, if that is known." }),
      expires_at: Instant.nullable(),
      order_id: OrderRef,
      event: Event,
    }),
    example: {
      ...{ member, points: 96, balance, pending: true, available_at: "2026-12-06T23:00:00.000Z" },
      ...{ expires_at: "2027-11-22T23:00:00.000Z", order_id: "1009", event },
    },
  }),
  points_opened: kind({
    group: "Points",
    says: "Pending points can be spent now.",
    data: z.object({ ...moved, order_id: OrderRef }),
    example: { member, points: 96, balance: { available: 2576, pending: 0 }, order_id: "1009" },
  }),
  points_spent: kind({
    group: "Points",
    says: "A member spent points on a reward.",
    data: z.object({ ...moved, redemption_id: RedemptionId }),
    example: { member, points: 1000, balance, redemption_id: redemption.id },
  }),
  points_returned: kind({
    group: "Points",
    says: "Spent points came back: a redemption was cancelled, declined or lapsed, or its order was refunded.",
    data: z.object({ ...moved, redemption_id: RedemptionId, order_id: OrderRef }),
    example: { member, points: 1000, balance, redemption_id: redemption.id, order_id: null },
  }),
  points_reversed: kind({
    group: "Points",
    says: "Earned points were taken back: the order was refunded, changed or cancelled.",
    data: z.object({ ...moved, order_id: OrderRef, event: Event }),
    example: {
      ...{ member, points: 48, balance, order_id: "1009" },
      event: { ...event, id: "refund-1009", type: "order.refunded" },
    },
  }),
  points_expired: kind({
    group: "Points",
    says: "Points lapsed.",
    data: z.object(moved),
    example: { member, points: 120, balance },
  }),
  points_adjusted: kind({
    group: "Points",
    says: "Points were given or taken by hand; below zero they were taken.",
    data: z.object({ ...moved, event: Event }),
    example: { member, points: -50, balance, event: { id: "adj-7", type: "adjustment", source: "staff" } },
  }),
  points_sent: kind({
    group: "Points",
    says: "Points left for another member or a household.",
    data: z.object(moved),
    example: { member, points: 200, balance },
  }),
  points_received: kind({
    group: "Points",
    says: "Points arrived from another member or a household, or a gift was called back.",
    data: z.object(moved),
    example: { member, points: 200, balance },
  }),
  qualifying_points_changed: kind({
    group: "Points",
    says: "What counts toward a tier grew, or shrank after a refund.",
    data: z.object({ member: Member, points: Points, order_id: OrderRef, event: Event }),
    example: { member, points: 48, order_id: "1009", event },
  }),
  store_credit_changed: kind({
    group: "Points",
    says: "Money came into a member's wallet or left it; below zero it left.",
    data: z.object({
      member: Member,
      amount: z.string().meta({ description: 'A decimal, in the currency: "10.00".' }),
      currency: z.string(),
      reason: z.enum(["credit", "pay", "repay", "expire", "adjust", "reverse"]),
      redemption_id: RedemptionId,
      order_id: OrderRef,
    }),
    example: {
      ...{ member, amount: "10.00", currency: "EUR", reason: "credit" as const },
      ...{ redemption_id: redemption.id, order_id: null },
    },
  }),
  redemption_created: kind({
    group: "Redemptions",
    says: "A reward was redeemed, or given with a tier, a badge or a draw.",
    data: z.object(redeemed),
    example: { member, redemption },
  }),
  redemption_fulfilled: kind({
    group: "Redemptions",
    says: "What was redeemed was sent, confirmed or done.",
    data: z.object(redeemed),
    example: { member, redemption: { ...redemption, status: "fulfilled" as const } },
  }),
  redemption_cancelled: kind({
    group: "Redemptions",
    says: "A redemption was cancelled, and its points came back.",
    data: z.object(redeemed),
    example: { member, redemption: { ...redemption, status: "cancelled" as const } },
  }),
  redemption_failed: kind({
    group: "Redemptions",
    says: "What was redeemed could not be had after all, and its points came back.",
    data: z.object(redeemed),
    example: { member, redemption: { ...redemption, status: "failed" as const } },
  }),
  redemption_expired: kind({
    group: "Redemptions",
    says: "A voucher lapsed unused.",
    data: z.object(redeemed),
    example: { member, redemption: { ...redemption, status: "expired" as const } },
  }),
  voucher_used: kind({
    group: "Redemptions",
    says: "A voucher was used for an order.",
    data: z.object({ ...redeemed, order_id: OrderRef }),
    example: { member, redemption: { ...redemption, status: "used" as const }, order_id: "1012" },
  }),
  voucher_released: kind({
    group: "Redemptions",
    says: "A used voucher can be used again: its order was cancelled or refunded.",
    data: z.object(redeemed),
    example: { member, redemption },
  }),
  tier_changed: kind({
    group: "Tiers",
    says: "A member rose, fell, or was put into a tier by staff.",
    data: z.object({ member: Member, from: Tier.nullable(), to: Tier, reason: z.string() }),
    example: {
      member,
      from: { id: "tir_019abc00000070008000000000000007", name: "Seed" },
      to: { id: "tir_019abc00000070008000000000000008", name: "Grove" },
      reason: "reached",
    },
  }),
  member_enrolled: kind({
    group: "Members",
    says: "Somebody became a member.",
    data: z.object({ member: Member, joined_at: Instant }),
    example: { member, joined_at: "2026-11-22T12:00:00.000Z" },
  }),
  member_updated: kind({
    group: "Members",
    says: "What is known of a member changed. Ask the API for what stands now.",
    data: z.object({
      member: Member,
      changed: z.array(z.string()).meta({ description: "name, birthday, tags, external_id, preferences…" }),
    }),
    example: { member, changed: ["name", "birthday"] },
  }),
  member_merged: kind({
    group: "Members",
    says: "Two members turned out to be one person: whatever you hold of the former id belongs to this member now.",
    data: z.object({ member: Member, former_id: z.string() }),
    example: { member, former_id: "mem_019abc00000070008000000000000009" },
  }),
  member_left: kind({
    group: "Members",
    says: "A member left the program, and may come back for a while.",
    data: z.object({ member: Member }),
    example: { member },
  }),
  member_erased: kind({
    group: "Members",
    says: "A member was erased: forget what you hold of this id.",
    data: z.object({ member: Member }),
    example: { member: { ...member, external_id: null } },
  }),
  referral_created: kind({
    group: "Referrals",
    says: "A member's friend joined.",
    data: z.object({ referral: Referral }),
    example: { referral: { ...referral, state: "joined" } },
  }),
  referral_changed: kind({
    group: "Referrals",
    says: "A referral went on: the friend ordered, it was confirmed, reversed, held, released or blocked, or it lapsed.",
    data: z.object({ referral: Referral }),
    example: { referral },
  }),
  rule_published: kind({
    group: "Program",
    says: "A version of an earning rule was published.",
    data: z.object({ rule: Rule }),
    example: { rule },
  }),
  rule_ended: kind({
    group: "Program",
    says: "An earning rule was ended, or a version that had not begun was withdrawn.",
    data: z.object({ rule: Rule }),
    example: { rule: { ...rule, ends_at: "2026-11-30T12:00:00.000Z" } },
  }),
  reward_created: kind({
    group: "Program",
    says: "A reward was put on the shelf.",
    data: z.object({ reward: Reward }),
    example: { reward },
  }),
  reward_changed: kind({
    group: "Program",
    says: "A reward was changed.",
    data: z.object({ reward: Reward }),
    example: { reward },
  }),
  webhook_test: kind({
    group: "Test",
    says: "Sent by staff or by the API to try an endpoint, whatever it has chosen.",
    data: z.object({ note: z.string() }),
    example: { note: "This is a test. Nothing happened." },
  }),
} as const;

export type EventType = keyof typeof EVENTS;

export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** The events that can be chosen: a test comes whatever was chosen. */
export const CHOOSABLE_TYPES = EVENT_TYPES.filter((type) => type !== "webhook_test");

/** What is told, with its data typed by its name. */
export type Told = {
  [Type in EventType]: { type: Type; data: z.input<(typeof EVENTS)[Type]["data"]>; at: Date };
}[EventType];

/** The JSON Schema of what is posted for an event. */
export function schemaOf(type: EventType): Record<string, unknown> {
  const body = z.object({
    type: z.literal(type),
    timestamp: Instant.meta({ description: "When it happened." }),
    data: EVENTS[type].data,
  });
  return z.toJSONSchema(body) as Record<string, unknown>;
}

/** The body that is posted. Every try of a message posts the same bytes. */
export function bodyOf({ type, data, at }: Told): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/** The example of an event as it would be posted. */
export function exampleOf(type: EventType): Record<string, unknown> {
  return { type, timestamp: "2026-11-22T12:00:00.000Z", data: EVENTS[type].example };
}
