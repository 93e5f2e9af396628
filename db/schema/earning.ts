import { sql } from "drizzle-orm";
import {
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
import { bytes, instant, programId, whole } from "./columns";
import { members } from "./members";
import { programs } from "./programs";

/** An earning rule; what it says stands in its versions. */
export const earningRules = pgTable(
  "earning_rules",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] })],
);

/** One wording of a rule, in force from liveFrom until liveUntil. Never edited, only followed by the next. */
export const earningRuleVersions = pgTable(
  "earning_rule_versions",
  {
    programId: programId(),
    id: uuid().notNull(),
    ruleId: uuid().notNull(),
    version: integer().notNull(),
    name: text().notNull(),
    /** Lower goes first: a line is claimed by the first rule that matches it. */
    position: integer().notNull(),
    /** lib/earning/rule.ts */
    definition: jsonb().notNull(),
    liveFrom: instant().notNull(),
    liveUntil: instant(),
    /** The end it was published with, whatever ended it since: what goes on when a later version is withdrawn. */
    plannedUntil: instant(),
    createdBy: jsonb().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("earning_rule_versions_number").on(t.programId, t.ruleId, t.version),
    index("earning_rule_versions_live").on(t.programId, t.liveFrom),
    foreignKey({
      columns: [t.programId, t.ruleId],
      foreignColumns: [earningRules.programId, earningRules.id],
    }),
  ],
);

/** A rule that is being written: nothing earns by it until it is published. */
export const earningRuleDrafts = pgTable(
  "earning_rule_drafts",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** The rule it would change; null is a new one. */
    ruleId: uuid(),
    name: text().notNull(),
    /** The form as it was typed: it need not parse. */
    values: jsonb().notNull(),
    updatedBy: jsonb().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] })],
);

/** What a rule may give in all (E8), and what it has given: locked by whoever draws on it. */
export const ruleBudgets = pgTable(
  "rule_budgets",
  {
    programId: programId(),
    ruleId: uuid().notNull(),
    limitPoints: whole().notNull(),
    /** An exact fraction. */
    spent: text().notNull().default("0"),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.ruleId] }),
    foreignKey({
      columns: [t.programId, t.ruleId],
      foreignColumns: [earningRules.programId, earningRules.id],
    }),
  ],
);

/** What a rule has given a member within a period (E8): read and written under the member's lock. */
export const ruleUsage = pgTable(
  "rule_usage",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    ruleId: uuid().notNull(),
    /** "day 2026-11-22", "week 2026-W47", "month 2026-11", "year 2026", "lifetime". */
    period: text().notNull(),
    /** An exact fraction. */
    points: text().notNull(),
    times: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId, t.ruleId, t.period] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** What an order or event would have earned had the budget not been spent: topped up, it is given (E8). */
export const budgetShortfalls = pgTable(
  "budget_shortfalls",
  {
    programId: programId(),
    id: uuid().notNull(),
    ruleId: uuid().notNull(),
    memberId: uuid().notNull(),
    orderId: uuid(),
    eventId: uuid().notNull(),
    /** An exact fraction. */
    missing: text().notNull(),
    at: instant().notNull(),
    settledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("budget_shortfalls_open").on(t.programId, t.ruleId, t.at).where(sql`settled_at is null`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** Events that came while a stored rule could not be read: kept as they came, worked off once it is mended. */
export const parkedEvents = pgTable(
  "parked_events",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    source: text().notNull(),
    externalId: text().notNull(),
    type: text().notNull(),
    /** lib/earning/incoming.ts, as JSON. */
    event: jsonb().notNull(),
    inputHash: bytes().notNull(),
    reason: text().notNull(),
    parkedAt: instant().notNull(),
    resumedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("parked_events_once").on(t.programId, t.source, t.externalId),
    index("parked_events_waiting").on(t.programId, t.parkedAt, t.id).where(sql`resumed_at is null`),
  ],
);

/** Points for an action that staff have to approve first (E7). */
export const pendingAwards = pgTable(
  "pending_awards",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    eventId: uuid().notNull(),
    ruleVersionId: uuid().notNull(),
    /** waiting, approved, declined */
    state: text().notNull(),
    askedAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: jsonb(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("pending_awards_once").on(t.programId, t.eventId, t.ruleVersionId),
    index("pending_awards_waiting").on(t.programId, t.askedAt).where(sql`state = 'waiting'`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** The categories a member has chosen to earn more in (E14). What was chosen before stays, ended. */
export const bonusChoices = pgTable(
  "bonus_choices",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    category: text().notNull(),
    chosenAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("bonus_choices_open").on(t.programId, t.memberId, t.category).where(sql`ended_at is null`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);
