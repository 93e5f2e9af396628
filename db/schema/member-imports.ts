import { sql } from "drizzle-orm";
import {
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

/** A file of members that another program wrote: how it is read, how far it has come, what it did. */
export const memberImports = pgTable(
  "member_imports",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    fileName: text().notNull(),
    fileBytes: whole().notNull(),
    /** SHA-256 of the file as it came, in hexadecimal. */
    fileHash: text().notNull(),
    /** Whether its bytes are kept in member_import_parts; a command reads its own file. */
    kept: text().notNull(),
    /** lib/member-imports/file.ts: encoding, separator, headers and what was seen of its values. */
    file: jsonb().notNull(),
    /** lib/member-imports/plan.ts: which column is what, and how it is taken over. */
    plan: jsonb().notNull(),
    /** SHA-256 of the file and the plan: the same once more changes nothing. */
    fingerprint: text().notNull(),
    /** draft, checking, checked, running, stopped, done, undoing, undone, failed */
    state: text().notNull(),
    /** Records per batch, fixed at the start so that batches keep their numbers. */
    batchRows: integer().notNull(),
    /** Who works on it, and until when nobody else does. */
    worker: uuid(),
    workerUntil: instant(),
    problem: text(),
    createdBy: jsonb().notNull(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    undoneAt: instant(),
    undoneBy: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("member_imports_newest").on(t.programId, t.createdAt, t.id),
    uniqueIndex("member_imports_one_at_a_time").on(t.programId).where(sql`state in ('running', 'undoing')`),
    index("member_imports_file").on(t.programId, t.fileHash),
    check(
      "member_imports_state",
      sql`${t.state} in ('draft', 'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone', 'failed')`,
    ),
    check("member_imports_kept", sql`${t.kept} in ('yes', 'no', 'forgotten')`),
  ],
);

/** The bytes of a file that was sent to us, until it is taken over. */
export const memberImportParts = pgTable(
  "member_import_parts",
  {
    programId: programId(),
    importId: uuid().notNull(),
    number: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.importId, t.number] }),
    foreignKey({
      columns: [t.programId, t.importId],
      foreignColumns: [memberImports.programId, memberImports.id],
    }),
  ],
);

/** What one batch of records came to: written with its effects, so that none is counted or done twice. */
export const memberImportBatches = pgTable(
  "member_import_batches",
  {
    programId: programId(),
    importId: uuid().notNull(),
    /** check, run, undo */
    phase: text().notNull(),
    number: integer().notNull(),
    /** lib/member-imports/tally.ts */
    tally: jsonb().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.importId, t.phase, t.number] }),
    foreignKey({
      columns: [t.programId, t.importId],
      foreignColumns: [memberImports.programId, memberImports.id],
    }),
  ],
);

/** A record that was not taken over, as it stood in the file, and why. */
export const memberImportRefusals = pgTable(
  "member_import_refusals",
  {
    programId: programId(),
    importId: uuid().notNull(),
    phase: text().notNull(),
    /** The line of the file, as a spreadsheet counts. */
    line: integer().notNull(),
    reason: text().notNull(),
    fields: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.importId, t.phase, t.line] }),
    foreignKey({
      columns: [t.programId, t.importId],
      foreignColumns: [memberImports.programId, memberImports.id],
    }),
  ],
);
