import { sql } from "drizzle-orm";
import {
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
import { members } from "./members";
import { programs } from "./programs";

/**
 * A card of plastic that a member asked for (M3). It has a number of its own, so that one that is lost can be stopped
 * without touching the card on the phone.
 */
export const physicalCards = pgTable(
  "physical_cards",
  {
    programId: programId().references(() => programs.id),
    id: uuid().notNull(),
    memberId: uuid().notNull(),
    /** Twelve digits: never the number of a card on a phone, which has ten. */
    number: text().notNull(),
    nameOnCard: text().notNull(),
    /** Where it goes; taken away once it is not needed any more. */
    address: jsonb(),
    /** requested, printing, posted, active, declined, cancelled, stopped */
    state: text().notNull().default("requested"),
    requestedAt: instant().notNull(),
    /** When it came onto the print list. */
    printingAt: instant(),
    postedAt: instant(),
    activatedAt: instant(),
    /** member, staff, use */
    activatedBy: text(),
    endedAt: instant(),
    /** Why it was declined, or what became of it; the member reads it. */
    reason: text(),
    tracking: text(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.id] }),
    uniqueIndex("physical_cards_number").on(t.programId, t.number),
    uniqueIndex("physical_cards_under_way")
      .on(t.programId, t.memberId)
      .where(sql`state in ('requested', 'printing', 'posted')`),
    index("physical_cards_member").on(t.programId, t.memberId, t.requestedAt),
    index("physical_cards_state").on(t.programId, t.state, t.requestedAt, t.id),
    foreignKey({ columns: [t.programId, t.memberId], foreignColumns: [members.programId, members.id] }),
    check("physical_cards_number_digits", sql`${t.number} ~ '^[0-9]{12}$'`),
    check(
      "physical_cards_state_known",
      sql`${t.state} in ('requested', 'printing', 'posted', 'active', 'declined', 'cancelled', 'stopped')`,
    ),
  ],
);

/** With whose certificate or key a program's wallet passes are signed (M2). */
export const walletIssuers = pgTable(
  "wallet_issuers",
  {
    programId: programId().references(() => programs.id),
    /** apple, google */
    kind: text().notNull(),
    /** lib/cards/issuer.ts: what may be shown of it. */
    facts: jsonb().notNull(),
    /** Key, certificates: sealed by lib/auth/secret-box.ts for this row. */
    sealed: text().notNull(),
    /** When the certificate ends; null where nothing ends. */
    endsAt: instant(),
    setAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.kind] }),
    check("wallet_issuers_kind", sql`${t.kind} in ('apple', 'google')`),
  ],
);
