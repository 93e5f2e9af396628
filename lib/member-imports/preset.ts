import { type Field, fieldOfHeader, headerKey } from "./field";

/** A program whose export is known by its headers. */
export type Preset = {
  code: string;
  name: string;
  /** Its own headers, as it writes them: what it is known by. */
  headers: readonly string[];
  /** Whether one member may have several rows, each with points of its own. */
  rowsPerMember: "one" | "many";
  /** What its columns mean where the general names say something else. */
  means?: Readonly<Record<string, Field>>;
};

const one = { rowsPerMember: "one" } as const;

/**
 * LoyaltyLion lets whoever exports choose and rename the columns; what its API calls a customer's facts is what they are
 * called by default. Its id is its own, the shop's is the merchant's.
 */
const LOYALTYLION = {
  pointsapproved: "points",
  approvedpoints: "points",
  merchantid: "customer_id",
  enrolledat: "joined",
  loyaltytiername: "tier",
  loyaltytier: "tier",
  tiermembershipexpiresat: "tier_until",
} as const;

/** The most particular first: the first whose headers are all there is taken. */
export const PRESETS: readonly Preset[] = [
  {
    code: "talon_one",
    name: "Talon.One",
    headers: ["customerprofileid", "amount", "startdate", "expirydate", "subledgerid", "reason"],
    rowsPerMember: "many",
  },
  {
    code: "talon_one_balances",
    name: "Talon.One (balances)",
    headers: ["loyaltyProgramID", "loyaltySubledger", "profileIntegrationID", "currentBalance"],
    ...one,
    means: {
      currentbalance: "points",
      loyaltysubledger: "subledger",
      profileintegrationid: "customer_id",
      currenttier: "tier",
    },
  },
  {
    code: "stamped",
    name: "Stamped",
    headers: [
      ...[
        "first_name",
        "last_name",
        "email",
        "points",
        "add_points",
        "birthday",
        "vip_tier",
        "vip_tier_end_date",
      ],
    ],
    ...one,
  },
  {
    code: "yotpo",
    name: "Yotpo",
    headers: ["Full Name", "First Name", "Last Name", "Email", "Points Balance", "Points Spent", "Birthday"],
    ...one,
  },
  {
    code: "rivo",
    name: "Rivo",
    headers: ["Email", "Points Balance", "Birthdate", "VIP Tier", "Activation Date", "Credits Balance"],
    ...one,
  },
  {
    code: "joy",
    name: "Joy",
    headers: ["Email", "Name", "Membership Type", "Points", "Birthday", "Created Date"],
    ...one,
  },
  { code: "growave", name: "Growave", headers: ["email", "points", "customer_id"], ...one },
  {
    code: "loyaltylion",
    name: "LoyaltyLion",
    headers: ["points_approved"],
    ...one,
    means: LOYALTYLION,
  },
  {
    code: "loyaltylion",
    name: "LoyaltyLion",
    headers: ["Approved points"],
    ...one,
    means: LOYALTYLION,
  },
  { code: "yotpo_simple", name: "Yotpo (simple)", headers: ["Emails", "Points"], ...one },
  { code: "smile", name: "Smile", headers: ["email", "points"], ...one },
  {
    code: "regulars",
    name: "Regulars",
    headers: ["email", "points_balance", "points_lapse_on", "tier", "tier_until"],
    ...one,
    means: { pointslapseon: "expires" },
  },
];

/** A file whose headers are those of no known program. */
export const OTHER: Preset = { code: "other", name: "Another program", headers: [], ...one };

export function presetOf(code: string): Preset {
  return PRESETS.find((preset) => preset.code === code) ?? OTHER;
}

export type Columns = Partial<Record<Field, number>>;

/** What each column means to a preset; a field that two columns could be is the first of them. */
export function columnsFor(preset: Preset, headers: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [index, header] of headers.entries()) {
    const field = preset.means?.[headerKey(header)] ?? fieldOfHeader(header);
    if (field && columns[field] === undefined) columns[field] = index;
  }
  return columns;
}

/** Columns named e-mail and points are in everybody's file: only a file of just these is one of these programs'. */
const isEverybodys = (preset: Preset) =>
  preset.headers.every((header) => /^(e-?mails?|points)$/i.test(header));

/** The program that wrote a file with these headers, and what its columns mean. */
export function recognise(headers: readonly string[]): { preset: Preset; columns: Columns } {
  const keys = new Set(headers.map(headerKey));
  const exact = (preset: Preset) =>
    preset.headers.length === keys.size && preset.headers.every((header) => keys.has(headerKey(header)));
  const has = (preset: Preset) => preset.headers.every((header) => keys.has(headerKey(header)));
  const known = PRESETS.find(exact) ?? PRESETS.find((preset) => !isEverybodys(preset) && has(preset));
  const preset = known ?? OTHER;
  return { preset, columns: columnsFor(preset, headers) };
}
