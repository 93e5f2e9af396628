import type { Database } from "@/db/client";
import type { Account, Transfer } from "@/lib/ledger/account";
import type { EventRow, HeldLot, LedgerWrite, OrderRow } from "@/lib/ledger/write";

/*
 * The bare batch statement that a1 is measured against: the rows of a batch as one would write them without us, one
 * insert per table in one statement, their columns handed to the driver as lists. It looks at nothing and decides nothing.
 */

type Cell = string | bigint | number | Date | null;
/** A column: its name, its type, and what of a row goes there. */
type Column<Row> = [name: string, type: string, read: (row: Row, programId: string) => Cell];
type Table = { name: string; columns: Column<never>[]; rows: readonly unknown[]; onConflict: string };

const EVENTS: Column<EventRow>[] = [
  ["program_id", "uuid", (_, programId) => programId],
  ["id", "uuid", (e) => e.id],
  ["source", "text", (e) => e.source],
  ["external_id", "text", (e) => e.externalId],
  ["type", "text", (e) => e.type],
  ["member_id", "uuid", (e) => e.memberId],
  ["order_id", "uuid", (e) => e.orderId],
  ["occurred_at", "timestamptz", (e) => e.occurredAt],
  ["input_hash", "bytea", (e) => `\\x${e.inputHash}`],
  ["payload", "jsonb", (e) => e.payload],
  ["outcome", "text", (e) => e.outcome],
  ["points", "bigint", (e) => e.points],
  ["qualifying", "bigint", (e) => e.qualifying ?? 0n],
  ["explanation", "jsonb", (e) => e.explanation],
];

const ORDERS: Column<OrderRow>[] = [
  ["program_id", "uuid", (_, programId) => programId],
  ["id", "uuid", (o) => o.id],
  ["shop_id", "uuid", (o) => o.shopId],
  ["external_id", "text", (o) => o.externalId],
  ["member_id", "uuid", (o) => o.memberId],
  ["currency", "text", (o) => o.currency],
  ["status", "text", (o) => o.status],
  ["paid_at", "timestamptz", (o) => o.paidAt],
  ["content_event_id", "uuid", (o) => o.contentEventId],
  ["merge", "jsonb", (o) => o.merge],
  ["pin", "jsonb", (o) => o.pin],
  ["total_minor", "bigint", (o) => o.totalMinor],
  ["spend_minor", "bigint", (o) => o.spendMinor],
  ["exact", "text", (o) => o.exact],
  ["points", "bigint", (o) => o.points],
  ["written_off", "bigint", (o) => o.writtenOff],
  ["qualifying", "bigint", (o) => o.qualifying],
  ["qualifying_exact", "text", (o) => o.qualifyingExact],
  ["units", "bigint", (o) => o.units],
  ["revision", "int", (o) => o.revision],
];

const LOTS: Column<HeldLot>[] = [
  ["program_id", "uuid", (_, programId) => programId],
  ["id", "uuid", ({ lot }) => lot.id],
  ["member_id", "uuid", (l) => l.memberId],
  ["asset", "text", (l) => l.asset],
  ["amount", "bigint", ({ lot }) => lot.amount],
  ["remaining", "bigint", ({ lot }) => lot.remaining],
  ["state", "text", ({ lot }) => lot.state],
  ["order_id", "uuid", ({ lot }) => lot.orderId],
  ["available_at", "timestamptz", ({ lot }) => lot.availableAt],
  ["expires_at", "timestamptz", ({ lot }) => lot.expiresAt],
  ["earned_at", "timestamptz", ({ lot }) => lot.earnedAt],
];

const TRANSFERS: Column<Transfer>[] = [
  ["program_id", "uuid", (_, programId) => programId],
  ["id", "uuid", (t) => t.id],
  ["kind", "transfer_kind", (t) => t.kind],
  ["debit", "ledger_account", (t) => t.debit],
  ["credit", "ledger_account", (t) => t.credit],
  ["amount", "bigint", (t) => t.amount],
  ["asset", "text", (t) => t.asset],
  ["member_id", "uuid", (t) => t.memberId],
  ["lot_id", "uuid", (t) => t.lotId],
  ["event_id", "uuid", (t) => t.eventId],
  ["order_id", "uuid", (t) => t.orderId],
  ["redemption_id", "uuid", (t) => t.redemptionId],
  ["rule_version_id", "uuid", (t) => t.ruleVersionId],
  ["occurred_at", "timestamptz", (t) => t.occurredAt],
];

const BALANCES: Column<Account>[] = [
  ["program_id", "uuid", (_, programId) => programId],
  ["member_id", "uuid", (a) => a.memberId],
  ["asset", "text", (a) => a.asset],
  ["available", "bigint", (a) => a.available],
  ["pending", "bigint", (a) => a.pending],
  ["debt", "bigint", (a) => a.debt],
  ["carry_numerator", "bigint", (a) => a.carry.numerator],
  ["carry_denominator", "bigint", (a) => a.carry.denominator],
];

function table<Row>(name: string, columns: Column<Row>[], rows: Iterable<Row>, onConflict = ""): Table {
  return { name, columns: columns as unknown as Column<never>[], rows: [...rows], onConflict };
}

const taken = (columns: Column<never>[], key: readonly string[]) =>
  columns
    .map(([name]) => name)
    .filter((name) => !key.includes(name))
    .map((name) => `${name} = excluded.${name}`)
    .join(", ");

const BALANCE_KEY = ["program_id", "member_id", "asset"];

/** Writes the postings of a batch. */
export async function writePlainly(sql: Database, write: LedgerWrite): Promise<void> {
  const balances = table("balances", BALANCES, write.accounts.values());
  balances.onConflict = `on conflict (${BALANCE_KEY}) do update set ${taken(balances.columns, BALANCE_KEY)}`;
  const tables = [
    table("events", EVENTS, write.events, "on conflict do nothing"),
    table("orders", ORDERS, write.orders, "on conflict do nothing"),
    table("lots", LOTS, write.lots.values(), "on conflict do nothing"),
    table("transfers", TRANSFERS, write.transfers),
    balances,
  ];
  const lists: unknown[] = [];
  const inserts = tables.map(({ name, columns, rows, onConflict }) => {
    const names = columns.map(([column]) => column).join(", ");
    const parameters = columns.map(([, type, read]) => {
      const isJson = type === "jsonb";
      lists.push(rows.map((row) => textOf(read(row as never, write.programId))));
      return `$${lists.length}::${isJson ? "text[]::jsonb" : type}[]`;
    });
    return `${name}_in as (insert into ${name} (${names}) select * from unnest(${parameters.join(", ")}) ${onConflict} returning 1)`;
  });
  const counts = tables.map(({ name }) => `(select count(*) from ${name}_in)`).join(", ");
  await sql.unsafe(`with ${inserts.join(", ")} select ${counts}`, lists as never[], { prepare: true });
}

function textOf(cell: Cell): string | null {
  if (cell === null) return null;
  return cell instanceof Date ? cell.toISOString() : cell.toString();
}
