import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, programId } from "./columns";

/** What the keys of the public API asked for, and how it was answered: no body, no query, nothing secret. */
export const apiRequests = pgTable(
  "api_requests",
  {
    programId: programId(),
    id: uuid().notNull(),
    keyId: uuid().notNull(),
    at: instant().notNull(),
    method: text().notNull(),
    /** The address as the document has it: /members/{id}. */
    route: text().notNull(),
    path: text().notNull(),
    status: integer().notNull(),
    /** The problem's code; null when it was done. */
    problem: text(),
    ms: integer().notNull(),
    requestId: text().notNull(),
    /** How many requests of the same second this row stands for, beyond those with rows of their own. */
    count: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("api_requests_key").on(t.programId, t.keyId, t.id),
  ],
);
