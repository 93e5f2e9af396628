/** What is put in the place of what says who somebody is. */
export type Blank = "null" | "empty" | "object" | "no" | "without_customer";

/** What is held of a member in one table, and what becomes of it when the member is erased. */
export type Held = {
  /** Its name in the member's own copy. */
  section: string;
  table: string;
  /** The columns that name the member. */
  by: readonly string[];
  /** Columns that are no use to the member: hashes, keys of ours, what others wrote for themselves. */
  without?: readonly string[];
  /** The columns that say who it was, and what is left in them. Amounts, dates and what happened stay. */
  blank?: Readonly<Record<string, Blank>>;
  /** The rows go as a whole. */
  drop?: true;
};

/**
 * Everything that is held of a member, table by table: what the member gets a copy of, and what goes when the member is
 * erased. A table that names members and stands neither here nor in NOT_HELD fails the tests.
 */
export const HELD: readonly Held[] = [
  {
    section: "profile",
    table: "members",
    by: ["id"],
    without: ["user_id", "email_key", "merged_into"],
    blank: {
      ...{ user_id: "null", external_id: "null", email: "null", email_key: "null", name: "null" },
      ...{ phone_key: "null", birth_month: "null", birth_day: "null", leaderboard_name: "null" },
      ...{ locale: "null", preferences: "object" },
    },
  },
  { section: "consents", table: "consents", by: ["member_id"] },
  { section: "balances", table: "balances", by: ["member_id"] },
  { section: "points", table: "lots", by: ["member_id"] },
  { section: "statement", table: "transfers", by: ["member_id"], without: ["xid"] },
  { section: "events", table: "events", by: ["member_id"], without: ["input_hash", "guest_key", "guest_id"] },
  { section: "orders", table: "orders", by: ["member_id"], without: ["merge", "pin"] },
  {
    section: "purchases",
    table: "purchases",
    by: ["member_id"],
    without: ["access_hash", "request_key", "email_key"],
    blank: { email: "empty", name: "empty", address: "object" },
  },
  {
    section: "rewards",
    table: "redemptions",
    by: ["member_id", "by_member_id"],
    without: ["request_key", "request_hash"],
    blank: { fulfilment_facts: "null", payment: "null" },
  },
  { section: "gifts_to_causes", table: "cause_entries", by: ["member_id"] },
  { section: "shares_to_causes", table: "cause_shares", by: ["member_id"] },
  { section: "chosen_cause", table: "cause_choices", by: ["member_id"], drop: true },
  {
    section: "gifts",
    table: "point_transfers",
    by: ["from_member_id", "to_member_id"],
    without: ["request_key", "parts"],
    blank: { addressed_to: "empty", message: "empty" },
  },
  {
    section: "households",
    table: "household_people",
    by: ["member_id"],
    blank: { addressed_to: "empty" },
  },
  { section: "tiers", table: "tier_changes", by: ["member_id"] },
  { section: "tier_entries", table: "tier_entries", by: ["member_id"] },
  { section: "tier_grants", table: "tier_grants", by: ["member_id"], blank: { payment: "null" } },
  {
    section: "tier_matches",
    table: "status_matches",
    by: ["member_id"],
    without: ["decided_by"],
    blank: { proof: "empty", note: "null" },
  },
  { section: "badges", table: "member_badges", by: ["member_id"] },
  { section: "challenges", table: "challenge_progress", by: ["member_id"] },
  { section: "draws", table: "draw_entries", by: ["member_id"] },
  { section: "bonus_categories", table: "bonus_choices", by: ["member_id"] },
  { section: "expiry_choices", table: "expiry_choices", by: ["member_id"] },
  {
    section: "awaited_points",
    table: "pending_awards",
    by: ["member_id"],
    without: ["decided_by"],
    blank: { note: "null" },
  },
  { section: "referral_code", table: "referral_codes", by: ["member_id"], drop: true },
  {
    section: "referrals",
    table: "referrals",
    by: ["advocate_id", "friend_id"],
    without: ["signals", "review_note"],
    blank: { review_note: "null" },
  },
  {
    section: "traces",
    table: "member_traces",
    by: ["member_id"],
    without: ["hash"],
    drop: true,
  },
  {
    section: "cards",
    table: "physical_cards",
    by: ["member_id"],
    blank: { name_on_card: "empty", address: "null", reason: "null", tracking: "null" },
  },
  { section: "membership", table: "memberships", by: ["member_id"] },
  {
    section: "news",
    table: "notices",
    by: ["member_id"],
    blank: { facts: "object", by_mail: "no", by_webhook: "no" },
  },
  {
    section: "questions",
    table: "support_threads",
    by: ["member_id"],
    without: ["request_key"],
  },
  { section: "surveys", table: "survey_answers", by: ["member_id"] },
  {
    section: "shopify_orders",
    table: "shopify_orders",
    by: ["member_id"],
    blank: { customer_id: "null", state: "without_customer" },
  },
  { section: "shopify_customers", table: "shopify_customers", by: ["member_id"], drop: true },
  { section: "shown_in_the_shop", table: "shopify_shown", by: ["member_id"], drop: true },
  { section: "merges", table: "member_merges", by: ["from_member_id", "into_member_id"] },
  // What was told to other systems goes before the messages it is about.
  {
    section: "calls_to_other_systems",
    table: "webhook_deliveries",
    by: ["member_id"],
    without: ["log", "next_at"],
    drop: true,
  },
  { section: "told_to_other_systems", table: "webhook_messages", by: ["member_id"], drop: true },
];

/** Tables that name members and hold nothing of theirs: counters and work lists that the other tables say already. */
export const NOT_HELD: readonly string[] = [
  "rule_usage",
  "budget_shortfalls",
  "members_touched",
  "tier_proposals",
  "tier_holds",
];
