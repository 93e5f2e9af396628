import { boolean, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, programId } from "./columns";

/** Global: one row per loyalty scheme, the tenant. */
export const programs = pgTable("programs", {
  id: uuid().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  pointsOne: text().notNull().default("point"),
  pointsMany: text().notNull().default("points"),
  currency: text().notNull(),
  timeZone: text().notNull(),
  accent: text().notNull().default("#0b5d3b"),
  /** lib/shared/program-settings.ts */
  settings: jsonb().notNull(),
  /** Grows with every published rule, so that compiled rules in memory know when they are stale. */
  rulesRevision: integer().notNull().default(1),
  /** Whether it has ever had an endpoint for webhooks: only then anybody looks for what to send. */
  hasWebhooks: boolean().notNull().default(false),
  createdAt: instant().notNull().defaultNow(),
});

/** A store in a program. */
export const shops = pgTable(
  "shops",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    currency: text().notNull(),
    /** What the codes for checking in at this shop are made from (E2); null where nobody checks in. */
    checkInSecret: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] }), uniqueIndex("shops_slug").on(t.programId, t.slug)],
);

/** Global: which program a host name or a Shopify domain belongs to. */
export const shopDomains = pgTable("shop_domains", {
  domain: text().primaryKey(),
  programId: programId().references(() => programs.id),
  shopId: uuid().notNull(),
});
