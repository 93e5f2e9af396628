/** What becomes of a table's rows when two members become one: they go over, or stay with the former account. */
export type MergeRule = { how: "moves" | "joins" | "stays"; rule: string };

/**
 * Every table that names members, and what a merge does to it (M4). One that names members and does not stand here fails the
 * tests; docs/merging.md says the same to people.
 */
export const MERGE_RULES: Readonly<Record<string, MergeRule>> = {
  members: {
    how: "joins",
    rule: "Names are taken where they lack; tags come together; the earlier day of joining counts.",
  },
  balances: {
    how: "joins",
    rule: "What both have is one sum, in points, store credit, qualifying points and debt.",
  },
  lots: {
    how: "joins",
    rule: "Each lot arrives whole, with its order and the days on which it opens and lapses.",
  },
  transfers: {
    how: "stays",
    rule: "The books are not edited: both statements carry a line that says what went over.",
  },
  events: {
    how: "stays",
    rule: "What happened stands with its points; tiers, badges and limits read it with the member.",
  },
  orders: { how: "moves", rule: "Each order, with what it takes up of limits." },
  purchases: { how: "moves", rule: "With their orders." },
  redemptions: {
    how: "moves",
    rule: "Codes, rewards on their way, and what was used: a refund gives back to the one member.",
  },
  rule_usage: { how: "joins", rule: "Limits count both: who had all of it gets no more." },
  budget_shortfalls: { how: "moves", rule: "What waits for a budget arrives at the one member." },
  pending_awards: { how: "moves", rule: "What waits for approval arrives at the one member." },
  cause_entries: {
    how: "stays",
    rule: "What was given stands where it was given, and counts with the member.",
  },
  cause_shares: { how: "stays", rule: "As above." },
  cause_choices: { how: "joins", rule: "The kept member's own choice; the former's where they had none." },
  consents: {
    how: "joins",
    rule: "The last word on each purpose counts, whichever account it was given in.",
  },
  point_transfers: {
    how: "moves",
    rule: "Gifts under way arrive at, or come back to, the one member; between the two they come back.",
  },
  household_people: {
    how: "moves",
    rule: "The place in a household goes along. If both have one, one leaves first.",
  },
  tier_changes: { how: "stays", rule: "History. The higher tier is taken, as a change with its reason." },
  tier_entries: { how: "moves", rule: "What was given on reaching a tier is given once." },
  tier_grants: { how: "moves", rule: "Invitations and paid tiers." },
  status_matches: { how: "moves", rule: "Of two that are open the former's ends." },
  tier_proposals: { how: "stays", rule: "What was proposed for either is dismissed, and judged anew." },
  tier_holds: { how: "moves", rule: "A hold holds the one member." },
  member_badges: { how: "moves", rule: "One of each level; a second stays where it was earned." },
  challenge_progress: {
    how: "moves",
    rule: "Where both took part, the one that was completed counts, and is paid once.",
  },
  draw_entries: {
    how: "moves",
    rule: "One person, one entry: of two in an open draw the former's is withdrawn; fixed lists stay.",
  },
  bonus_choices: { how: "moves", rule: "The kept member's choice; the former's where they had none." },
  expiry_choices: { how: "moves", rule: "The kept member's for a day; the former's where they had none." },
  referral_codes: {
    how: "moves",
    rule: "The former's code goes on working; the kept member's own is the one that is shown.",
  },
  referrals: {
    how: "moves",
    rule: "Friends brought, and by whom one came. One who brought themselves, or came twice, is ended while open.",
  },
  member_traces: { how: "joins", rule: "Both sets of what tells two accounts apart." },
  physical_cards: {
    how: "moves",
    rule: "Every card goes on finding the member; of two under way the former's stays.",
  },
  memberships: { how: "joins", rule: "The longer of what was paid for; the former's renews no more." },
  notices: { how: "moves", rule: "All news; what both were told stays once." },
  support_threads: { how: "moves", rule: "All questions, with their answers." },
  survey_answers: {
    how: "moves",
    rule: "Where both answered one survey, each answer stays as it was given.",
  },
  shopify_orders: { how: "moves", rule: "With their orders." },
  shopify_customers: { how: "moves", rule: "Every customer number leads to the one member." },
  shopify_shown: { how: "joins", rule: "Written anew." },
  member_merges: { how: "joins", rule: "What had become the former before leads on to the kept member." },
  members_touched: { how: "joins", rule: "A work list." },
  webhook_messages: {
    how: "stays",
    rule: "What was told, was told of the former id; member_merged says where it leads.",
  },
  webhook_deliveries: { how: "stays", rule: "As above." },
};
