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
import { bytes, instant, programId, whole } from "./columns";
import { programs, shops } from "./programs";

/** What the demo storefront sells. */
export const products = pgTable(
  "products",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    slug: text().notNull(),
    sku: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    priceMinor: whole().notNull(),
    categories: text().array().notNull(),
    attributes: jsonb().notNull().default({}),
    art: text().notNull(),
    position: integer().notNull(),
    stock: integer(),
    /** lib/shop/product.ts, Variant: where there are several of a kind, each a row of its own; null for one alone. */
    variant: jsonb(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("products_slug").on(t.programId, t.slug),
    uniqueIndex("products_sku").on(t.programId, t.sku),
    check("products_price", sql`${t.priceMinor} >= 0`),
  ],
);

/** The storefront's own orders: what was bought, by whom, what was paid. The ledger knows them as events. */
export const purchases = pgTable(
  "purchases",
  {
    programId: programId(),
    id: uuid().notNull(),
    shopId: uuid().notNull(),
    /** The number people see: 1042. */
    number: integer().notNull(),
    memberId: uuid(),
    email: text().notNull(),
    /** The address as compared; null once it is forgotten. A column, as lower() in an index is no use under row-level security. */
    emailKey: text().generatedAlwaysAs(sql`nullif(lower(btrim(email)), '')`),
    name: text().notNull(),
    address: jsonb().notNull(),
    /** lib/shop/purchase.ts: lines with price, discount, tax and what was refunded. */
    lines: jsonb().notNull(),
    subtotalMinor: whole().notNull(),
    discountMinor: whole().notNull(),
    shippingMinor: whole().notNull(),
    taxMinor: whole().notNull(),
    totalMinor: whole().notNull(),
    /** The first voucher; all of them stand in `vouchers`. */
    redemptionId: uuid(),
    /** [{ redemptionId, name, code, discountMinor, shippingMinor }] */
    vouchers: jsonb().notNull().default([]),
    /** What was paid from the member's wallet (B4). */
    walletMinor: whole().notNull().default(sql`0`),
    /** { tier, percent, discountMinor, paysShipping }: what the buyer's tier did (T8). */
    standing: jsonb(),
    status: text().notNull(),
    /** Opens the order page for a guest who has no session. */
    accessHash: bytes().notNull(),
    requestKey: text().notNull(),
    placedAt: instant().notNull(),
    cancelledAt: instant(),
    /** How often it was written, and which of these states the ledger has heard of. */
    revision: integer().notNull().default(1),
    toldRevision: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("purchases_untold").on(t.programId, t.shopId, t.number).where(sql`told_revision < revision`),
    uniqueIndex("purchases_number").on(t.programId, t.number),
    uniqueIndex("purchases_request").on(t.programId, t.requestKey),
    index("purchases_member").on(t.programId, t.memberId, t.placedAt),
    index("purchases_email").on(t.programId, t.emailKey).where(sql`email_key is not null`),
    foreignKey({ columns: [t.programId, t.shopId], foreignColumns: [shops.programId, shops.id] }),
  ],
);

/** How far the replay of a file has come; it goes on from there, and changes nothing once done. */
export const replays = pgTable(
  "replays",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    source: text().notNull(),
    fileHash: bytes().notNull(),
    /** Lines that are done. */
    position: integer().notNull().default(0),
    summary: jsonb().notNull(),
    startedAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("replays_file").on(t.programId, t.source, t.fileHash),
  ],
);
