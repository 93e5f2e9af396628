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
import { bytes, instant, programId, whole } from "./columns";
import { programs } from "./programs";

/** A file of a program's tables that somebody asked for (A8): made by a job, kept for a while, then forgotten. */
export const exportFiles = pgTable(
  "export_files",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** table (one CSV file), tables (a ZIP archive of all of them), program (the interchange file) */
    kind: text().notNull(),
    /** The table where it is one; null is all. */
    tableName: text(),
    /** waiting, running, done, stopped, failed, forgotten */
    state: text().notNull().default("waiting"),
    /** Whether somebody wants it to stop. */
    stopAsked: boolean().notNull().default(false),
    /** What is being written at the moment. */
    atTable: text(),
    rows: whole().notNull().default(sql`0`),
    /** How many rows there will be; null until they are counted. */
    rowsExpected: whole(),
    /** The length of the file as far as it is written. */
    bytes: whole().notNull().default(sql`0`),
    /** SHA-256 of the whole file, in hexadecimal; null until it is done. */
    sha256: text(),
    fileName: text().notNull(),
    /** Why it could not be made. */
    failure: text(),
    requestedBy: jsonb().notNull(),
    requestedAt: instant().notNull(),
    startedAt: instant(),
    /** When the job last said how far it was: one that says nothing any more is begun anew. */
    beatAt: instant(),
    finishedAt: instant(),
    /** How often it was begun. */
    attempts: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("export_files_requested").on(t.programId, t.requestedAt, t.id),
    index("export_files_to_make").on(t.programId, t.requestedAt).where(sql`state in ('waiting', 'running')`),
    check("export_files_kind", sql`${t.kind} in ('table', 'tables', 'program')`),
    check(
      "export_files_state",
      sql`${t.state} in ('waiting', 'running', 'done', 'stopped', 'failed', 'forgotten')`,
    ),
  ],
);

/** The bytes of a file, piece by piece, so that every machine can hand it out. */
export const exportPieces = pgTable(
  "export_pieces",
  {
    programId: programId(),
    fileId: uuid().notNull(),
    number: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.fileId, t.number] }),
    foreignKey({
      columns: [t.programId, t.fileId],
      foreignColumns: [exportFiles.programId, exportFiles.id],
    }),
  ],
);

/** The program's rules as code, as they stood after each time a file was applied (I6). Append-only. */
export const ruleFiles = pgTable(
  "rule_files",
  {
    programId: programId().references(() => programs.id),
    /** 1, 2, 3… */
    number: integer().notNull(),
    /** The rules before, lib/rules-as-code/document.ts: what a roll-back goes back to. */
    before: jsonb().notNull(),
    /** The rules as applied. */
    document: jsonb().notNull(),
    /** Hash of the rules as they stood after it. */
    hash: text().notNull(),
    /** The plan: what was changed, sentence by sentence. */
    changes: jsonb().notNull(),
    note: text().notNull().default(""),
    /** The number whose effect it took back; null is an ordinary one. */
    rolledBack: integer(),
    appliedBy: jsonb().notNull(),
    appliedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.number] }),
    uniqueIndex("rule_files_at").on(t.programId, t.appliedAt, t.number),
  ],
);
