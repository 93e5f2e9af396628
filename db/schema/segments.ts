import { sql } from "drizzle-orm";
import { jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, programId } from "./columns";
import { programs } from "./programs";

/** A set of members, by what they have in common. */
export const segments = pgTable(
  "segments",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** lib/segments/conditions: a member of it meets all of them. */
    conditions: jsonb().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** From then on nothing can name it. */
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("segments_name").on(t.programId, sql`lower(name)`).where(sql`removed_at is null`),
  ],
);
