import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, programId, transactionId, whole } from "./columns";
import { members } from "./members";
import { programs } from "./programs";

/** The ladder: position 0 is where everybody starts. */
export const tiers = pgTable(
  "tiers",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    /** What has to be reached in the window, in the ladder's measure: minor units, qualifying points, orders, nights… */
    threshold: whole().notNull(),
    /** How one comes in: earned, invited or paid (T1). */
    entry: text().notNull().default("earned"),
    /** Shown only to those who are in it. */
    hidden: boolean().notNull().default(false),
    /** lib/tiers/perk.ts: what the tier does. */
    perks: jsonb().notNull().default([]),
    /** Further sentences shown to members, for what no perk does. */
    benefits: text().array().notNull(),
    /** The price of a paid tier, and for how long. */
    feeMinor: whole(),
    feeMonths: integer(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("tiers_position").on(t.programId, t.position).where(sql`ended_at is null`),
    check("tiers_entry", sql`${t.entry} in ('earned', 'invited', 'paid')`),
  ],
);

/** Every change of standing, with its reason and evidence. Append-only. */
export const tierChanges = pgTable(
  "tier_changes",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    fromTierId: uuid(),
    toTierId: uuid().notNull(),
    reason: text().notNull(),
    evidence: jsonb().notNull(),
    eventId: uuid(),
    /** The run it was part of, so that the run can be undone as a whole (T5). */
    runId: uuid(),
    at: instant().notNull(),
    /** Its transaction; null in rows from before it was kept. */
    xid: transactionId().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("tier_changes_xid").on(t.programId, t.xid),
    index("tier_changes_run").on(t.programId, t.runId).where(sql`run_id is not null`),
    index("tier_changes_member").on(t.programId, t.memberId, t.at),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** One evaluation of all members: what it looked at, what it proposed, whether it was undone. */
export const tierRuns = pgTable(
  "tier_runs",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** nightly, ladder, manual */
    cause: text().notNull(),
    /** The local day it stands for: a nightly run happens once a day, however late. */
    day: text().notNull(),
    summary: jsonb().notNull(),
    at: instant().notNull(),
    undoneAt: instant(),
    undoneBy: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("tier_runs_nightly").on(t.programId, t.day).where(sql`cause = 'nightly'`),
    index("tier_runs_at").on(t.programId, t.at),
  ],
);

/** A downgrade before it happens (T5): with its evidence, and held where something makes it doubtful. */
export const tierProposals = pgTable(
  "tier_proposals",
  {
    programId: programId(),
    id: uuid().notNull(),
    runId: uuid().notNull(),
    memberId: uuid().notNull(),
    fromTierId: uuid().notNull(),
    toTierId: uuid().notNull(),
    /** proposed, held, applied, dismissed */
    state: text().notNull(),
    /** breaker, import, rule_edit, incident, disputed_refund; null while nothing holds it. */
    heldBy: text(),
    evidence: jsonb().notNull(),
    /** When it takes effect unless something changes (T4, T9). */
    dueAt: instant().notNull(),
    proposedAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: jsonb(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("tier_proposals_open").on(t.programId, t.memberId).where(sql`state in ('proposed', 'held')`),
    index("tier_proposals_due").on(t.programId, t.dueAt).where(sql`state = 'proposed'`),
    index("tier_proposals_run").on(t.programId, t.runId),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** Something that makes a stretch of time doubtful for downgrades: of one member, or of all (T5). */
export const tierHolds = pgTable(
  "tier_holds",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** import, rule_edit, incident, disputed_refund */
    reason: text().notNull(),
    memberId: uuid(),
    /** What caused it: once only. */
    about: text().notNull(),
    fromAt: instant().notNull(),
    untilAt: instant(),
    note: text().notNull().default(""),
    createdBy: jsonb().notNull(),
    liftedAt: instant(),
    liftedBy: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("tier_holds_once").on(t.programId, t.reason, t.about),
    index("tier_holds_open").on(t.programId, t.fromAt).where(sql`lifted_at is null`),
  ],
);

/** The first time a member reached a tier, and the entry reward given for it: once for ever (T8, T11). */
export const tierEntries = pgTable(
  "tier_entries",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    tierId: uuid().notNull(),
    reachedAt: instant().notNull(),
    redemptionId: uuid(),
    eventId: uuid(),
    /** none, given, taken_back, kept */
    state: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId, t.tierId] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** A member shows another program's tier and gets a trial of one here, with what keeps it (T12). */
export const statusMatches = pgTable(
  "status_matches",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    otherProgram: text().notNull(),
    otherTier: text().notNull(),
    proof: text().notNull(),
    /** asked, declined, trial, kept, lapsed */
    state: text().notNull(),
    tierId: uuid(),
    /** What has to be reached by the end of the trial, in the ladder's measure. */
    target: whole(),
    askedAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: jsonb(),
    note: text(),
    trialUntil: instant(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("status_matches_open").on(t.programId, t.memberId).where(sql`state in ('asked', 'trial')`),
    index("status_matches_asked").on(t.programId, t.askedAt).where(sql`state = 'asked'`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** A member's right to a tier that is not earned: by invitation, or paid for until a date (T1). */
export const tierGrants = pgTable(
  "tier_grants",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    tierId: uuid().notNull(),
    /** invited, paid */
    kind: text().notNull(),
    /** invited, active, ended */
    state: text().notNull(),
    fromAt: instant().notNull(),
    untilAt: instant(),
    renews: boolean().notNull().default(false),
    /** How it was paid. */
    payment: jsonb(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("tier_grants_member").on(t.programId, t.memberId),
    index("tier_grants_ending").on(t.programId, t.untilAt, t.id).where(sql`state in ('invited', 'active')`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);
