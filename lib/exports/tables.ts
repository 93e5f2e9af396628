import type { Area, Exported } from "./table";

const SECRET = "It is a secret.";
const HERE_ONLY = "It means something in this database only.";
const CONNECTION = "The connection is made anew, so that two installations never work at it at once.";

/**
 * Every table that is exported, in the order in which it can be put into an empty database: what is pointed at comes
 * first. A table of the database that stands neither here nor in NOT_EXPORTED fails the tests.
 */
export const AREAS: readonly Area[] = [
  {
    name: "Program",
    tables: [
      {
        table: "programs",
        what: "The program: its name, its words, its settings.",
        of: "itself",
        global: true,
      },
      {
        table: "users",
        what: "The people behind members and staff: name and address.",
        of: "people",
        global: true,
        without: {
          password_hash: SECRET,
          totp_secret: SECRET,
          totp_confirmed_at: SECRET,
          totp_last_step: SECRET,
          email_verified: "An address is proved where one signs in.",
          image: "Nothing shows it.",
        },
      },
      { table: "staff_roles", what: "Who runs the program, with which role.", global: true },
      {
        table: "api_keys",
        what: "Keys of the API: what they may do and when they were used.",
        global: true,
        without: { hash: SECRET },
        notInFile: "A key opens the installation that made it, and no other.",
      },
      {
        table: "shops",
        what: "Stores of the program.",
        without: { check_in_secret: SECRET },
      },
      { table: "shop_domains", what: "Host names and Shopify domains of the stores.", global: true },
      { table: "program_words", what: "What things are called in other languages." },
      { table: "program_terms", what: "Terms, version by version." },
      { table: "landing_versions", what: "The landing page as published, version by version." },
      { table: "landing_drafts", what: "The landing page as it is being written." },
      { table: "audit_entries", what: "The audit log: who did what, chained by hashes." },
      { table: "rule_files", what: "Rules applied as code, with what stood before." },
      {
        table: "api_requests",
        what: "Requests to the API.",
        notInFile: "A log of this installation, kept for a while.",
      },
    ],
  },
  {
    name: "Members",
    tables: [
      { table: "tiers", what: "The tiers, from the lowest." },
      { table: "members", what: "Members: who they are, their tier, their preferences." },
      { table: "consents", what: "What members agreed to or took back, in the words they read." },
      { table: "memberships", what: "How members came in, and what is paid for." },
      {
        table: "membership_invitations",
        what: "Invitations to join.",
        withoutInCsv: { code_hash: SECRET },
      },
      { table: "household_people", what: "Who belongs to which household." },
      { table: "bonus_choices", what: "Categories that members chose to earn more in." },
      { table: "referral_codes", what: "The codes by which friends come." },
      { table: "referrals", what: "Friends whom members brought." },
      { table: "physical_cards", what: "Cards of plastic that were asked for." },
      { table: "member_imports", what: "Files of members that were brought in." },
      { table: "member_import_batches", what: "What each batch of such a file came to." },
      { table: "member_import_refusals", what: "Records of such a file that were not taken over." },
      { table: "member_merges", what: "Members who turned out to be one person." },
    ],
  },
  {
    name: "Earning",
    tables: [
      { table: "earning_rules", what: "Earning rules; what they say stands in their versions." },
      { table: "earning_rule_versions", what: "What each rule said, and from when until when." },
      { table: "earning_rule_drafts", what: "Rules that are being written." },
      { table: "rule_budgets", what: "What a rule may give in all, and has given." },
      { table: "rule_usage", what: "What a rule has given each member in a period." },
      { table: "budget_shortfalls", what: "What would have been earned, had the budget not been spent." },
    ],
  },
  {
    name: "Points and orders",
    tables: [
      {
        table: "events",
        what: "Everything that happened, with what it earned and why.",
        without: { guest_key: "It is made of payload.", guest_id: "It is made of payload." },
      },
      { table: "orders", what: "Orders as they stand, with what they have earned." },
      { table: "seals", what: "The chain of hashes over the ledger." },
      {
        table: "transfers",
        what: "The ledger: each row moves points or money from one account to another.",
        withoutInCsv: { xid: HERE_ONLY },
      },
      { table: "balances", what: "What each member has." },
      { table: "lots", what: "Points earned together, with when they open and lapse." },
      { table: "ledger_days", what: "What moved on each day." },
      { table: "pending_awards", what: "Points that wait for staff, or waited." },
      { table: "parked_events", what: "Events that wait because a rule cannot be read." },
      { table: "point_worth", what: "What a point was worth, whenever that changed." },
      { table: "replays", what: "Files of past orders that were replayed." },
    ],
  },
  {
    name: "Rewards and causes",
    tables: [
      { table: "rewards", what: "What is offered for points." },
      {
        table: "redemptions",
        what: "What members took, with the code of each voucher.",
        withoutInCsv: { request_hash: HERE_ONLY },
      },
      { table: "causes", what: "Where donated points go." },
      { table: "cause_entries", what: "Points given to causes." },
      { table: "cause_choices", what: "The cause that a member's orders give to." },
      { table: "cause_shares", what: "What orders gave to causes." },
      { table: "cause_progress", what: "How far orders' shares have been counted." },
      { table: "segments", what: "Sets of members, by what they have in common." },
      { table: "gates", what: "Products and pages that only some may see or buy." },
      { table: "point_transfers", what: "Points from one member to another." },
      { table: "expiry_choices", what: "What members want done with points before they lapse." },
    ],
  },
  {
    name: "Tiers and game",
    tables: [
      { table: "tier_changes", what: "Every change of standing, with its reason." },
      { table: "tier_runs", what: "Evaluations of all members." },
      { table: "tier_proposals", what: "Downgrades before they happened." },
      { table: "tier_holds", what: "What made downgrades wait." },
      { table: "tier_entries", what: "First times that a member reached a tier." },
      { table: "tier_grants", what: "Tiers by invitation, or paid for." },
      { table: "status_matches", what: "Another program's tier shown, and what came of it." },
      { table: "badges", what: "Badges, with their levels." },
      { table: "member_badges", what: "Badges that members have." },
      { table: "challenges", what: "Challenges and streaks." },
      { table: "challenge_progress", what: "How far members have come in each." },
      {
        table: "draws",
        what: "Prize draws.",
        withoutInCsv: { seed: "It is a secret until the draw; its hash stands beside it." },
      },
      { table: "draw_entries", what: "Tickets in draws, under pseudonyms." },
    ],
  },
  {
    name: "Storefront and support",
    tables: [
      { table: "products", what: "What the storefront sells." },
      {
        table: "purchases",
        what: "Orders of the storefront.",
        without: { email_key: "It is made of email." },
        withoutInCsv: { access_hash: SECRET },
      },
      { table: "notices", what: "What members were told." },
      { table: "alerts", what: "What waited for staff." },
      { table: "support_threads", what: "Members' questions." },
      { table: "support_messages", what: "What was written in them." },
      { table: "surveys", what: "Surveys, with their questions." },
      { table: "survey_answers", what: "What members answered." },
    ],
  },
  {
    name: "Connections",
    tables: [
      {
        table: "shopify_stores",
        what: "Connected Shopify stores.",
        without: {
          access_token: SECRET,
          token_expires_at: SECRET,
          refresh_token: SECRET,
          refresh_expires_at: SECRET,
          client_secret: SECRET,
          client_secret_previous: SECRET,
        },
      },
      {
        table: "shopify_deliveries",
        what: "What Shopify sent, and what became of it.",
        withoutInCsv: { body: "Raw bytes, as they came." },
        notInFile: "What was worked stands in events; what waits is sent again by Shopify.",
      },
      { table: "shopify_orders", what: "The mirror of a store's orders." },
      { table: "shopify_customers", what: "Which member a store's customer is." },
      { table: "shopify_products", what: "What rules ask of a store's products." },
      { table: "shopify_rewards", what: "What redemptions became in a store." },
      {
        table: "shopify_shown",
        what: "What a store's customers show of their membership.",
        notInFile: "It is written into the store anew once that is connected.",
      },
      {
        table: "shopify_reconciliations",
        what: "Comparisons of a store with what is known of it.",
        notInFile: "A store is compared anew once it is connected.",
      },
      {
        table: "shopify_findings",
        what: "What did not agree, and what became of it.",
        notInFile: "A store is compared anew once it is connected.",
      },
      {
        table: "webhook_endpoints",
        what: "Where events are posted to.",
        without: { secret: SECRET, previous_secret: SECRET },
        notInFile: CONNECTION,
      },
      {
        table: "webhook_messages",
        what: "Events that were posted.",
        notInFile: CONNECTION,
      },
      {
        table: "webhook_deliveries",
        what: "Posted events on their way to each endpoint.",
        withoutInCsv: { log: "Requests and answers stand on the screen of deliveries." },
        notInFile: CONNECTION,
      },
    ],
  },
];

export const TABLES: readonly Exported[] = AREAS.flatMap(({ tables }) => tables);

/** Tables that go nowhere, with the reason. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  accounts: "Sign-ins with outside providers belong to people, not to a program; one signs in anew.",
  sessions: "A session is a secret.",
  verification_tokens: "A link to sign in is a secret.",
  passkeys: "A passkey works at one address alone; people make new ones.",
  staff_invitations: "A link of a week for one person, who can be invited anew.",
  rate_limits: "Counters of the last minutes.",
  heartbeats: "Which processes live, here and now.",
  requests: "Answers to requests of the last day, kept so that none is done twice.",
  members_touched: "A work list; everything on it is looked at every night anyway.",
  member_traces: "Keyed hashes that only this installation can compare, forgotten after half a year.",
  wallet_issuers: "Certificates and keys for signing wallet passes are secrets.",
  shopify_redactions: "Keyed hashes that only this installation can compare.",
  shopify_upkeep: "How far this database has looked at its own transactions for each store.",
  webhook_feeds: "How far this database has told of its own transactions.",
  member_import_parts: "The bytes of files that wait to be taken over; whoever has the file sends it again.",
  export_files: "The exports themselves.",
  export_pieces: "The exports themselves.",
};

/**
 * Tables that a backup holds besides, since it is put back into the place of what was lost: with their secrets, which are
 * hashed, or sealed by a key that the backup does not hold.
 */
export const ONLY_IN_BACKUP: readonly Exported[] = [
  { table: "accounts", what: "Sign-ins with outside providers.", of: "people", global: true },
  { table: "requests", what: "Answers to requests of the last day." },
  { table: "members_touched", what: "Members to be looked at." },
  { table: "member_traces", what: "What was seen of members, as keyed hashes." },
  { table: "wallet_issuers", what: "Certificates and keys for wallet passes, sealed." },
  { table: "staff_invitations", what: "Who was asked to work for the program." },
];

/** The table of this name, where it is exported. */
export function exportedTable(name: string): Exported | undefined {
  return TABLES.find(({ table }) => table === name);
}

/** Why a column is not in a table's CSV file; undefined for one that is. */
export function leftOutOfCsv(table: Exported, column: string): string | undefined {
  return table.without?.[column] ?? table.withoutInCsv?.[column];
}
