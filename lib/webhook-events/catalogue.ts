import { z } from "zod";
import {
  Badge,
  badge,
  balance,
  Card,
  Challenge,
  challenge,
  Draw,
  draw,
  Event,
  event,
  Gift,
  gift,
  Instant,
  Member,
  Message,
  member,
  moved,
  OrderRef,
  Points,
  RedemptionId,
  Referral,
  Reward,
  Rule,
  redeemed,
  redemption,
  referral,
  reward,
  rule,
  Thread,
  Tier,
  thread,
} from "./event-parts";

/*
 * Everything that Regulars tells other systems. Names are part of the contract: they never change, and a field is only
 * ever added. Nothing here says who a member is beyond ids: whoever may know more asks the API.
 */

/** One kind of event: when it is sent, and what its `data` is made of. */
export type EventKind<Data extends z.ZodObject = z.ZodObject> = {
  group:
    | "Points"
    | "Redemptions"
    | "Tiers"
    | "Members"
    | "Messages"
    | "Referrals"
    | "Game"
    | "Care"
    | "Program"
    | "Files"
    | "Test";
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
  member_message: kind({
    group: "Messages",
    says: "A member was told something, of a topic that also goes to other systems, and agrees to that: bring it to them.",
    data: z.object({ member: Member, message: Message }),
    example: {
      member,
      message: {
        ...{ id: "ntc_019abc00000070008000000000000011", kind: "points_opened", topic: "points" as const },
        ...{ needed: false, language: "en" as const, title: "96 points are ready to spend" },
        ...{
          text: "The time for returns has passed, so they are yours.",
          link: "https://shop.example.com/account",
        },
        code: null,
      },
    },
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
  badge_earned: kind({
    group: "Game",
    says: "A member earned a badge, or the next level of one.",
    data: z.object({ member: Member, badge: Badge }),
    example: { member, badge },
  }),
  badge_taken_back: kind({
    group: "Game",
    says: "A badge was taken back, because what it was earned by was reversed.",
    data: z.object({ member: Member, badge: Badge }),
    example: { member, badge },
  }),
  challenge_completed: kind({
    group: "Game",
    says: "A member completed a challenge, or a round of one.",
    data: z.object({
      member: Member,
      challenge: Challenge,
      prize: z.object({ type: z.enum(["points", "reward", "badge", "none"]), points: Points }),
    }),
    example: { member, challenge, prize: { type: "points" as const, points: 200 } },
  }),
  challenge_undone: kind({
    group: "Game",
    says: "A completed challenge was undone by a refund; what it gave went back, as far as it was still there.",
    data: z.object({ member: Member, challenge: Challenge, points: Points }),
    example: { member, challenge, points: 200 },
  }),
  draw_drawn: kind({
    group: "Game",
    says: "The winners of a prize draw were drawn; draw_won tells of each.",
    data: z.object({ draw: Draw, winners: z.int() }),
    example: { draw, winners: 3 },
  }),
  draw_won: kind({
    group: "Game",
    says: "A member won in a prize draw.",
    data: z.object({ member: Member, draw: Draw, prize: z.string(), redemption_id: RedemptionId }),
    example: { member, draw, prize: redemption.name, redemption_id: redemption.id },
  }),
  draw_cancelled: kind({
    group: "Game",
    says: "A prize draw was called off.",
    data: z.object({ draw: Draw }),
    example: { draw },
  }),
  cause_given: kind({
    group: "Care",
    says: "A member gave points to a cause.",
    data: z.object({ member: Member, gift: Gift }),
    example: { member, gift },
  }),
  cause_gift_undone: kind({
    group: "Care",
    says: "A gift to a cause was undone, and its points came back.",
    data: z.object({ member: Member, gift: Gift }),
    example: { member, gift },
  }),
  survey_answered: kind({
    group: "Care",
    says: "A member finished a survey. What was answered is asked for by GET /members/{id}/surveys.",
    data: z.object({
      member: Member,
      survey: z.object({ id: z.string().meta({ description: "srv_…" }), name: z.string() }),
    }),
    example: { member, survey: { id: "srv_019abc0000007000800000000000000d", name: "First order" } },
  }),
  support_opened: kind({
    group: "Care",
    says: "A member asked a question. What was written is asked for by GET /support-threads/{id}.",
    data: z.object({ member: Member, thread: Thread }),
    example: { member, thread },
  }),
  support_replied: kind({
    group: "Care",
    says: "Somebody wrote on in a question.",
    data: z.object({ member: Member, thread: Thread, by: z.enum(["member", "staff"]) }),
    example: { member, thread: { ...thread, state: "answered" as const }, by: "staff" as const },
  }),
  support_closed: kind({
    group: "Care",
    says: "A question was closed.",
    data: z.object({ member: Member, thread: Thread }),
    example: { member, thread: { ...thread, state: "closed" as const } },
  }),
  support_reopened: kind({
    group: "Care",
    says: "A closed question was opened again.",
    data: z.object({ member: Member, thread: Thread }),
    example: { member, thread },
  }),
  card_changed: kind({
    group: "Care",
    says: "A card by post was asked for, or went a step further.",
    data: z.object({ member: Member, card: Card }),
    example: { member, card: { id: "crd_019abc0000007000800000000000000e", state: "posted" as const } },
  }),
  import_finished: kind({
    group: "Files",
    says: "A file of members was taken over, came to a halt, or was undone.",
    data: z.object({
      import: z.object({
        id: z.string().meta({ description: "imp_…" }),
        state: z.enum(["done", "failed", "undone"]),
      }),
    }),
    example: { import: { id: "imp_019abc0000007000800000000000000f", state: "done" as const } },
  }),
  export_finished: kind({
    group: "Files",
    says: "A file was made, or could not be.",
    data: z.object({
      export: z.object({
        id: z.string().meta({ description: "exp_…" }),
        kind: z.string(),
        table: z.string().nullable(),
        state: z.enum(["done", "stopped", "failed"]),
      }),
    }),
    example: {
      export: {
        ...{ id: "exp_019abc00000070008000000000000010", kind: "table", table: "members" },
        state: "done" as const,
      },
    },
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
