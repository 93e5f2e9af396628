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
import { instant, programId, transactionId } from "./columns";
import { programs } from "./programs";

/** Where a program's events are posted to (I3). */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    url: text().notNull(),
    description: text().notNull().default(""),
    /** Which events it gets; empty is all, those to come too. */
    types: text().array().notNull().default(sql`'{}'`),
    /** on, paused (by staff), disabled (the receiver said that it is gone) */
    state: text().notNull().default("on"),
    /** Sealed by lib/auth/secret-box.ts for this row. */
    secret: text().notNull(),
    /** The secret before the last roll: calls are signed with both until then. */
    previousSecret: text(),
    previousUntil: instant(),
    /** Since when nothing arrived; null while all is well. */
    failingSince: instant(),
    /** Nothing is sent before: the receiver asked for time. */
    waitUntil: instant(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    check("webhook_endpoints_state", sql`${t.state} in ('on', 'paused', 'disabled')`),
  ],
);

/** What is told to whoever listens: one row per event, with the very bytes that are posted. */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    /** lib/webhooks/catalogue.ts */
    type: text().notNull(),
    /** Whom it is about: it goes when the member is erased. */
    memberId: uuid(),
    body: text().notNull(),
    at: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("webhook_messages_made").on(t.programId, t.createdAt),
    index("webhook_messages_member").on(t.programId, t.memberId).where(sql`member_id is not null`),
  ],
);

/** One message on its way to one endpoint. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    messageId: uuid().notNull(),
    memberId: uuid(),
    /** waiting, delivered, failed (given up), held (the endpoint was off) */
    state: text().notNull(),
    /** Tries since it was last begun. */
    tries: integer().notNull().default(0),
    /** When its schedule began: when it was made, or asked for again. */
    begunAt: instant().notNull(),
    /** When it is tried next; while it is being tried, when it is taken to be lost. */
    nextAt: instant(),
    /** Of the last try; null when nothing was heard. */
    status: integer(),
    /** lib/webhooks/delivery.ts: the last tries, request and response. */
    log: jsonb().notNull().default([]),
    endedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("webhook_deliveries_once").on(t.programId, t.endpointId, t.messageId),
    index("webhook_deliveries_due").on(t.programId, t.endpointId, t.nextAt).where(sql`state = 'waiting'`),
    index("webhook_deliveries_newest").on(t.programId, t.endpointId, t.createdAt, t.id),
    index("webhook_deliveries_message").on(t.programId, t.messageId),
    index("webhook_deliveries_member").on(t.programId, t.memberId).where(sql`member_id is not null`),
    foreignKey({
      columns: [t.programId, t.endpointId],
      foreignColumns: [webhookEndpoints.programId, webhookEndpoints.id],
    }),
    foreignKey({
      columns: [t.programId, t.messageId],
      foreignColumns: [webhookMessages.programId, webhookMessages.id],
    }),
    check("webhook_deliveries_state", sql`${t.state} in ('waiting', 'delivered', 'failed', 'held')`),
  ],
);

/** How far the ledger and the tiers were read for events: everything of earlier transactions was told. */
export const webhookFeeds = pgTable(
  "webhook_feeds",
  {
    programId: programId().references(() => programs.id),
    fromXid: transactionId().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId] })],
);
