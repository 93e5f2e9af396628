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
import { bytes, instant, programId } from "./columns";
import { members } from "./members";
import { programs } from "./programs";

/** How a member came in where that is more than ordering (M1): by whose invitation, and until when it is paid. */
export const memberships = pgTable(
  "memberships",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    /** lib/membership/membership.ts: open, invited, threshold, paid */
    entry: text().notNull(),
    invitationId: uuid(),
    /** The first instant that is not paid for; null where nothing is paid. */
    paidUntil: instant(),
    renews: boolean().notNull().default(false),
    /** One entry per period: { method, minor, currency, at }. Nothing of a card is kept. */
    payments: jsonb().notNull().default([]),
    startedAt: instant().notNull(),
    /** Since when it has lapsed; null while it is good. */
    lapsedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId] }),
    index("memberships_due")
      .on(t.programId, t.paidUntil)
      .where(sql`paid_until is not null and lapsed_at is null`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    check("memberships_entry", sql`${t.entry} in ('open', 'invited', 'threshold', 'paid')`),
  ],
);

/** A way in for those whom the merchant asks: a link with a code that nobody can guess, kept as a hash. */
export const membershipInvitations = pgTable(
  "membership_invitations",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    codeHash: bytes().notNull(),
    /** Only for this address, as compared; null is for whoever has the link. */
    emailKey: text(),
    note: text().notNull(),
    mostUses: integer().notNull(),
    uses: integer().notNull().default(0),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    createdBy: jsonb().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("membership_invitations_code").on(t.programId, t.codeHash),
    index("membership_invitations_created").on(t.programId, t.createdAt, t.id),
    check("membership_invitations_uses", sql`${t.uses} between 0 and ${t.mostUses}`),
  ],
);

/** The terms of a program, version by version, as they stood in each language (X7). Append-only. */
export const programTerms = pgTable(
  "program_terms",
  {
    programId: programId().references(() => programs.id),
    /** 1, 2, 3… */
    version: integer().notNull(),
    /** { "en": "…", "de": "…" }: every language, so that what was accepted can be read again. */
    texts: jsonb().notNull(),
    /** What a member's data is estimated to be worth to the shop in a year, in minor units; null: no such notice. */
    incentiveMinor: integer(),
    /** What is new, in the program's own language. */
    note: text().notNull(),
    effectiveAt: instant().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.version] })],
);

/** The landing page as it was published, version by version (M5). Append-only. */
export const landingVersions = pgTable(
  "landing_versions",
  {
    programId: programId().references(() => programs.id),
    version: integer().notNull(),
    /** lib/landing/content.ts */
    content: jsonb().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: jsonb().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.version] })],
);

/** The landing page as it is being written: one per program. */
export const landingDrafts = pgTable(
  "landing_drafts",
  {
    programId: programId().references(() => programs.id),
    content: jsonb().notNull(),
    updatedBy: jsonb().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId] })],
);
