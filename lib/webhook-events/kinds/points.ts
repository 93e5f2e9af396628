import { z } from "zod";
import { kind } from "../event-kind";
import {
  balance,
  Event,
  event,
  Instant,
  Member,
  member,
  moved,
  OrderRef,
  Points,
  RedemptionId,
  redemption,
} from "../event-parts";

/** Points, what counts toward a tier, and money in a wallet. */
export const POINTS_EVENTS = {
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
} as const;
