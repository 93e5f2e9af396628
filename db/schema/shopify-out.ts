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
  uuid,
} from "drizzle-orm/pg-core";
import { instant, programId, transactionId } from "./columns";
import { members } from "./members";
import { redemptions } from "./rewards";
import { shopifyStores } from "./shopify";

/** What a redemption became, or is to become, in a Shopify store: a code, a gift card or store credit (P09). */
export const shopifyRewards = pgTable(
  "shopify_rewards",
  {
    programId: programId(),
    redemptionId: uuid().notNull(),
    shopId: uuid().notNull(),
    /** code, gift_card, store_credit */
    kind: text().notNull(),
    /**
     * asked: to be made, while the redemption is held; made: it is there; failed: it never came about; ending: to be ended
     * there, because the points are back; ended: it cannot be used any more; used.
     */
    state: text().notNull().default("asked"),
    /** It was sent and its outcome is not known: whoever goes on looks first. */
    mustLook: boolean().notNull().default(false),
    /** Shopify's id of it; of store credit the account's as well. */
    outsideId: text(),
    accountId: text(),
    /** What was sent and has to be found again: amount, currency, expiry. */
    facts: jsonb().notNull().default({}),
    attempts: integer().notNull().default(0),
    /** When it is gone on with, while it is asked or ending. */
    nextAt: instant().notNull(),
    /** Why the last try came to nothing: lib/rewards/outside.ts */
    problem: text(),
    createdAt: instant().notNull(),
    madeAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.redemptionId] }),
    index("shopify_rewards_due").on(t.programId, t.nextAt).where(sql`state in ('asked', 'ending')`),
    foreignKey({
      columns: [t.programId, t.redemptionId],
      foreignColumns: [redemptions.programId, redemptions.id],
    }),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    check("shopify_rewards_kind", sql`${t.kind} in ('code', 'gift_card', 'store_credit')`),
    check("shopify_rewards_state", sql`${t.state} in ('asked', 'made', 'failed', 'ending', 'ended', 'used')`),
  ],
);

/** What a store's customer shows of their membership, in metafields: points, tier, the next reward. */
export const shopifyShown = pgTable(
  "shopify_shown",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** What stands there, as far as we know. */
    shown: jsonb(),
    shownAt: instant(),
    /** Since when something else may have to stand there, and when it is written; null while nothing changed. */
    changedAt: instant(),
    dueAt: instant(),
    attempts: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId, t.memberId] }),
    index("shopify_shown_due").on(t.programId, t.shopId, t.dueAt, t.memberId).where(sql`due_at is not null`),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** How far the upkeep of a store is: which transactions were looked at, what was defined and subscribed there. */
export const shopifyUpkeep = pgTable(
  "shopify_upkeep",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    /** Changes of transactions before it are noted. */
    xid: transactionId(),
    definedAt: instant(),
    subscribedAt: instant(),
    /** What was found and done the last time, for the screen. */
    subscriptions: jsonb().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId] }),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
  ],
);
