import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, programId, whole } from "./columns";
import { programs } from "./programs";

/** A shopper in a program. */
export const members = pgTable(
  "members",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** users.id; no foreign key, since users are not part of the program. */
    userId: uuid(),
    /** The shop's own id of this customer; text, never a number. */
    externalId: text(),
    email: text(),
    /** The address as compared: trimmed, lower case. */
    emailKey: text(),
    name: text(),
    cardNumber: text().notNull(),
    /** Left out of all earning (E11). */
    excluded: boolean().notNull().default(false),
    tierId: uuid(),
    tierSince: instant(),
    joinedAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("members_external").on(t.programId, t.externalId),
    uniqueIndex("members_email").on(t.programId, t.emailKey),
    uniqueIndex("members_card").on(t.programId, t.cardNumber),
    uniqueIndex("members_user").on(t.programId, t.userId),
    index("members_joined").on(t.programId, t.joinedAt, t.id),
  ],
);

/** Who did what to what, with before and after. Append-only, and each entry's hash covers the one before it. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    actor: jsonb().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    before: jsonb(),
    after: jsonb(),
    at: instant().notNull().defaultNow(),
    /** 1, 2, 3… in each program: a missing number is a cut. */
    number: whole().notNull(),
    /** SHA-256 over the hash of the entry before and all of this one; lib/audit/chain.ts. */
    hash: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("audit_number").on(t.programId, t.number),
    index("audit_subject").on(t.programId, t.subject, t.number),
  ],
);
