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
import { members } from "./members";
import { programs } from "./programs";

/** What is offered. */
export const rewards = pgTable(
  "rewards",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    /** lib/rewards/benefit.ts: discount or free product, with what it needs. */
    benefit: jsonb().notNull(),
    cost: whole().notNull(),
    /** Units left; null means as many as are wanted. */
    stock: integer(),
    perMemberLimit: integer(),
    startsAt: instant(),
    endsAt: instant(),
    voucherValidDays: integer().notNull().default(90),
    minBasketMinor: whole().notNull().default(sql`0`),
    /** The tier from which it is open, by position; null is open to all. */
    minTierPosition: integer(),
    /** What happens to the points of a voucher that was never used: "return" or "keep" (B10). */
    onVoucherExpiry: text().notNull().default("return"),
    art: text().notNull().default("voucher"),
    position: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    check("rewards_cost", sql`${t.cost} > 0`),
    check("rewards_stock", sql`${t.stock} is null or ${t.stock} >= 0`),
  ],
);

/** The record of a redemption, with the voucher that was issued for it. */
export const redemptions = pgTable(
  "redemptions",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    rewardId: uuid().notNull(),
    cost: whole().notNull(),
    /** issued, used, cancelled, expired */
    status: text().notNull().default("issued"),
    voucherCode: text().notNull(),
    /** The reward's name and benefit at that moment: a later edit changes no voucher. */
    name: text().notNull(),
    benefit: jsonb().notNull(),
    minBasketMinor: whole().notNull(),
    onVoucherExpiry: text().notNull(),
    redeemedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    usedOrderId: text(),
    requestKey: text(),
    requestHash: bytes(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("redemptions_code").on(t.programId, t.voucherCode),
    uniqueIndex("redemptions_request").on(t.programId, t.memberId, t.requestKey),
    index("redemptions_member").on(t.programId, t.memberId, t.redeemedAt),
    index("redemptions_reward").on(t.programId, t.rewardId, t.memberId),
    index("redemptions_lapsing").on(t.programId, t.expiresAt).where(sql`status = 'issued'`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.rewardId], foreignColumns: [rewards.programId, rewards.id] }),
    check("redemptions_status", sql`${t.status} in ('issued', 'used', 'cancelled', 'expired')`),
  ],
);
