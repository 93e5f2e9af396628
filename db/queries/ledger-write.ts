import type { LedgerWrite } from "@/lib/ledger/write";
import { jsonList, plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";
import { writeStandings } from "./tiers-write";

const iso = (at: Date | null) => (at ? at.toISOString() : null);

/**
 * Writes a batch in one statement, whole or not at all. A unique index that another transaction got to first, or an
 * order that has moved on since it was read, ends the transaction with 40001, so that the caller decides again.
 */
export function writeLedger(tx: Tx, write: LedgerWrite): Promise<unknown> {
  return Promise.all([writePostings(tx, write), writeStandings(tx, write)]);
}

/** Waits for nothing itself: once it is sent nobody holds the rows, and the collector need not carry them along. */
function writePostings(tx: Tx, write: LedgerWrite): Promise<unknown> {
  const { events, orders, transfers } = write;
  const [lots, accounts] = [[...write.lots.values()], [...write.accounts.values()]];
  const { programId } = write;
  return tx`
    with event_in as (
      insert into events (program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash,
                          payload, outcome, points, qualifying, explanation)
      select program_id, id, source, external_id, type, member_id, order_id, occurred_at, decode(input_hash, 'hex'), payload, outcome, points, qualifying, explanation
        from unnest(${plainArray(events, (e) => e.programId)}::uuid[],
                    ${plainArray(events, (e) => e.id)}::uuid[],
                    ${textArray(events, (e) => e.source)}::text[],
                    ${textArray(events, (e) => e.externalId)}::text[],
                    ${textArray(events, (e) => e.type)}::text[],
                    ${plainArray(events, (e) => e.memberId)}::uuid[],
                    ${plainArray(events, (e) => e.orderId)}::uuid[],
                    ${plainArray(events, (e) => iso(e.occurredAt))}::timestamptz[],
                    ${plainArray(events, (e) => e.inputHash)}::text[],
                    string_to_array(${jsonList(events, (e) => e.payload)}, chr(30), '~')::jsonb[],
                    ${plainArray(events, (e) => e.outcome)}::text[],
                    ${plainArray(events, (e) => e.points)}::bigint[],
                    ${plainArray(events, (e) => e.qualifying ?? 0n)}::bigint[],
                    string_to_array(${jsonList(events, (e) => e.explanation)}, chr(30), '~')::jsonb[])
          as t(program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash, payload, outcome, points, qualifying, explanation)
      on conflict (program_id, source, external_id) do nothing
      returning 1
    ), order_in as (
      insert into orders as o (program_id, id, shop_id, external_id, member_id, currency, status, paid_at,
                               content_event_id, merge, pin, total_minor, spend_minor, exact, points, written_off,
                               qualifying, qualifying_exact, units, revision)
      select program_id, id, shop_id, external_id, member_id, currency, status, paid_at, content_event_id, merge, pin, total_minor, spend_minor, exact, points, written_off, qualifying, qualifying_exact, units, revision
        from unnest(${plainArray(orders, (o) => o.programId)}::uuid[],
                    ${plainArray(orders, (o) => o.id)}::uuid[],
                    ${plainArray(orders, (o) => o.shopId)}::uuid[],
                    ${textArray(orders, (o) => o.externalId)}::text[],
                    ${plainArray(orders, (o) => o.memberId)}::uuid[],
                    ${plainArray(orders, (o) => o.currency)}::text[],
                    ${plainArray(orders, (o) => o.status)}::text[],
                    ${plainArray(orders, (o) => iso(o.paidAt))}::timestamptz[],
                    ${plainArray(orders, (o) => o.contentEventId)}::uuid[],
                    string_to_array(${jsonList(orders, (o) => o.merge)}, chr(30), '~')::jsonb[],
                    string_to_array(${jsonList(orders, (o) => o.pin)}, chr(30), '~')::jsonb[],
                    ${plainArray(orders, (o) => o.totalMinor)}::bigint[],
                    ${plainArray(orders, (o) => o.spendMinor)}::bigint[],
                    ${plainArray(orders, (o) => o.exact)}::text[],
                    ${plainArray(orders, (o) => o.points)}::bigint[],
                    ${plainArray(orders, (o) => o.writtenOff)}::bigint[],
                    ${plainArray(orders, (o) => o.qualifying)}::bigint[],
                    ${plainArray(orders, (o) => o.qualifyingExact)}::text[],
                    ${plainArray(orders, (o) => o.units)}::bigint[],
                    ${plainArray(orders, (o) => o.revision)}::int[])
          as t(program_id, id, shop_id, external_id, member_id, currency, status, paid_at, content_event_id, merge, pin, total_minor, spend_minor, exact, points, written_off, qualifying, qualifying_exact, units, revision)
      on conflict (program_id, shop_id, external_id) do update
        set member_id = excluded.member_id, currency = excluded.currency, status = excluded.status,
            paid_at = excluded.paid_at, content_event_id = excluded.content_event_id, merge = excluded.merge,
            pin = excluded.pin, total_minor = excluded.total_minor, spend_minor = excluded.spend_minor,
            exact = excluded.exact, points = excluded.points, written_off = excluded.written_off,
            qualifying = excluded.qualifying, qualifying_exact = excluded.qualifying_exact, units = excluded.units,
            revision = excluded.revision, updated_at = now()
        where o.id = excluded.id and o.revision = excluded.revision - 1
      returning 1
    ), lot_in as (
      insert into lots as l (program_id, id, member_id, asset, amount, remaining, state, order_id, available_at,
                             expires_at, earned_at)
      select ${programId}::uuid, id, member_id, asset, amount, remaining, state, order_id, available_at, expires_at, earned_at
        from unnest(${plainArray(lots, ({ lot }) => lot.id)}::uuid[],
                    ${plainArray(lots, (l) => l.memberId)}::uuid[],
                    ${plainArray(lots, (l) => l.asset)}::text[],
                    ${plainArray(lots, ({ lot }) => lot.amount)}::bigint[],
                    ${plainArray(lots, ({ lot }) => lot.remaining)}::bigint[],
                    ${plainArray(lots, ({ lot }) => lot.state)}::text[],
                    ${plainArray(lots, ({ lot }) => lot.orderId)}::uuid[],
                    ${plainArray(lots, ({ lot }) => iso(lot.availableAt))}::timestamptz[],
                    ${plainArray(lots, ({ lot }) => iso(lot.expiresAt))}::timestamptz[],
                    ${plainArray(lots, ({ lot }) => iso(lot.earnedAt))}::timestamptz[])
          as t(id, member_id, asset, amount, remaining, state, order_id, available_at, expires_at, earned_at)
      on conflict (program_id, id) do update
        set remaining = excluded.remaining, state = excluded.state, available_at = excluded.available_at,
            expires_at = excluded.expires_at, earned_at = excluded.earned_at
      returning 1
    ), transfer_in as (
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id,
                             redemption_id, rule_version_id, occurred_at)
      select ${programId}::uuid, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id, redemption_id, rule_version_id, occurred_at
        from unnest(${plainArray(transfers, (t) => t.id)}::uuid[],
                    ${plainArray(transfers, (t) => t.kind)}::transfer_kind[],
                    ${plainArray(transfers, (t) => t.debit)}::ledger_account[],
                    ${plainArray(transfers, (t) => t.credit)}::ledger_account[],
                    ${plainArray(transfers, (t) => t.amount)}::bigint[],
                    ${plainArray(transfers, (t) => t.asset)}::text[],
                    ${plainArray(transfers, (t) => t.memberId)}::uuid[],
                    ${plainArray(transfers, (t) => t.lotId)}::uuid[],
                    ${plainArray(transfers, (t) => t.eventId)}::uuid[],
                    ${plainArray(transfers, (t) => t.orderId)}::uuid[],
                    ${plainArray(transfers, (t) => t.redemptionId)}::uuid[],
                    ${plainArray(transfers, (t) => t.ruleVersionId)}::uuid[],
                    ${plainArray(transfers, (t) => iso(t.occurredAt))}::timestamptz[])
          as t(id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id, redemption_id, rule_version_id, occurred_at)
      returning 1
    ), balance_in as (
      insert into balances as b (program_id, member_id, asset, available, pending, debt, carry_numerator, carry_denominator)
      select ${programId}::uuid, member_id, asset, available, pending, debt, carry_numerator, carry_denominator
        from unnest(${plainArray(accounts, (a) => a.memberId)}::uuid[],
                    ${plainArray(accounts, (a) => a.asset)}::text[],
                    ${plainArray(accounts, (a) => a.available)}::bigint[],
                    ${plainArray(accounts, (a) => a.pending)}::bigint[],
                    ${plainArray(accounts, (a) => a.debt)}::bigint[],
                    ${plainArray(accounts, (a) => a.carry.numerator)}::bigint[],
                    ${plainArray(accounts, (a) => a.carry.denominator)}::bigint[])
          as t(member_id, asset, available, pending, debt, carry_numerator, carry_denominator)
      on conflict (program_id, member_id, asset) do update
        set available = excluded.available, pending = excluded.pending, debt = excluded.debt,
            carry_numerator = excluded.carry_numerator, carry_denominator = excluded.carry_denominator, updated_at = now()
      returning 1
    )
    select assert_written(
      ${[events.length, orders.length, transfers.length, accounts.length]}::bigint[],
      array[(select count(*) from event_in), (select count(*) from order_in), (select count(*) from transfer_in),
            (select count(*) from balance_in)])`;
}
