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
import { instant, programId } from "./columns";
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
