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
import { instant, programId, whole } from "./columns";
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
    /** Spend in the window that reaches this tier, in minor units of the program's currency. */
    thresholdMinor: whole().notNull(),
    /** Sentences shown to members: what the tier brings. */
    benefits: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("tiers_position").on(t.programId, t.position),
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
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("tier_changes_member").on(t.programId, t.memberId, t.at),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);
