import { sql } from "drizzle-orm";
import {
  boolean,
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

/** A badge, with its levels (G2). */
export const badges = pgTable(
  "badges",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    art: text().notNull(),
    /** Shown as an outline until it is earned. */
    hidden: boolean().notNull().default(false),
    /** lib/game/measure.ts: what is counted, and how much of it each level needs. */
    definition: jsonb().notNull(),
    position: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] })],
);

/** A badge that a member has, one row per level; taken back only when its cause was reversed. */
export const memberBadges = pgTable(
  "member_badges",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    badgeId: uuid().notNull(),
    level: integer().notNull(),
    earnedAt: instant().notNull(),
    evidence: jsonb().notNull(),
    eventId: uuid(),
    takenBackAt: instant(),
    takenBackFor: text(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("member_badges_held")
      .on(t.programId, t.memberId, t.badgeId, t.level)
      .where(sql`taken_back_at is null`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.badgeId], foreignColumns: [badges.programId, badges.id] }),
  ],
);

/** A target in a period, or a streak of periods (G3). */
export const challenges = pgTable(
  "challenges",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    art: text().notNull(),
    /** lib/game/challenge.ts */
    definition: jsonb().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant(),
    /** Whether members have to take part by their own choice. */
    optIn: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] })],
);

/** How far a member has come in a challenge, one row per period. */
export const challengeProgress = pgTable(
  "challenge_progress",
  {
    programId: programId(),
    challengeId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** The local day on which the period begins. */
    period: text().notNull(),
    startedAt: instant().notNull(),
    progress: whole().notNull(),
    completedAt: instant(),
    /** The event that paid for it. */
    eventId: uuid(),
    rolledBackAt: instant(),
    /** How often it was completed anew after a rollback: names its payment. */
    round: integer().notNull().default(0),
    /** When the member chose to take part no more; the row then only stands for what was completed. */
    leftAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.challengeId, t.memberId, t.period] }),
    index("challenge_progress_member").on(t.programId, t.memberId),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({
      columns: [t.programId, t.challengeId],
      foreignColumns: [challenges.programId, challenges.id],
    }),
  ],
);

/** A prize draw whose winner anyone can check (G5). */
export const draws = pgTable(
  "draws",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    prizes: jsonb().notNull(),
    /** How one takes part: lib/game/draw.ts. */
    entry: jsonb().notNull(),
    opensAt: instant().notNull(),
    closesAt: instant().notNull(),
    /** Published at the opening; the seed itself at the draw. */
    seedHash: text().notNull(),
    /** Encrypted until the draw. */
    seed: text().notNull(),
    /** The hash of the list of entries as it was at closing. */
    entriesHash: text(),
    /** The round of the public beacon that decides with the seed: lib/game/beacon.ts. Null: the seed alone. */
    beaconRound: integer(),
    /** What the beacon signed in it; known with the draw. */
    beacon: text(),
    drawnAt: instant(),
    winners: jsonb(),
    cancelledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] }), uniqueIndex("draws_slug").on(t.programId, t.slug)],
);

/** A ticket in a draw, under a pseudonym that only its member knows to be theirs. */
export const drawEntries = pgTable(
  "draw_entries",
  {
    programId: programId(),
    drawId: uuid().notNull(),
    memberId: uuid().notNull(),
    pseudonym: text().notNull(),
    tickets: integer().notNull(),
    at: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.drawId, t.memberId] }),
    uniqueIndex("draw_entries_pseudonym").on(t.programId, t.drawId, t.pseudonym),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.drawId], foreignColumns: [draws.programId, draws.id] }),
  ],
);

/** Members whose badges, challenges and tiers have to be looked at again, because something of theirs moved. */
export const membersTouched = pgTable(
  "members_touched",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId] }),
    // The longest waiting first: everybody may wait.
    index("members_touched_at").on(t.programId, t.at, t.memberId),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);
