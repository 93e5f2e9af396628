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
import { bytes, instant, programId, whole } from "./columns";
import { members } from "./members";
import { programs, shops } from "./programs";

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
    /** What has to be paid beside the points (B3). */
    priceMinor: whole().notNull().default(sql`0`),
    /** Any amount of points between min and max in steps (B2): { min, max, step, minorPerStep }; null is a fixed cost. */
    variable: jsonb(),
    /** Other costs by tier id (B7), never below the floor. */
    tierCosts: jsonb().notNull().default({}),
    floor: whole(),
    /** Only for members with one of these tags; empty is everybody (B7). */
    memberTags: text().array().notNull().default(sql`'{}'`),
    /** Only for members of one of these segments; empty is everybody (B7). */
    segmentIds: uuid().array().notNull().default(sql`'{}'`),
    /** Other costs by segment id (B7): the least of what a member may pay counts. */
    segmentCosts: jsonb().notNull().default({}),
    /** At most `periodLimit` per member in a day, week, month or year of the program's calendar (B6). */
    periodLimit: integer(),
    period: text(),
    /** Days it has to be redeemed before it can be used (B8): "at least 7 days before sailing". */
    leadDays: integer().notNull().default(0),
    /** Days on which it cannot be used: [{ from: "2026-12-24", to: "2026-12-26" }]. */
    blackouts: jsonb().notNull().default([]),
    /** Weekdays on which it can be used, 1 is Monday; empty is all. */
    weekdays: integer().array().notNull().default(sql`'{}'`),
    /** "alone", or "others": whether its voucher goes together with others in one basket (B11). */
    combines: text().notNull().default("alone"),
    /** code, staff, webhook, at_once: how a redemption is fulfilled. */
    fulfilment: text().notNull().default("code"),
    webhookUrl: text(),
    /** The connected store that alone makes what it gives; null is whichever store it is redeemed for. */
    shopId: uuid(),
    art: text().notNull().default("voucher"),
    position: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    foreignKey({ columns: [t.programId, t.shopId], foreignColumns: [shops.programId, shops.id] }),
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
    /** held, issued, used, cancelled, expired, fulfilled, failed */
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
    /** Who asked, where that is not the account's owner: someone of the household. */
    byMemberId: uuid(),
    /** What was paid beside the points, and how. */
    paidMinor: whole().notNull().default(sql`0`),
    payment: jsonb(),
    /** Not to be used before (B8). */
    usableFrom: instant(),
    blackouts: jsonb().notNull().default([]),
    weekdays: integer().array().notNull().default(sql`'{}'`),
    combines: text().notNull().default("alone"),
    /** waiting, sent, done, declined, failed; null where a code is all there is. */
    fulfilment: text(),
    /** Address, tracking, note, answers of the webhook. */
    fulfilmentFacts: jsonb(),
    /** What of it was given back after a refund, in points (B12). */
    returnedPoints: whole().notNull().default(sql`0`),
    requestKey: text(),
    requestHash: bytes(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("redemptions_code").on(t.programId, t.voucherCode),
    uniqueIndex("redemptions_request").on(t.programId, t.memberId, t.requestKey),
    index("redemptions_member").on(t.programId, t.memberId, t.redeemedAt),
    index("redemptions_reward").on(t.programId, t.rewardId, t.memberId),
    index("redemptions_by").on(t.programId, t.byMemberId).where(sql`by_member_id is not null`),
    index("redemptions_held").on(t.programId, t.redeemedAt).where(sql`status = 'held'`),
    index("redemptions_lapsing").on(t.programId, t.expiresAt).where(sql`status = 'issued'`),
    index("redemptions_untold").on(t.programId, t.redeemedAt).where(sql`status = 'issued'`),
    index("redemptions_to_fulfil").on(t.programId, t.redeemedAt).where(sql`fulfilment = 'waiting'`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.rewardId], foreignColumns: [rewards.programId, rewards.id] }),
    check(
      "redemptions_status",
      sql`${t.status} in ('held', 'issued', 'used', 'cancelled', 'expired', 'fulfilled', 'failed')`,
    ),
  ],
);

/** Where donated points go (B1, V1). */
export const causes = pgTable(
  "causes",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    /** What the merchant pays the cause for a hundred points, in minor units. */
    minorPerHundred: whole().notNull(),
    /** What one of what it does costs, in minor units (V2): "5.00 plants one tree"; null says nothing of it. */
    impactMinor: whole(),
    impactOne: text().notNull().default(""),
    impactMany: text().notNull().default(""),
    position: integer().notNull().default(0),
    endedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] })],
);

/** What a cause was given, one row per donation; what was taken back is a row below zero. Append-only. */
export const causeEntries = pgTable(
  "cause_entries",
  {
    programId: programId(),
    id: uuid().notNull(),
    causeId: uuid().notNull(),
    memberId: uuid().notNull(),
    redemptionId: uuid().notNull(),
    points: whole().notNull(),
    minor: whole().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    index("cause_entries_cause").on(t.programId, t.causeId, t.at),
    index("cause_entries_redemption").on(t.programId, t.redemptionId),
    foreignKey({ columns: [t.programId, t.causeId], foreignColumns: [causes.programId, causes.id] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** What only some may see or buy (B5): a product, or a page with its text. */
export const gates = pgTable(
  "gates",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    name: text().notNull(),
    /** product, page */
    kind: text().notNull(),
    /** The product's sku, or the page's slug. */
    target: text().notNull(),
    title: text().notNull().default(""),
    body: text().notNull().default(""),
    /** lib/access/gate.ts: tier from which, tags, or the reward that opens it. */
    opensFor: jsonb().notNull(),
    startsAt: instant(),
    /** From then on it is open to everybody: early access ends. */
    endsAt: instant(),
    removedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("gates_target").on(t.programId, t.kind, t.target).where(sql`removed_at is null`),
  ],
);

/** Points from one member to another (B13): on their way for a while, and until then called back with one tap. */
export const pointTransfers = pgTable(
  "point_transfers",
  {
    programId: programId(),
    id: uuid().notNull(),
    fromMemberId: uuid().notNull(),
    /** The sender's own id where nobody is known by what was typed: the points then come back. */
    toMemberId: uuid().notNull(),
    /** Whom the sender named, as typed; all that the sender's list shows of the receiver. */
    addressedTo: text().notNull().default(""),
    /** gift, pool_in, pool_out */
    kind: text().notNull(),
    points: whole().notNull(),
    message: text().notNull().default(""),
    /** waiting, arrived, called_back, returned, reversed */
    state: text().notNull(),
    askedAt: instant().notNull(),
    arrivesAt: instant().notNull(),
    endedAt: instant(),
    /** Why staff reversed it. */
    note: text().notNull().default(""),
    requestKey: text().notNull(),
    /** The lots that were taken: id, points, expiry; they arrive with the same expiry. */
    parts: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("point_transfers_request").on(t.programId, t.fromMemberId, t.requestKey),
    index("point_transfers_from").on(t.programId, t.fromMemberId, t.askedAt),
    index("point_transfers_to").on(t.programId, t.toMemberId, t.askedAt),
    index("point_transfers_arriving").on(t.programId, t.arrivesAt).where(sql`state = 'waiting'`),
    foreignKey({ columns: [t.programId, t.fromMemberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.toMemberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** Who belongs to a household and what they may do with its pool. The household is a row of members. */
export const householdPeople = pgTable(
  "household_people",
  {
    programId: programId(),
    id: uuid().notNull(),
    householdId: uuid().notNull(),
    memberId: uuid().notNull(),
    /** Whom the head named, as typed. */
    addressedTo: text().notNull().default(""),
    /** head, spend, give */
    role: text().notNull(),
    /** invited, joined, left */
    state: text().notNull(),
    /** Whether what they earn goes into the pool as it opens. */
    gives: boolean().notNull().default(false),
    /** Since when: what opened before stays theirs. */
    givesSince: instant(),
    /** Whether they were ever in: an invitation that came to nothing is no leaving. */
    joined: boolean().notNull().default(false),
    at: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("household_people_one").on(t.programId, t.memberId).where(sql`state = 'joined'`),
    index("household_people_household").on(t.programId, t.householdId),
    // Who waits to be answered, and when somebody left last.
    index("household_people_member").on(t.programId, t.memberId),
    foreignKey({ columns: [t.programId, t.householdId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** What a member wants done with points before they lapse (B16). */
export const expiryChoices = pgTable(
  "expiry_choices",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** The local day on which the points lapse. */
    day: text().notNull(),
    /** voucher, cause, extend */
    choice: text().notNull(),
    /** The reward that the points become: a voucher, or a donation. */
    rewardId: uuid(),
    causeId: uuid(),
    chosenAt: instant().notNull(),
    doneAt: instant(),
    redemptionId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("expiry_choices_day").on(t.programId, t.memberId, t.day),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** What a point was worth at the best reward, whenever that changed (B14). Append-only. */
export const pointWorth = pgTable(
  "point_worth",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    minor: whole().notNull(),
    points: whole().notNull(),
    rewardId: uuid(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.id] }), index("point_worth_at").on(t.programId, t.at)],
);
