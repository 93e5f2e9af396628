import { ID_PREFIX, type IdKind, showId } from "@/lib/shared/id";

/** A column as the database has it: its name and its type's. */
export type Column = { name: string; type: string };

/** The kind of the ids of a table, where it has one that is shown elsewhere too. */
const OF_TABLE: Readonly<Record<string, IdKind>> = {
  programs: "program",
  shops: "shop",
  members: "member",
  events: "event",
  orders: "order",
  earning_rules: "rule",
  earning_rule_drafts: "draft",
  pending_awards: "award",
  rewards: "reward",
  redemptions: "redemption",
  transfers: "transfer",
  lots: "lot",
  physical_cards: "card",
  tiers: "tier",
  api_keys: "key",
  badges: "badge",
  challenges: "challenge",
  draws: "draw",
  gates: "gate",
  segments: "segment",
  notices: "notice",
  causes: "cause",
  point_transfers: "gift",
  household_people: "person",
  tier_runs: "tierRun",
  tier_proposals: "proposal",
  tier_holds: "hold",
  status_matches: "match",
  tier_grants: "grant",
  membership_invitations: "invitation",
  referrals: "referral",
  support_threads: "thread",
  surveys: "survey",
};

/** What a column points at, by its ending: by_member_id and member_id are members. */
const ENDINGS: readonly (readonly [string, IdKind])[] = [
  ["advocate_id", "member"],
  ["friend_id", "member"],
  ["household_id", "member"],
  ["invitation_id", "invitation"],
  ["challenge_id", "challenge"],
  ["redemption_id", "redemption"],
  ["program_id", "program"],
  ["member_id", "member"],
  ["reward_id", "reward"],
  ["survey_id", "survey"],
  ["thread_id", "thread"],
  ["badge_id", "badge"],
  ["cause_id", "cause"],
  ["event_id", "event"],
  ["order_id", "order"],
  ["draw_id", "draw"],
  ["rule_id", "rule"],
  ["shop_id", "shop"],
  ["tier_id", "tier"],
  ["run_id", "tierRun"],
  ["key_id", "key"],
  ["lot_id", "lot"],
];

/** Which kind of id stands in a column; null for one that is shown nowhere else, and stays a UUID. */
export function idKindOf(table: string, { name, type }: Column): IdKind | null {
  if (type !== "uuid") return null;
  if (name === "id") return OF_TABLE[table] ?? null;
  return ENDINGS.find(([ending]) => name === ending || name.endsWith(`_${ending}`))?.[1] ?? null;
}

const NUMBERS = new Set(["bigint", "integer", "smallint", "numeric", "double precision", "real"]);

/** Whether a column's text is a number, and is to stay one in a spreadsheet. */
export function isNumber({ type }: Column): boolean {
  return NUMBERS.has(type);
}

/** One cell as it stands in the file, before it is quoted. */
export function cellText(kind: IdKind | null, text: string | null): string {
  if (text === null) return "";
  return kind === null ? text : showId(kind, text);
}

/** How a column's ids look, for the documentation. */
export function idExample(kind: IdKind): string {
  return `${ID_PREFIX[kind]}_…`;
}
