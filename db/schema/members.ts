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
    /** When a paid membership had lapsed: [{ from, until }], the last one open while it is. lib/shared/lapses.ts */
    lapses: jsonb().notNull().default([]),
    /** "person", or "household": the pool that its people share, which earns nothing by itself (B13). */
    kind: text().notNull().default("person"),
    /** Words that staff and rules know a member by. */
    tags: text().array().notNull().default(sql`'{}'`),
    /** Verified number in E.164; matched only where the merchant switched that on (E15). */
    phoneKey: text(),
    /** Day and month; the year is nobody's business. */
    birthMonth: integer(),
    birthDay: integer(),
    tierId: uuid(),
    tierSince: instant(),
    /** What was earned keeps the tier at least until then (T2, T4). */
    tierKeptUntil: instant(),
    /** Staff set the tier and nothing moves it until then (T6). */
    tierPinnedUntil: instant(),
    /** The name on the leaderboard; null is not on it (G5). */
    leaderboardName: text(),
    /** The language the member has chosen, one of LOCALES; null reads what the device asks for, else the program's. */
    locale: text(),
    /** What the member wants to be told of, and where; only what differs from the topic's own. lib/notices/preferences.ts */
    preferences: jsonb().notNull().default({}),
    joinedAt: instant().notNull(),
    /**
     * Whom this one has become (M4), as member_merges says, which has the foreign key. It stands here too, so that whoever finds
     * a member by a name of theirs finds in the same row whose it is by now.
     */
    mergedInto: uuid(),
    /** The member left, and may come back for a while (lib/privacy/leave.ts). */
    leftAt: instant(),
    /** Nothing says any more who this was; what was earned and spent stays (X5). */
    erasedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("members_left").on(t.programId, t.leftAt).where(sql`left_at is not null and erased_at is null`),
    uniqueIndex("members_external").on(t.programId, t.externalId).where(sql`external_id is not null`),
    uniqueIndex("members_email").on(t.programId, t.emailKey),
    uniqueIndex("members_card").on(t.programId, t.cardNumber),
    uniqueIndex("members_user").on(t.programId, t.userId).where(sql`user_id is not null`),
    uniqueIndex("members_phone").on(t.programId, t.phoneKey).where(sql`phone_key is not null`),
    uniqueIndex("members_leaderboard")
      .on(t.programId, t.leaderboardName)
      .where(sql`leaderboard_name is not null`),
    index("members_birthday").on(t.programId, t.birthMonth, t.birthDay).where(sql`birth_month is not null`),
    index("members_tier").on(t.programId, t.tierId),
    // Households that are over: a refund may bring them points again.
    index("members_ended_pools").on(t.programId, t.id).where(sql`kind = 'household' and excluded`),
    check("members_kind", sql`${t.kind} in ('person', 'household')`),
    // Lists show who is there: an import that was undone may leave a million who are not.
    index("members_joined").on(t.programId, t.joinedAt, t.id).where(sql`erased_at is null`),
  ],
);

/**
 * Something a member is told, once: `about` names what it is about, so that a job that runs twice tells nobody twice.
 * It stands in the member's area until read, and goes out by mail where the code says so.
 */
export const notices = pgTable(
  "notices",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** lib/shared/notice.ts */
    code: text().notNull(),
    about: text().notNull(),
    facts: jsonb().notNull(),
    at: instant().notNull(),
    readAt: instant(),
    /** When its mail was handed over; null while it has still to go, or never goes by mail. */
    mailedAt: instant(),
    /** Whether it goes by mail at all. */
    byMail: boolean().notNull().default(false),
    /** Whether it goes to another system of the shop's, as the event member_message. */
    byWebhook: boolean().notNull().default(false),
    /** When it was put on its way there; null while it has still to go, or never goes there. */
    relayedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("notices_once").on(t.programId, t.memberId, t.code, t.about),
    index("notices_unread").on(t.programId, t.memberId, t.at).where(sql`read_at is null`),
    index("notices_unmailed").on(t.programId, t.at).where(sql`by_mail and mailed_at is null`),
    index("notices_unrelayed").on(t.programId, t.at).where(sql`by_webhook and relayed_at is null`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** Something that waits for staff: stands in "needs you" until it is resolved. One open alert per code and subject. */
export const alerts = pgTable(
  "alerts",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    code: text().notNull(),
    subject: text().notNull(),
    facts: jsonb().notNull(),
    raisedAt: instant().notNull(),
    resolvedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("alerts_open").on(t.programId, t.code, t.subject).where(sql`resolved_at is null`),
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
