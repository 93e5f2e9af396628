import { z } from "zod";
import { LOCALES } from "./locale";
import { MEANS, TOPIC_NAMES } from "./topics";

/** The languages in which a program is shown. The default is the one its own names are written in. */
export const LanguageSettings = z
  .object({
    default: z.enum(LOCALES).default("en"),
    offered: z.array(z.enum(LOCALES)).default([...LOCALES]),
  })
  // Whatever was stored, the language of the program's own names is one of those it is shown in.
  .transform(({ default: own, offered }) => ({
    default: own,
    offered: LOCALES.filter((locale) => locale === own || offered.includes(locale)),
  }));
export type LanguageSettings = z.infer<typeof LanguageSettings>;

/** How members come by a tier, how long they keep it, and what protects it. */
export const TierSettings = z.object({
  /** T1: what is counted. `units` are what the program counts in its orders beside money: nights. */
  measure: z.enum(["spend", "qualifying", "orders", "visits", "units", "referrals"]).default("spend"),
  /** T2: over which time. */
  window: z.enum(["rolling", "calendar_year", "anniversary", "lifetime"]).default("rolling"),
  /** The length of a rolling window. */
  windowMonths: z.int().min(1).max(60).default(12),
  /** T3: how far one falls at the end of a period. */
  downgrade: z.enum(["one_step", "to_earned", "never"]).default("one_step"),
  /** T4: days between the end of a period and the fall. */
  graceDays: z.int().min(0).max(365).default(30),
  /** T4: a fall waits for the end of the month. */
  untilMonthEnd: z.boolean().default(true),
  /** T5: when more than this share of a tier would fall in one run, the run is held. */
  breakerPercent: z.int().min(1).max(100).default(10),
  /** T9: how long before a fall the member hears of it. */
  noticeDays: z.int().min(1).max(90).default(30),
  /** T11: what happens to an entry reward whose tier was reached by an order that was refunded. */
  entryReward: z.enum(["keep", "take_back_unused"]).default("take_back_unused"),
});
export type TierSettings = z.infer<typeof TierSettings>;

/** E14: categories that members choose to earn more in; a rule with chosen_category says how much. */
export const BonusCategorySettings = z.object({
  categories: z
    .array(z.object({ category: z.string().min(1).max(200), label: z.string().min(1).max(100) }))
    .max(50)
    .default([]),
  /** How many a member may have at a time. */
  most: z.int().min(1).max(10).default(1),
  /** Days until a choice may be changed. */
  changeDays: z.int().min(0).max(365).default(90),
});
export type BonusCategorySettings = z.infer<typeof BonusCategorySettings>;

/** B13: what members may send each other and pool. */
export const SharingSettings = z.object({
  transfers: z.boolean().default(false),
  /** Points at most, per transfer and sent per calendar month. */
  mostPerTransfer: z.int().min(1).max(10_000_000).default(5_000),
  mostPerMonth: z.int().min(1).max(10_000_000).default(10_000),
  /** Hours until points arrive; until then they can be called back. */
  delayHours: z.int().min(0).max(720).default(24),
  households: z.boolean().default(false),
  mostPeople: z.int().min(2).max(12).default(6),
});
export type SharingSettings = z.infer<typeof SharingSettings>;

/** R1: what one side of a referral gets. */
export const ReferralGift = z.discriminatedUnion("gives", [
  z.object({ gives: z.literal("nothing") }),
  z.object({ gives: z.literal("points"), points: z.int().min(1).max(1_000_000) }),
  z.object({ gives: z.literal("reward"), rewardId: z.uuid() }),
]);
export type ReferralGift = z.infer<typeof ReferralGift>;

/** R2: what a friend and an advocate can have in common, or else makes a referral doubtful. */
export const REFERRAL_CHECKS = [
  "same_email",
  "same_phone",
  "same_address",
  "same_device",
  "same_card",
  "same_network",
  "existing_customer",
  "velocity",
] as const;

/** What is promised for a referral: bound to it when the friend comes, so that later changes hold for later friends. */
export const ReferralTerms = z.object({
  friend: ReferralGift.default({ gives: "points", points: 200 }),
  /** Whether the friend gets it on joining, with a proven address, or for the first order. */
  friendWhen: z.enum(["sign_up", "first_order"]).default("first_order"),
  /** For the advocate, once the friend's order can no longer be returned. */
  advocate: ReferralGift.default({ gives: "points", points: 500 }),
  /** What counts of the friend's order at least, refunds taken off, in minor units. */
  minimumMinor: z.int().min(0).max(100_000_000).default(0),
  /** Days after the payment until the order counts as kept. */
  holdDays: z.int().min(0).max(180).default(14),
  /** Days after coming in which the friend's first order counts. */
  orderDays: z.int().min(1).max(365).default(90),
});
export type ReferralTerms = z.infer<typeof ReferralTerms>;

/** R1–R4: members bring friends. */
export const ReferralSettings = ReferralTerms.extend({
  on: z.boolean().default(false),
  /** Days for which a browser remembers whose link was followed. */
  linkDays: z.int().min(1).max(90).default(30),
  /** More friends than this, of one advocate, wait for staff: come within a day, and ordered within a calendar month. */
  mostPerDay: z.int().min(1).max(1_000).default(5),
  mostPerMonth: z.int().min(1).max(10_000).default(20),
  /** What makes a referral wait for staff. */
  checks: z.array(z.enum(REFERRAL_CHECKS)).default([...REFERRAL_CHECKS]),
  /** What goes with a link, with {shop}, {friend} and {link} to be filled; empty is ours. */
  message: z.string().max(300).default(""),
});
export type ReferralSettings = z.infer<typeof ReferralSettings>;

/** I4: where the widget may stand, and how. */
export const WidgetSettings = z.object({
  /** Exact origins of shop pages, like "https://shop.example.com": nobody else's pages are answered. */
  origins: z.array(z.string().min(1).max(300)).max(50).default([]),
  /** The corner of the launcher, in the page's own direction of reading. */
  corner: z.enum(["end", "start"]).default("end"),
});
export type WidgetSettings = z.infer<typeof WidgetSettings>;

/** M1: how one becomes a member. Amounts in whole minor units of the program's currency. */
export const MembershipSettings = z.object({
  /** open: whoever wants to. invited: with an invitation. threshold: from a spend on. paid: for a fee. */
  entry: z.enum(["open", "invited", "threshold", "paid"]).default("open"),
  /** What has to be spent, and within how many months; null is ever. */
  thresholdMinor: z.int().min(1).max(100_000_000).default(200_00),
  thresholdMonths: z.int().min(1).max(60).nullable().default(12),
  feeMinor: z.int().min(1).max(100_000_000).default(20_00),
  feeMonths: z.int().min(1).max(60).default(12),
  /** Days after a paid period for which the membership goes on before it lapses. */
  graceDays: z.int().min(0).max(90).default(14),
  /** Days before the end of a paid period on which the member hears of it. */
  noticeDays: z.int().min(1).max(90).default(21),
});
export type MembershipSettings = z.infer<typeof MembershipSettings>;

/** M3: cards of plastic, by post. */
export const CardSettings = z.object({
  /** Whether members can ask for one. */
  physical: z.boolean().default(false),
  /** How many are made for one member in a year, replacements included. */
  mostPerYear: z.int().min(1).max(12).default(2),
});
export type CardSettings = z.infer<typeof CardSettings>;

/** V2: a share of each order goes to a cause. */
export const CauseShareSettings = z.object({
  /** Hundredths of a percent; 0 shares nothing. */
  basisPoints: z.int().min(0).max(10_000).default(0),
  chosenBy: z.enum(["merchant", "member"]).default("merchant"),
  /** Where it goes when nobody chooses. */
  causeId: z.uuid().nullable().default(null),
  /** Orders paid before this instant do not give. */
  since: z.iso.datetime().nullable().default(null),
});

/** S7: which messages also go to another system, as the event member_message. */
export const MessageSettings = z.object({
  /** What goes there; nothing until it is chosen. */
  topics: z
    .array(z.enum(TOPIC_NAMES))
    .transform((chosen) => TOPIC_NAMES.filter((topic) => chosen.includes(topic)))
    .default([]),
  /** How that system brings them, as members are asked about it. */
  means: z.enum(MEANS).default("text"),
  /** Whether it gets only what a member has said yes to; else what they get by mail, unless they said no. */
  asksFirst: z.boolean().default(true),
});
export type MessageSettings = z.infer<typeof MessageSettings>;

/** How a program is run, beyond its earning rules. Stored as JSON on the program. */
export const ProgramSettings = z.object({
  /** Whether line prices include tax, as in European shops. */
  pricesIncludeTax: z.boolean().default(true),
  /** The one rounding at the end of an order's rules (E10). */
  rounding: z.enum(["floor", "round", "ceil"]).default("floor"),
  /** Fractions of a point left by the rounding are kept for the member's next order (E1); floor only. */
  carryOver: z.boolean().default(true),
  /** Months after which points lapse; null never. */
  expiryMonths: z.int().min(1).max(120).nullable().default(null),
  /**
   * What a refund does when the order's points are already spent: go below zero; take what the member has from other
   * orders and stop at zero; or write off what is spent and leave the points of other orders alone.
   */
  refundShortfall: z.enum(["below_zero", "stop_at_zero", "write_off"]).default("stop_at_zero"),
  /** B12: days that points live at least when a refund brings them back. */
  returnedPointsDays: z.int().min(0).max(365).default(30),
  /** Whoever orders with a customer id or an e-mail becomes a member at once (M1). */
  automaticEnrolment: z.boolean().default(true),
  membership: MembershipSettings.prefault({}),
  /** Match an order by its verified e-mail or phone where no customer id or card of it is known (E15). */
  matchByEmail: z.boolean().default(false),
  matchByPhone: z.boolean().default(false),
  /** E15: days for which orders from before joining can be claimed; 0 is not at all. */
  claimDays: z.int().min(0).max(365).default(30),
  /** The line attribute that is counted as units: "nights" (E5, T1); null counts none. */
  unitAttribute: z.string().min(1).max(100).nullable().default(null),
  /** What a unit is called: "night", "nights". */
  unitNames: z
    .object({ one: z.string().min(1).max(40), many: z.string().min(1).max(40) })
    .default({ one: "unit", many: "units" }),
  /** What qualifying points are called: "tier credit", "tier credits" (E6). */
  qualifyingNames: z
    .object({ one: z.string().min(1).max(40), many: z.string().min(1).max(40) })
    .default({ one: "qualifying point", many: "qualifying points" }),
  /** Days before points lapse on which their member is reminded. */
  remindDays: z.array(z.int().min(1).max(365)).max(5).default([60, 30, 7]),
  /** B16: whether a member may choose what becomes of points that are about to lapse. */
  expiryChoices: z.boolean().default(true),
  tiers: TierSettings.prefault({}),
  bonusCategories: BonusCategorySettings.prefault({}),
  sharing: SharingSettings.prefault({}),
  referrals: ReferralSettings.prefault({}),
  cards: CardSettings.prefault({}),
  causeShare: CauseShareSettings.prefault({}),
  /** G5: whether members can put themselves on a leaderboard. */
  leaderboard: z.boolean().default(false),
  /** What its places go by, and over which calendar period. */
  leaderboardMetric: z.enum(["points", "orders"]).default("points"),
  leaderboardPeriod: z.enum(["week", "month", "year"]).default("month"),
  widget: WidgetSettings.prefault({}),
  languages: LanguageSettings.prefault({}),
  messages: MessageSettings.prefault({}),
  /** I7: whether agents find the program by the Universal Commerce Protocol. */
  ucp: z.object({ on: z.boolean().default(false) }).prefault({}),
});
export type ProgramSettings = z.infer<typeof ProgramSettings>;
