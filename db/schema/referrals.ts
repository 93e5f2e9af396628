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
import { bytes, instant, programId } from "./columns";
import { members } from "./members";

/** The code by which a member's friends come (R4). It opens nothing, and is made to be passed on. */
export const referralCodes = pgTable(
  "referral_codes",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    code: text().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId] }),
    uniqueIndex("referral_codes_code").on(t.programId, t.code),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** A friend whom a member brought (R1): one row per friend, for good. lib/referrals/referral.ts */
export const referrals = pgTable(
  "referrals",
  {
    programId: programId(),
    id: uuid().notNull(),
    advocateId: uuid().notNull(),
    friendId: uuid().notNull(),
    /** link, code, api */
    via: text().notNull(),
    /** joined, ordered, confirmed, reversed, lapsed */
    stage: text().notNull(),
    /** clear, held, released, blocked (R2) */
    review: text().notNull(),
    /** [{ code, … }]: why it is held, in figures. */
    signals: jsonb().notNull().default([]),
    /** What was promised when the friend came. */
    terms: jsonb().notNull(),
    /** When the friend followed the link: what was bought before does not count. */
    invitedAt: instant().notNull(),
    joinedAt: instant().notNull(),
    /** The order that counts, when it was paid, and when it can no longer be returned. */
    orderId: uuid(),
    orderedAt: instant(),
    dueAt: instant(),
    confirmedAt: instant(),
    endedAt: instant(),
    /** How often an order was returned before it counted: names what is given. */
    round: integer().notNull().default(0),
    /** The events that gave each side what it has; null while it has nothing, and once it is taken back. */
    friendEventId: uuid(),
    advocateEventId: uuid(),
    reviewedAt: instant(),
    reviewNote: text(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("referrals_friend").on(t.programId, t.friendId),
    index("referrals_advocate").on(t.programId, t.advocateId, t.joinedAt),
    index("referrals_open").on(t.programId, t.joinedAt).where(sql`stage in ('joined', 'ordered')`),
    index("referrals_confirmed").on(t.programId, t.confirmedAt).where(sql`stage = 'confirmed'`),
    foreignKey({ columns: [t.programId, t.advocateId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.friendId], foreignColumns: [members.programId, members.id] }),
    check("referrals_two_people", sql`${t.advocateId} <> ${t.friendId}`),
    check("referrals_stage", sql`${t.stage} in ('joined', 'ordered', 'confirmed', 'reversed', 'lapsed')`),
    check("referrals_review", sql`${t.review} in ('clear', 'held', 'released', 'blocked')`),
  ],
);

/**
 * What was seen of a member where referrals are on, as keyed hashes that nobody can read back: the address as it is
 * compared, phone, postal address, browser, card, network. Forgotten after half a year.
 */
export const memberTraces = pgTable(
  "member_traces",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    /** email, phone, address, device, card, network */
    kind: text().notNull(),
    hash: bytes().notNull(),
    seenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId, t.kind, t.hash] }),
    index("member_traces_same").on(t.programId, t.kind, t.hash),
    index("member_traces_old").on(t.programId, t.seenAt),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);
