import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, instant, programId, transactionId, whole } from "./columns";
import { members } from "./members";
import { shops } from "./programs";

/** lib/ledger/accounts.ts says what each account means. */
export const ledgerAccount = pgEnum("ledger_account", [
  "member:available",
  "member:pending",
  "member:debt",
  "program:issued",
  "program:redeemed",
  "program:expired",
  "program:reversed",
  "program:adjusted",
  "program:clearing",
]);

/** lib/ledger/accounts.ts says which accounts each kind moves between. */
export const transferKind = pgEnum("transfer_kind", [
  "earn",
  "open",
  "reverse",
  "redeem",
  "restore",
  "expire",
  "adjust",
  "settle",
  "credit",
  "pay",
  "repay",
  "send",
  "receive",
]);

/** What happened, once: the idempotency of everything that comes from outside, and the cause of every posting. */
export const events = pgTable(
  "events",
  {
    programId: programId(),
    id: uuid().notNull(),
    source: text().notNull(),
    externalId: text().notNull(),
    type: text().notNull(),
    memberId: uuid(),
    orderId: uuid(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull().defaultNow(),
    inputHash: bytes().notNull(),
    payload: jsonb().notNull(),
    outcome: text().notNull(),
    points: whole().notNull(),
    /** Qualifying points that it moved. */
    qualifying: whole().notNull().default(sql`0`),
    explanation: jsonb(),
    /**
     * The address that a guest's order names, as addresses are compared. A column, since row-level security lets an index answer
     * only what gives nothing away, and lower() does not promise that.
     */
    guestKey: text().generatedAlwaysAs(
      sql`case when member_id is null and order_id is not null then lower(btrim(payload -> 'member' ->> 'email')) end`,
    ),
    /** The customer id that a guest's order names, a column for the same reason. */
    guestId: text().generatedAlwaysAs(
      sql`case when member_id is null and order_id is not null then payload -> 'member' ->> 'externalId' end`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("events_once").on(t.programId, t.source, t.externalId),
    index("events_order").on(t.programId, t.orderId).where(sql`order_id is not null`),
    index("events_without_points")
      .on(t.programId, t.memberId)
      .where(sql`type = 'order.paid' and outcome = 'nothing'`),
    index("events_of_member")
      .on(t.programId, t.memberId, t.type, t.occurredAt)
      .where(sql`type not like 'order.%'`),
    // Guests' orders by the address they named: what whoever joins later can claim.
    index("events_of_guest").on(t.programId, t.guestKey).where(sql`guest_key is not null`),
    // And by the customer id: what a guest has spent before they join.
    index("events_of_guest_id").on(t.programId, t.guestId).where(sql`guest_id is not null`),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
  ],
);

/** An order as state: the merge of all its events, what it has earned, and the rules it is bound to. */
export const orders = pgTable(
  "orders",
  {
    programId: programId(),
    id: uuid().notNull(),
    shopId: uuid().notNull(),
    externalId: text().notNull(),
    memberId: uuid(),
    currency: text().notNull(),
    status: text().notNull(),
    paidAt: instant(),
    /** The event whose lines are the newest. */
    contentEventId: uuid().notNull(),
    /** lib/earning/order-state.ts: what merging further events needs. */
    merge: jsonb().notNull(),
    /** lib/earning/pin.ts: the rule versions and rounding that this order is bound to; null until it is paid. */
    pin: jsonb(),
    totalMinor: whole().notNull(),
    /** What counts toward a tier by spend: eligible amount, refunds taken off. */
    spendMinor: whole().notNull(),
    /** The exact result of the rules, as a fraction, before rounding. */
    exact: text().notNull(),
    /** What the order has earned in all: the sum of its ledger rows. */
    points: whole().notNull(),
    /** Points that a refund could not take back because they were spent. */
    writtenOff: whole().notNull().default(sql`0`),
    /** The sum of its rows in the asset "qualifying", and the exact result they stand for. */
    qualifying: whole().notNull().default(sql`0`),
    qualifyingExact: text().notNull().default("0"),
    /** What the program counts in its orders beside money: nights (E5, T1), refunds taken off. */
    units: whole().notNull().default(sql`0`),
    revision: integer().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("orders_external").on(t.programId, t.shopId, t.externalId),
    index("orders_member").on(t.programId, t.memberId, t.paidAt),
    index("orders_paid").on(t.programId, t.paidAt, t.id),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    foreignKey({ columns: [t.programId, t.shopId], foreignColumns: [shops.programId, shops.id] }),
  ],
);

/** One row per member and asset: a cache of the ledger, changed in the statement that inserts into it. */
export const balances = pgTable(
  "balances",
  {
    programId: programId(),
    memberId: uuid().notNull(),
    asset: text().notNull(),
    available: whole().notNull().default(sql`0`),
    pending: whole().notNull().default(sql`0`),
    /** Taken back beyond what was left; paid off first by whatever comes in. */
    debt: whole().notNull().default(sql`0`),
    /** Fraction of a point carried over to the next order: numerator / denominator, 0 ≤ carry < 1. */
    carryNumerator: whole().notNull().default(sql`0`),
    carryDenominator: whole().notNull().default(sql`1`),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.memberId, t.asset] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    check("balances_not_negative", sql`${t.available} >= 0 and ${t.pending} >= 0 and ${t.debt} >= 0`),
    check("balances_debt_only_when_empty", sql`${t.debt} = 0 or ${t.available} = 0`),
    check(
      "balances_carry_below_one",
      sql`${t.carryDenominator} > 0 and ${t.carryNumerator} >= 0 and ${t.carryNumerator} < ${t.carryDenominator}`,
    ),
  ],
);

/** Points earned together, with one availability and one expiry. */
export const lots = pgTable(
  "lots",
  {
    programId: programId(),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    asset: text().notNull(),
    amount: whole().notNull(),
    remaining: whole().notNull(),
    /** pending, open, closed */
    state: text().notNull(),
    orderId: uuid(),
    /** When it opens; null while it waits for fulfilment. */
    availableAt: instant(),
    expiresAt: instant(),
    earnedAt: instant().notNull(),
    /** When its expiry was put off because its member was active (B16); that happens once. */
    extendedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    index("lots_member").on(t.programId, t.memberId, t.asset).where(sql`state <> 'closed'`),
    index("lots_order").on(t.programId, t.orderId).where(sql`order_id is not null`),
    index("lots_opening")
      .on(t.programId, t.availableAt)
      .where(sql`state = 'pending' and available_at is not null`),
    index("lots_lapsing").on(t.programId, t.expiresAt).where(sql`state = 'open' and expires_at is not null`),
    check(
      "lots_within_amount",
      sql`${t.amount} > 0 and ${t.remaining} >= 0 and ${t.remaining} <= ${t.amount}`,
    ),
    check("lots_closed_empty", sql`(${t.state} = 'closed') = (${t.remaining} = 0)`),
    check("lots_state", sql`${t.state} in ('pending', 'open', 'closed')`),
  ],
);

/** The ledger: one row is the double entry. Append-only: the app's role can insert and select, nothing else. */
export const transfers = pgTable(
  "transfers",
  {
    programId: programId(),
    id: uuid().notNull(),
    kind: transferKind().notNull(),
    debit: ledgerAccount().notNull(),
    credit: ledgerAccount().notNull(),
    amount: whole().notNull(),
    asset: text().notNull(),
    memberId: uuid().notNull(),
    lotId: uuid(),
    eventId: uuid(),
    orderId: uuid(),
    redemptionId: uuid(),
    ruleVersionId: uuid(),
    occurredAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    index("transfers_member").on(t.programId, t.memberId, t.id),
    index("transfers_order").on(t.programId, t.orderId).where(sql`order_id is not null`),
    uniqueIndex("transfers_once_per_lot")
      .on(t.programId, t.lotId, t.kind)
      .where(sql`kind in ('open', 'expire')`),
    index("transfers_xid").on(t.programId, t.xid),
    check("transfers_amount", sql`${t.amount} > 0 and ${t.debit} <> ${t.credit}`),
    /** Points never become money in the ledger, nor money points: each kind moves its own asset (B15). */
    check(
      "transfers_asset_of_kind",
      sql`case when ${t.asset} like 'wallet:%' then ${t.kind}::text in ('credit', 'pay', 'repay', 'expire', 'adjust', 'reverse')
               when ${t.asset} = 'qualifying' then ${t.kind}::text in ('earn', 'reverse', 'adjust')
               else ${t.asset} = 'points' and ${t.kind}::text not in ('credit', 'pay', 'repay') end`,
    ),
  ],
);

/** The hash chain: each seal covers the transfers of a closed range of transactions. Append-only. */
export const seals = pgTable(
  "seals",
  {
    programId: programId(),
    number: bigint({ mode: "number" }).notNull(),
    fromXid: transactionId().notNull(),
    /** Exclusive: every transaction below it had ended when the seal was made. */
    toXid: transactionId().notNull(),
    /**
     * The range that was hashed, where the seal was made in another database: transactions are numbered anew when a
     * program is brought in, its chain is not. Null: the range is the one above.
     */
    hashedFromXid: transactionId(),
    hashedToXid: transactionId(),
    transfers: bigint({ mode: "number" }).notNull(),
    root: bytes().notNull(),
    hash: bytes().notNull(),
    sealedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.number] })],
);

/** What the program's side moved per local day, summed when its transfers are sealed. */
export const ledgerDays = pgTable(
  "ledger_days",
  {
    programId: programId(),
    day: date().notNull(),
    asset: text().notNull(),
    kind: transferKind().notNull(),
    amount: whole().notNull(),
    transfers: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.day, t.asset, t.kind] })],
);

/** Answers already given to requests that carried an Idempotency-Key. */
export const requests = pgTable(
  "requests",
  {
    programId: programId(),
    /** Whose key it is: api:<key id>, member:<id>, staff:<id>. */
    requester: text().notNull(),
    key: text().notNull(),
    hash: bytes().notNull(),
    response: jsonb(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.requester, t.key] })],
);
