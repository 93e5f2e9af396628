import { z } from "zod";
import { LOCALES } from "@/lib/shared/locale";
import { REFERRAL_CHECKS } from "@/lib/shared/program-settings";
import { MEANS, TOPIC_NAMES } from "@/lib/shared/topics";
import { Amount, Instant, shownId } from "./shapes";

const whole = (least: number, most: number) => z.int().min(least).max(most);
const Words = z.object({ one: z.string().max(40), many: z.string().max(40) });

const General = z.object({
  prices_include_tax: z.boolean(),
  rounding: z
    .enum(["floor", "round", "ceil"])
    .meta({ description: "The one rounding of an order's points." }),
  carry_over: z
    .boolean()
    .meta({ description: "Fractions are kept for the next order; where rounding is floor." }),
  expiry_months: whole(1, 120).nullable().meta({ description: "Months until points lapse; null is never." }),
  remind_days: z.array(whole(1, 365)).max(5).meta({ description: "Days before points lapse." }),
  expiry_choices: z
    .boolean()
    .meta({ description: "Members choose what becomes of points that are about to lapse." }),
  refund_shortfall: z
    .enum(["below_zero", "stop_at_zero", "write_off"])
    .meta({ description: "When a refund takes back points that are spent already." }),
  returned_points_days: whole(0, 365).meta({
    description: "Days that points live at least once they are back.",
  }),
  automatic_enrolment: z.boolean().meta({ description: "Whoever orders becomes a member." }),
  match_by_email: z.boolean(),
  match_by_phone: z.boolean(),
  claim_days: whole(0, 365).meta({
    description: "Days for which earlier orders can be claimed; 0 is not at all.",
  }),
  unit_attribute: z
    .string()
    .max(100)
    .nullable()
    .meta({ description: "The attribute of an order's lines that is counted: nights. Null counts none." }),
  unit_names: Words,
  qualifying_names: Words,
  bonus_categories: z.object({
    categories: z
      .array(
        z.object({
          category: z
            .string()
            .max(200)
            .regex(/^[^:\n]*$/, "has a colon or a line break, which no category may have"),
          label: z
            .string()
            .max(100)
            .regex(/^[^\n]*$/, "has a line break"),
        }),
      )
      .max(50),
    most: whole(1, 10).meta({ description: "How many a member may choose at a time." }),
    change_days: whole(0, 365),
  }),
});

const Membership = z.object({
  entry: z.enum(["open", "invited", "threshold", "paid"]),
  threshold: z.object({
    amount: Amount,
    months: whole(1, 60).nullable().meta({ description: "Within so many months; null is ever." }),
  }),
  fee: z.object({ amount: Amount, months: whole(1, 60) }),
  grace_days: whole(0, 90),
  notice_days: whole(1, 90),
});

const Sharing = z.object({
  transfers: z.boolean(),
  most_per_transfer: whole(1, 10_000_000),
  most_per_month: whole(1, 10_000_000),
  delay_hours: whole(0, 720),
  households: z.boolean(),
  most_people: whole(2, 12),
});

const Gift = z.discriminatedUnion("gives", [
  z.object({ gives: z.literal("nothing") }),
  z.object({ gives: z.literal("points"), points: whole(1, 1_000_000) }),
  z.object({ gives: z.literal("reward"), reward_id: shownId("rwd") }),
]);

const Referrals = z.object({
  on: z.boolean(),
  friend: Gift,
  friend_when: z.enum(["sign_up", "first_order"]),
  advocate: Gift,
  minimum: Amount.meta({ description: "Of the friend's order, refunds taken off." }),
  hold_days: whole(0, 180).meta({ description: "Days after the payment until the order counts as kept." }),
  order_days: whole(1, 365).meta({ description: "Days in which the friend's first order counts." }),
  link_days: whole(1, 90),
  most_per_day: whole(1, 1_000),
  most_per_month: whole(1, 10_000),
  checks: z.array(z.enum(REFERRAL_CHECKS)).meta({ description: "What makes a referral wait for staff." }),
  message: z.string().max(300).meta({
    description:
      "What goes with a member's link; {shop}, {friend} and {link} are filled in. Empty is the built-in one.",
  }),
});

const Cards = z.object({
  physical: z.boolean().meta({ description: "Whether members can ask for a card by post." }),
  most_per_year: whole(1, 12),
});

const CauseShare = z.object({
  percent: z.string().max(6).meta({ description: "Of each order; 0 shares nothing.", example: "1.5" }),
  chosen_by: z.enum(["merchant", "member"]),
  cause_id: shownId("cau").nullable().meta({ description: "Where it goes when nobody chooses." }),
});

const Leaderboard = z.object({
  open: z.boolean(),
  metric: z.enum(["points", "orders"]),
  period: z.enum(["week", "month", "year"]),
});

const Widget = z.object({
  origins: z
    .array(z.string().max(300))
    .max(50)
    .meta({ description: "Exact origins of the shop's pages: nobody else's are answered." }),
  corner: z.enum(["end", "start"]),
});

const Languages = z.object({
  default: z.enum(LOCALES),
  offered: z.array(z.enum(LOCALES)).meta({ description: "The default is always among them." }),
});

const Agents = z.object({
  ucp: z
    .boolean()
    .meta({ description: "Whether agents find the program by the Universal Commerce Protocol." }),
});

const Messages = z.object({
  topics: z
    .array(z.enum(TOPIC_NAMES))
    .max(TOPIC_NAMES.length)
    .meta({ description: "What is also sent to webhooks, as the event member_message." }),
  means: z.enum(MEANS).meta({ description: "How that system brings it: members are asked in these words." }),
  asks_first: z.boolean().meta({
    description:
      "Only for members who have said yes to it. Else for those who get the topic by mail, unless they said no; " +
      "offers and surveys only for those who said yes.",
  }),
});

const EXAMPLE = {
  general: {
    ...{ prices_include_tax: true, rounding: "floor" as const, carry_over: true, expiry_months: 12 },
    ...{ remind_days: [60, 30, 7], expiry_choices: true, refund_shortfall: "stop_at_zero" as const },
    ...{ returned_points_days: 30, automatic_enrolment: true, match_by_email: false, match_by_phone: false },
    ...{ claim_days: 30, unit_attribute: null, unit_names: { one: "unit", many: "units" } },
    qualifying_names: { one: "qualifying point", many: "qualifying points" },
    bonus_categories: { categories: [{ category: "mugs", label: "Mugs" }], most: 1, change_days: 90 },
  },
  membership: {
    ...{ entry: "open" as const, threshold: { amount: "200.00", months: 12 } },
    ...{ fee: { amount: "20.00", months: 12 }, grace_days: 14, notice_days: 21 },
  },
  sharing: {
    ...{ transfers: false, most_per_transfer: 5_000, most_per_month: 10_000, delay_hours: 24 },
    ...{ households: false, most_people: 6 },
  },
  referrals: {
    ...{ on: true, friend: { gives: "points" as const, points: 200 }, friend_when: "first_order" as const },
    ...{ advocate: { gives: "points" as const, points: 500 }, minimum: "25.00", hold_days: 14 },
    ...{
      order_days: 90,
      link_days: 30,
      most_per_day: 5,
      most_per_month: 20,
      checks: ["same_email" as const],
      message: "I like it at {shop}: {link}",
    },
  },
  cards: { physical: true, most_per_year: 2 },
  cause_share: {
    ...{ percent: "1.5", chosen_by: "member" as const, cause_id: "cau_019ab3c2d4e57f6080a1b2c3d4e5f617" },
    since: "2026-11-01T00:00:00.000Z",
  },
  leaderboard: { open: false, metric: "points" as const, period: "month" as const },
  widget: { origins: ["https://shop.example.com"], corner: "end" as const },
  languages: { default: "en" as const, offered: ["en" as const, "de" as const] },
  agents: { ucp: false },
  messages: {
    ...{ topics: ["service" as const, "expiry" as const], means: "text" as const, asks_first: true },
  },
};

export const SettingsShape = z
  .object({
    general: General,
    membership: Membership,
    sharing: Sharing,
    referrals: Referrals,
    cards: Cards,
    cause_share: CauseShare.extend({
      since: Instant.nullable().meta({ description: "Orders paid before do not give." }),
    }),
    leaderboard: Leaderboard,
    widget: Widget,
    languages: Languages,
    agents: Agents,
    messages: Messages,
  })
  .meta({ id: "Settings", example: EXAMPLE });

export const SettingsChange = z
  .object({
    general: General.extend({
      unknown_categories: z
        .boolean()
        .meta({ description: "Whether bonus categories may be ones that no product and no order has." }),
    }).partial(),
    membership: Membership.partial(),
    sharing: Sharing.partial(),
    referrals: Referrals.partial(),
    cards: Cards.partial(),
    cause_share: CauseShare.partial(),
    leaderboard: Leaderboard.partial(),
    widget: Widget.partial(),
    languages: Languages.partial(),
    agents: Agents.partial(),
    messages: Messages.partial(),
  })
  .partial()
  .meta({
    id: "SettingsChange",
    example: { general: { expiry_months: 18 }, leaderboard: { open: true, metric: "orders" } },
  });
