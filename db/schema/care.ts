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
import { instant, programId, whole } from "./columns";
import { members } from "./members";
import { programs } from "./programs";
import { causes } from "./rewards";

/** What a member agreed to or took back, purpose by purpose, in the words they read (X5). Append-only. */
export const consents = pgTable(
  "consents",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** lib/consents/purpose.ts */
    purpose: text().notNull(),
    given: boolean().notNull(),
    /** The words as they stood on the screen. */
    wording: text().notNull(),
    /** The version of the terms that went with it; null where there were none. */
    termsVersion: integer(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("consents_member").on(t.programId, t.memberId, t.purpose, t.at),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** A member's question to the shop, with the line of the statement that it is about (F3). */
export const supportThreads = pgTable(
  "support_threads",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** lib/support/thread.ts: points, reward, account, other */
    topic: text().notNull(),
    /** What it is about: { kind: "event" | "redemption", id }; null is nothing in particular. */
    about: jsonb(),
    /** open (staff are asked), answered (the member has the word), closed */
    state: text().notNull(),
    openedAt: instant().notNull(),
    updatedAt: instant().notNull(),
    closedAt: instant(),
    requestKey: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("support_threads_request").on(t.programId, t.memberId, t.requestKey),
    index("support_threads_member").on(t.programId, t.memberId, t.updatedAt),
    index("support_threads_state").on(t.programId, t.state, t.updatedAt, t.id),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    check("support_threads_state", sql`${t.state} in ('open', 'answered', 'closed')`),
  ],
);

/** What was written in a thread, by the member or by staff. */
export const supportMessages = pgTable(
  "support_messages",
  {
    programId: programId(),
    id: uuid().notNull(),
    threadId: uuid().notNull(),
    /** users.id of the staff who wrote it; null is the member. */
    staffId: uuid(),
    text: text().notNull(),
    at: instant().notNull(),
    requestKey: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("support_messages_request").on(t.programId, t.threadId, t.requestKey),
    index("support_messages_thread").on(t.programId, t.threadId, t.at, t.id),
    foreignKey({
      columns: [t.programId, t.threadId],
      foreignColumns: [supportThreads.programId, supportThreads.id],
    }),
  ],
);

/** A few questions to members, one a screen (F1). */
export const surveys = pgTable(
  "surveys",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    /** lib/surveys/survey.ts: [{ id, kind, text, options? }] */
    questions: jsonb().notNull(),
    /** Days after an order from which it is asked; null asks everybody. */
    afterOrderDays: integer(),
    opensAt: instant().notNull(),
    endedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("surveys_open").on(t.programId, t.opensAt).where(sql`ended_at is null`),
  ],
);

/** What a member answered, kept from question to question. */
export const surveyAnswers = pgTable(
  "survey_answers",
  {
    programId: programId(),
    surveyId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** By the id of the question: a figure, the number of an option, or text. */
    answers: jsonb().notNull(),
    startedAt: instant().notNull(),
    updatedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.surveyId, t.memberId] }),
    index("survey_answers_member").on(t.programId, t.memberId, t.updatedAt),
    foreignKey({ columns: [t.programId, t.surveyId], foreignColumns: [surveys.programId, surveys.id] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** The cause that a member's orders give to, where members choose (V2). */
export const causeChoices = pgTable(
  "cause_choices",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    causeId: uuid().notNull(),
    chosenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.causeId], foreignColumns: [causes.programId, causes.id] }),
  ],
);

/**
 * What an order gave to a cause (V2): the sum of an order's rows is the share of what it is worth now, at the rate and
 * for the cause it was first counted with. What a refund takes off is a row below zero. Append-only.
 */
export const causeShares = pgTable(
  "cause_shares",
  {
    programId: programId(),
    id: uuid().notNull(),
    causeId: uuid().notNull(),
    orderId: uuid().notNull(),
    /** Whose order it is; null is a guest's. */
    memberId: uuid(),
    /** What the share is taken of. */
    baseMinor: whole().notNull(),
    /** Hundredths of a percent. */
    basisPoints: integer().notNull(),
    minor: whole().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("cause_shares_order").on(t.programId, t.orderId, t.at),
    index("cause_shares_cause").on(t.programId, t.causeId, t.at),
    index("cause_shares_member").on(t.programId, t.memberId, t.causeId).where(sql`member_id is not null`),
    foreignKey({ columns: [t.programId, t.causeId], foreignColumns: [causes.programId, causes.id] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    check("cause_shares_rate", sql`${t.basisPoints} > 0 and ${t.basisPoints} <= 10000`),
  ],
);

/** How far the orders' shares have been counted: the newest event that was looked at. */
export const causeProgress = pgTable(
  "cause_progress",
  { programId: programId().references(() => programs.id), eventId: uuid().notNull() },
  (t) => [primaryKey({ columns: [t.programId] })],
);
