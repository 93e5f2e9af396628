import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, programId } from "./columns";
import { shopifyStores } from "./shopify";

/** One comparison of a Shopify store with what is known of it here: orders × ledger × codes (P08). lib/reconcile/run.ts */
export const shopifyReconciliations = pgTable(
  "shopify_reconciliations",
  {
    programId: programId(),
    id: uuid().notNull(),
    shopId: uuid().notNull(),
    /** job, staff, command */
    startedBy: text().notNull(),
    /** running, done, stopped, failed */
    status: text().notNull().default("running"),
    /** orders, ledger, codes, subscriptions */
    stage: text().notNull().default("orders"),
    /** Orders that Shopify changed after this were looked at; null is all that may be read. */
    fromMark: instant(),
    /** Everything up to here has been seen: where the next one begins. */
    toMark: instant().notNull(),
    /** Where the stage goes on after a pause or a crash. */
    cursor: text(),
    /** lib/reconcile/run.ts: what was looked at, and what came of it. */
    counts: jsonb().notNull().default({}),
    /** Why it failed, in a sentence for staff. */
    problem: text(),
    stopAsked: boolean().notNull().default(false),
    startedAt: instant().notNull(),
    /** When it last went on: a silent one is taken over. */
    beatAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("shopify_reconciliations_one").on(t.programId, t.shopId).where(sql`status = 'running'`),
    index("shopify_reconciliations_shop").on(t.programId, t.shopId, t.startedAt),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    check("shopify_reconciliations_status", sql`${t.status} in ('running', 'done', 'stopped', 'failed')`),
  ],
);

/** What did not agree: one row per difference, for good; found again it is the same one. lib/reconcile/finding.ts */
export const shopifyFindings = pgTable(
  "shopify_findings",
  {
    programId: programId(),
    id: uuid().notNull(),
    shopId: uuid().notNull(),
    kind: text().notNull(),
    /** The order's number or the code that it is about. */
    subject: text().notNull(),
    /** What each side says. Names nobody. */
    facts: jsonb().notNull(),
    /** open, repaired, set_aside, gone (agrees by now) */
    state: text().notNull().default("open"),
    foundAt: instant().notNull(),
    /** The newest comparison that saw it. */
    seenRunId: uuid().notNull(),
    seenAt: instant().notNull(),
    decidedAt: instant(),
    /** Who of the staff decided; null is the program itself. */
    decidedBy: uuid(),
    /** What a repair did, and what would undo it. */
    repair: jsonb(),
    note: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("shopify_findings_one").on(t.programId, t.shopId, t.kind, t.subject),
    index("shopify_findings_state").on(t.programId, t.state, t.foundAt, t.id),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    check("shopify_findings_state_known", sql`${t.state} in ('open', 'repaired', 'set_aside', 'gone')`),
  ],
);
