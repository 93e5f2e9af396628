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
import { shops } from "./programs";

/**
 * A shop of the program that is a Shopify store. Which program a store's domain belongs to stands in `shop_domains`,
 * which is global; all that is secret stands here, sealed for its row (lib/shopify/service-store.ts).
 */
export const shopifyStores = pgTable(
  "shopify_stores",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    domain: text().notNull(),
    /** own_app: the merchant's own app, by client credentials; public_app: installed by OAuth. */
    door: text().notNull(),
    /** registered: known, without a token; installed; uninstalled */
    status: text().notNull().default("registered"),
    /** What the store has granted. */
    scopes: text().array().notNull().default(sql`'{}'`),
    /** Shopify's own number of the shop, as text: what bodies are checked against. */
    shopNumber: text(),
    /** The name shown, the plan and the currency, as Shopify says; null until asked. */
    name: text(),
    plan: text(),
    currency: text(),
    accessToken: text(),
    tokenExpiresAt: instant(),
    refreshToken: text(),
    refreshExpiresAt: instant(),
    /** Until when one process alone may ask for another token. */
    renewingUntil: instant(),
    /** own_app only. The secret before it is still taken while Shopify goes on signing with it. */
    clientId: text(),
    clientSecret: text(),
    clientSecretPrevious: text(),
    /** Why it cannot be called just now: token_refused, refresh_over, credentials_refused; null while all is well. */
    problem: text(),
    problemAt: instant(),
    /** Orders placed before earn nothing; null takes all of them. */
    ordersFrom: instant(),
    installedAt: instant(),
    uninstalledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId] }),
    uniqueIndex("shopify_stores_domain").on(t.programId, t.domain),
    foreignKey({ columns: [t.programId, t.shopId], foreignColumns: [shops.programId, shops.id] }),
    check("shopify_stores_door", sql`${t.door} in ('own_app', 'public_app')`),
    check("shopify_stores_status", sql`${t.status} in ('registered', 'installed', 'uninstalled')`),
  ],
);

/** What Shopify sent, as it came: stored before it is answered, worked later. The body goes once it is done with. */
export const shopifyDeliveries = pgTable(
  "shopify_deliveries",
  {
    programId: programId(),
    id: uuid().notNull(),
    shopId: uuid().notNull(),
    /** Webhook id and digest of the body: the same delivery again is the same row. */
    deliveryKey: text().notNull(),
    webhookId: text(),
    eventId: text(),
    topic: text().notNull(),
    apiVersion: text(),
    /** What it is about: order:820982911946154508. */
    subject: text(),
    triggeredAt: instant(),
    receivedAt: instant().notNull(),
    body: bytes(),
    size: integer().notNull(),
    /** waiting, done, parked (kept, with a reason, for staff), refused (not believed) */
    status: text().notNull().default("waiting"),
    /** lib/shopify/reason.ts */
    reason: text(),
    facts: jsonb().notNull().default({}),
    /** How often the same came again. */
    repeats: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    /** When it is worked next, while it waits. */
    dueAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("shopify_deliveries_once").on(t.programId, t.shopId, t.deliveryKey),
    index("shopify_deliveries_waiting").on(t.programId, t.dueAt, t.id).where(sql`status = 'waiting'`),
    index("shopify_deliveries_shop").on(t.programId, t.shopId, t.receivedAt, t.id),
    index("shopify_deliveries_status").on(t.programId, t.status, t.receivedAt, t.id),
    index("shopify_deliveries_subject").on(t.programId, t.shopId, t.subject),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    check("shopify_deliveries_status_known", sql`${t.status} in ('waiting', 'done', 'parked', 'refused')`),
  ],
);

/** The mirror of a store's orders: all that was heard of each, joined, whichever way it came. lib/shopify/order-state.ts */
export const shopifyOrders = pgTable(
  "shopify_orders",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    /** Shopify's number as text; the ledger's orders have it as their external id. */
    orderId: text().notNull(),
    /** "#1042"; null where nobody said. */
    name: text(),
    /** Whose it is as far as it is known; the ledger decides. */
    memberId: uuid(),
    customerId: text(),
    /** The newest that was said, by Shopify's clock; null while only a refund or an edit was heard of. */
    updatedAt: instant(),
    placedAt: instant(),
    state: jsonb().notNull(),
    /** How often it changed; each posting carries it in its id. */
    revision: integer().notNull().default(0),
    /** open, paid, cancelled, refunded, test: of the state, for lists. */
    standing: text().notNull(),
    /** The newest event that this order's state was posted as; null while nothing was. */
    postedEventId: uuid(),
    postedAt: instant(),
    /** Codes that were used in it, as they were written. */
    codes: text().array().notNull().default(sql`'{}'`),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId, t.orderId] }),
    index("shopify_orders_changed").on(t.programId, t.shopId, t.updatedAt),
    index("shopify_orders_name").on(t.programId, t.name),
    index("shopify_orders_member").on(t.programId, t.memberId),
    index("shopify_orders_customer").on(t.programId, t.shopId, t.customerId),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** Which member a store's customer is. Nothing of the person stands here: that is the member's row. */
export const shopifyCustomers = pgTable(
  "shopify_customers",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    customerId: text().notNull(),
    /** Null while nobody is known: Shopify merged or deleted the customer, or they never joined. */
    memberId: uuid(),
    /** known, merged, deleted, redacted */
    state: text().notNull().default("known"),
    /** The customer that goes on in this one's place. */
    mergedInto: text(),
    /** The newest and the oldest time of which the store has told something of them. */
    updatedAt: instant(),
    firstToldAt: instant(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId, t.customerId] }),
    index("shopify_customers_member").on(t.programId, t.memberId, t.shopId),
    index("shopify_customers_merged")
      .on(t.programId, t.shopId, t.mergedInto)
      .where(sql`merged_into is not null`),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    check("shopify_customers_state", sql`${t.state} in ('known', 'merged', 'deleted', 'redacted')`),
  ],
);

/**
 * Whom a store had erased, and when it asked: keyed hashes of number and address, so that what is heard of them late says
 * nothing again (lib/shopify/service-redacted.ts). So many of a store at most.
 */
export const shopifyRedactions = pgTable(
  "shopify_redactions",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    hash: bytes().notNull(),
    redactedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId, t.hash] }),
    index("shopify_redactions_newest").on(t.programId, t.shopId, t.redactedAt),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
  ],
);

/** What rules may ask of a product that an order's line does not say: kind, maker, tags. */
export const shopifyProducts = pgTable(
  "shopify_products",
  {
    programId: programId(),
    shopId: uuid().notNull(),
    productId: text().notNull(),
    title: text().notNull(),
    vendor: text(),
    productType: text(),
    tags: text().array().notNull().default(sql`'{}'`),
    updatedAt: instant(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.shopId, t.productId] }),
    foreignKey({
      columns: [t.programId, t.shopId],
      foreignColumns: [shopifyStores.programId, shopifyStores.shopId],
    }),
  ],
);

/** Two members who turned out to be one person (M4): what the first had is the second's. Append-only. */
export const memberMerges = pgTable(
  "member_merges",
  {
    programId: programId(),
    fromMemberId: uuid().notNull(),
    intoMemberId: uuid().notNull(),
    /** What was moved, by asset. */
    moved: jsonb().notNull(),
    /** shopify, staff */
    via: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.fromMemberId] }),
    index("member_merges_into").on(t.programId, t.intoMemberId),
    foreignKey({ columns: [t.programId, t.fromMemberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.intoMemberId], foreignColumns: [members.programId, members.id] }),
    check("member_merges_two", sql`${t.fromMemberId} <> ${t.intoMemberId}`),
  ],
);
