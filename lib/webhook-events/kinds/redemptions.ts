import { z } from "zod";
import { kind } from "../event-kind";
import { member, OrderRef, redeemed, redemption } from "../event-parts";

/** What is redeemed, and the vouchers it gives. */
export const REDEMPTION_EVENTS = {
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
} as const;
