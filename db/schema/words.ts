import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, programId } from "./columns";
import { programs } from "./programs";

/**
 * What a merchant calls something of theirs in another language than the program's own: the name of a reward, of a
 * tier, of their points. What is not here is shown as it was named.
 */
export const programWords = pgTable(
  "program_words",
  {
    programId: programId().references(() => programs.id),
    /** lib/shared/locale.ts */
    locale: text().notNull(),
    /** "reward.<id>.name": lib/shared/own-words.ts */
    key: text().notNull(),
    text: text().notNull(),
    /** What it was called in the program's own language when this was written: another name since means to look again. */
    named: text().notNull().default(""),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.locale, t.key] }),
    check("program_words_text", sql`length(${t.text}) between 1 and 2000`),
  ],
);
