import type { HeldLot, LedgerWrite, OrderRow } from "@/lib/ledger/write";
import { jsonList, plainArray, textArray } from "../array-text";
import { instantArray, instantOf } from "../instants";
import type { Tx } from "../transaction";
import { writeStandings } from "./tiers-write";

/*
 * How the rows of a batch are sent (docs/decisions/0031): lists are taken apart in the select list, row by row, and not as a table that is
 * put together first; what is new is inserted without asking whether it is there, which its index says anyway; and an instant
 * is sent as milliseconds, which the server need not read as a date.
 */

/** Columns that take more than a list to send, one value per row. */
const columnsOf = (tx: Tx) => ({
  instant: <Row>(rows: readonly Row[], read: (row: Row) => Date | null) =>
    instantOf(tx, tx`unnest(${instantArray(rows, read)}::float8[])`),
  json: <Row>(rows: readonly Row[], read: (row: Row) => string | null) =>
    tx`unnest(string_to_array(${jsonList(rows, read)}, chr(30), '~')::jsonb[])`,
});

/**
 * Writes a batch in one statement, whole or not at all. A unique index that another transaction got to first (23505), or an
 * order that has moved on since it was read (40001), ends the transaction, so that the caller decides again. `lotsThere` are the lots that
 * were read for it, whose rows exist: all others are new then. Without it each lot is looked for.
 */
export function writeLedger(tx: Tx, write: LedgerWrite, lotsThere?: ReadonlySet<string>): Promise<unknown> {
  return Promise.all([writePostings(tx, write, lotsThere), writeStandings(tx, write)]);
}

function insertOrders(tx: Tx, programId: string, orders: readonly OrderRow[]) {
  const { instant, json } = columnsOf(tx);
  return tx`
    insert into orders as o (program_id, id, shop_id, external_id, member_id, currency, status, paid_at,
                             content_event_id, merge, pin, total_minor, spend_minor, exact, points, written_off,
                             qualifying, qualifying_exact, units, revision)
    select ${programId}::uuid,
           unnest(${plainArray(orders, (o) => o.id)}::uuid[]),
           unnest(${plainArray(orders, (o) => o.shopId)}::uuid[]),
           unnest(${textArray(orders, (o) => o.externalId)}::text[]),
           unnest(${plainArray(orders, (o) => o.memberId)}::uuid[]),
           unnest(${plainArray(orders, (o) => o.currency)}::text[]),
           unnest(${plainArray(orders, (o) => o.status)}::text[]),
           ${instant(orders, (o) => o.paidAt)},
           unnest(${plainArray(orders, (o) => o.contentEventId)}::uuid[]),
           ${json(orders, (o) => o.merge)},
           ${json(orders, (o) => o.pin)},
           unnest(${plainArray(orders, (o) => o.totalMinor)}::bigint[]),
           unnest(${plainArray(orders, (o) => o.spendMinor)}::bigint[]),
           unnest(${plainArray(orders, (o) => o.exact)}::text[]),
           unnest(${plainArray(orders, (o) => o.points)}::bigint[]),
           unnest(${plainArray(orders, (o) => o.writtenOff)}::bigint[]),
           unnest(${plainArray(orders, (o) => o.qualifying)}::bigint[]),
           unnest(${plainArray(orders, (o) => o.qualifyingExact)}::text[]),
           unnest(${plainArray(orders, (o) => o.units)}::bigint[]),
           unnest(${plainArray(orders, (o) => o.revision)}::int[])`;
}

/** Orders that were there, as they stand now: each only where nobody else has moved it on. */
const ordersAgain = (tx: Tx, programId: string, orders: readonly OrderRow[]) => tx`
  , order_again as (
    ${insertOrders(tx, programId, orders)}
    on conflict (program_id, shop_id, external_id) do update
      set member_id = excluded.member_id, currency = excluded.currency, status = excluded.status,
          paid_at = excluded.paid_at, content_event_id = excluded.content_event_id, merge = excluded.merge,
          pin = excluded.pin, total_minor = excluded.total_minor, spend_minor = excluded.spend_minor,
          exact = excluded.exact, points = excluded.points, written_off = excluded.written_off,
          qualifying = excluded.qualifying, qualifying_exact = excluded.qualifying_exact, units = excluded.units,
          revision = excluded.revision, updated_at = now()
      where o.id = excluded.id and o.revision = excluded.revision - 1
    returning 1
  )`;

function insertLots(tx: Tx, programId: string, lots: readonly HeldLot[]) {
  const { instant } = columnsOf(tx);
  return tx`
    insert into lots (program_id, id, member_id, asset, amount, remaining, state, order_id, available_at, expires_at, earned_at)
    select ${programId}::uuid,
           unnest(${plainArray(lots, ({ lot }) => lot.id)}::uuid[]),
           unnest(${plainArray(lots, (l) => l.memberId)}::uuid[]),
           unnest(${plainArray(lots, (l) => l.asset)}::text[]),
           unnest(${plainArray(lots, ({ lot }) => lot.amount)}::bigint[]),
           unnest(${plainArray(lots, ({ lot }) => lot.remaining)}::bigint[]),
           unnest(${plainArray(lots, ({ lot }) => lot.state)}::text[]),
           unnest(${plainArray(lots, ({ lot }) => lot.orderId)}::uuid[]),
           ${instant(lots, ({ lot }) => lot.availableAt)},
           ${instant(lots, ({ lot }) => lot.expiresAt)},
           ${instant(lots, ({ lot }) => lot.earnedAt)}`;
}

/** Lots that were there, or may have been. */
const lotsAgain = (tx: Tx, programId: string, lots: readonly HeldLot[]) => tx`
  , lot_again as (
    ${insertLots(tx, programId, lots)}
    on conflict (program_id, id) do update
      set remaining = excluded.remaining, state = excluded.state, available_at = excluded.available_at,
          expires_at = excluded.expires_at, earned_at = excluded.earned_at
  )`;

/** Waits for nothing itself: once it is sent nobody holds the rows, and the collector need not carry them along. */
function writePostings(tx: Tx, write: LedgerWrite, lotsThere?: ReadonlySet<string>): Promise<unknown> {
  const { programId, events, transfers } = write;
  const { instant, json } = columnsOf(tx);
  const accounts = [...write.accounts.values()];
  const [orders, again] = apart(write.orders, ({ revision }) => revision === 1);
  const [lots, changed] = apart([...write.lots.values()], ({ lot }) => lotsThere?.has(lot.id) === false);
  return tx`
    with event_in as (
      insert into events (program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash,
                          payload, outcome, points, qualifying, explanation)
      select ${programId}::uuid,
             unnest(${plainArray(events, (e) => e.id)}::uuid[]),
             unnest(${textArray(events, (e) => e.source)}::text[]),
             unnest(${textArray(events, (e) => e.externalId)}::text[]),
             unnest(${textArray(events, (e) => e.type)}::text[]),
             unnest(${plainArray(events, (e) => e.memberId)}::uuid[]),
             unnest(${plainArray(events, (e) => e.orderId)}::uuid[]),
             ${instant(events, (e) => e.occurredAt)},
             decode(unnest(${plainArray(events, (e) => e.inputHash)}::text[]), 'hex'),
             ${json(events, (e) => e.payload)},
             unnest(${plainArray(events, (e) => e.outcome)}::text[]),
             unnest(${plainArray(events, (e) => e.points)}::bigint[]),
             unnest(${plainArray(events, (e) => e.qualifying ?? 0n)}::bigint[]),
             ${json(events, (e) => e.explanation)}
    ), order_in as (
      ${insertOrders(tx, programId, orders)}
    ), lot_in as (
      ${insertLots(tx, programId, lots)}
    ), transfer_in as (
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id,
                             redemption_id, rule_version_id, occurred_at)
      select ${programId}::uuid,
             unnest(${plainArray(transfers, (t) => t.id)}::uuid[]),
             unnest(${plainArray(transfers, (t) => t.kind)}::transfer_kind[]),
             unnest(${plainArray(transfers, (t) => t.debit)}::ledger_account[]),
             unnest(${plainArray(transfers, (t) => t.credit)}::ledger_account[]),
             unnest(${plainArray(transfers, (t) => t.amount)}::bigint[]),
             unnest(${plainArray(transfers, (t) => t.asset)}::text[]),
             unnest(${plainArray(transfers, (t) => t.memberId)}::uuid[]),
             unnest(${plainArray(transfers, (t) => t.lotId)}::uuid[]),
             unnest(${plainArray(transfers, (t) => t.eventId)}::uuid[]),
             unnest(${plainArray(transfers, (t) => t.orderId)}::uuid[]),
             unnest(${plainArray(transfers, (t) => t.redemptionId)}::uuid[]),
             unnest(${plainArray(transfers, (t) => t.ruleVersionId)}::uuid[]),
             ${instant(transfers, (t) => t.occurredAt)}
    ), balance_in as (
      insert into balances as b (program_id, member_id, asset, available, pending, debt, carry_numerator, carry_denominator)
      select ${programId}::uuid,
             unnest(${plainArray(accounts, (a) => a.memberId)}::uuid[]),
             unnest(${plainArray(accounts, (a) => a.asset)}::text[]),
             unnest(${plainArray(accounts, (a) => a.available)}::bigint[]),
             unnest(${plainArray(accounts, (a) => a.pending)}::bigint[]),
             unnest(${plainArray(accounts, (a) => a.debt)}::bigint[]),
             unnest(${plainArray(accounts, (a) => a.carry.numerator)}::bigint[]),
             unnest(${plainArray(accounts, (a) => a.carry.denominator)}::bigint[])
      on conflict (program_id, member_id, asset) do update
        set available = excluded.available, pending = excluded.pending, debt = excluded.debt,
            carry_numerator = excluded.carry_numerator, carry_denominator = excluded.carry_denominator, updated_at = now()
    )${again.length > 0 ? ordersAgain(tx, programId, again) : tx``}${changed.length > 0 ? lotsAgain(tx, programId, changed) : tx``}
    select ${again.length > 0 ? tx`assert_written(${[again.length]}::bigint[], array[(select count(*) from order_again)])` : tx`true`}`;
}

/** Those of which it is true, and the others. */
function apart<T>(rows: readonly T[], isFirst: (row: T) => boolean): [T[], T[]] {
  const [first, others]: [T[], T[]] = [[], []];
  for (const row of rows) (isFirst(row) ? first : others).push(row);
  return [first, others];
}
