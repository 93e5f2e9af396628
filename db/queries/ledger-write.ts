import type { LedgerWrite } from "@/lib/ledger/write";
import type { Tx } from "../transaction";
import { writeStandings } from "./tiers-write";

type Text = string | null;

const iso = (at: Date | null): Text => (at ? at.toISOString() : null);

function column<T>(rows: readonly T[], read: (row: T) => Text): Text[] {
  return rows.map(read);
}

/**
 * Writes a batch in one statement, whole or not at all. A unique index that another transaction got to first, or an
 * order that has moved on since it was read, ends the transaction with 40001, so that the caller decides again.
 */
export async function writeLedger(tx: Tx, write: LedgerWrite): Promise<void> {
  await Promise.all([writePostings(tx, write), writeStandings(tx, write)]);
}

async function writePostings(tx: Tx, write: LedgerWrite): Promise<void> {
  const { events, orders, transfers } = write;
  const [lots, accounts] = [[...write.lots.values()], [...write.accounts.values()]];
  await tx`
    with event_in as (
      insert into events (program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash,
                          payload, outcome, points, qualifying, explanation)
      select program_id::uuid, id::uuid, source, external_id, type, member_id::uuid, order_id::uuid,
             occurred_at::timestamptz, decode(input_hash, 'hex'), payload::jsonb, outcome, points::bigint,
             qualifying::bigint, explanation::jsonb
        from unnest(${column(events, (e) => e.programId)}::text[], ${column(events, (e) => e.id)}::text[],
                    ${column(events, (e) => e.source)}::text[], ${column(events, (e) => e.externalId)}::text[],
                    ${column(events, (e) => e.type)}::text[], ${column(events, (e) => e.memberId)}::text[],
                    ${column(events, (e) => e.orderId)}::text[], ${column(events, (e) => iso(e.occurredAt))}::text[],
                    ${column(events, (e) => e.inputHash)}::text[], ${column(events, (e) => e.payload)}::text[],
                    ${column(events, (e) => e.outcome)}::text[], ${column(events, (e) => e.points.toString())}::text[],
                    ${column(events, (e) => (e.qualifying ?? 0n).toString())}::text[],
                    ${column(events, (e) => e.explanation)}::text[])
          as t(program_id, id, source, external_id, type, member_id, order_id, occurred_at, input_hash, payload,
               outcome, points, qualifying, explanation)
      on conflict (program_id, source, external_id) do nothing
      returning 1
    ), order_in as (
      insert into orders as o (program_id, id, shop_id, external_id, member_id, currency, status, paid_at,
                               content_event_id, merge, pin, total_minor, spend_minor, exact, points, written_off,
                               qualifying, qualifying_exact, units, revision)
      select program_id::uuid, id::uuid, shop_id::uuid, external_id, member_id::uuid, currency, status,
             paid_at::timestamptz, content_event_id::uuid, merge::jsonb, pin::jsonb, total_minor::bigint,
             spend_minor::bigint, exact, points::bigint, written_off::bigint, qualifying::bigint, qualifying_exact,
             units::bigint, revision::int
        from unnest(${column(orders, (o) => o.programId)}::text[], ${column(orders, (o) => o.id)}::text[],
                    ${column(orders, (o) => o.shopId)}::text[], ${column(orders, (o) => o.externalId)}::text[],
                    ${column(orders, (o) => o.memberId)}::text[], ${column(orders, (o) => o.currency)}::text[],
                    ${column(orders, (o) => o.status)}::text[], ${column(orders, (o) => iso(o.paidAt))}::text[],
                    ${column(orders, (o) => o.contentEventId)}::text[], ${column(orders, (o) => o.merge)}::text[],
                    ${column(orders, (o) => o.pin)}::text[], ${column(orders, (o) => o.totalMinor.toString())}::text[],
                    ${column(orders, (o) => o.spendMinor.toString())}::text[], ${column(orders, (o) => o.exact)}::text[],
                    ${column(orders, (o) => o.points.toString())}::text[],
                    ${column(orders, (o) => o.writtenOff.toString())}::text[],
                    ${column(orders, (o) => o.qualifying.toString())}::text[],
                    ${column(orders, (o) => o.qualifyingExact)}::text[],
                    ${column(orders, (o) => o.units.toString())}::text[],
                    ${column(orders, (o) => o.revision.toString())}::text[])
          as t(program_id, id, shop_id, external_id, member_id, currency, status, paid_at, content_event_id, merge, pin,
               total_minor, spend_minor, exact, points, written_off, qualifying, qualifying_exact, units, revision)
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
      select program_id::uuid, id::uuid, member_id::uuid, asset, amount::bigint, remaining::bigint, state,
             order_id::uuid, available_at::timestamptz, expires_at::timestamptz, earned_at::timestamptz
        from unnest(${column(lots, (l) => l.programId)}::text[], ${column(lots, (l) => l.id)}::text[],
                    ${column(lots, (l) => l.memberId)}::text[], ${column(lots, (l) => l.asset)}::text[],
                    ${column(lots, (l) => l.amount.toString())}::text[], ${column(lots, (l) => l.remaining.toString())}::text[],
                    ${column(lots, (l) => l.state)}::text[], ${column(lots, (l) => l.orderId)}::text[],
                    ${column(lots, (l) => iso(l.availableAt))}::text[], ${column(lots, (l) => iso(l.expiresAt))}::text[],
                    ${column(lots, (l) => iso(l.earnedAt))}::text[])
          as t(program_id, id, member_id, asset, amount, remaining, state, order_id, available_at, expires_at, earned_at)
      on conflict (program_id, id) do update
        set remaining = excluded.remaining, state = excluded.state, available_at = excluded.available_at,
            expires_at = excluded.expires_at, earned_at = excluded.earned_at
      returning 1
    ), transfer_in as (
      insert into transfers (program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id,
                             redemption_id, rule_version_id, occurred_at)
      select program_id::uuid, id::uuid, kind::transfer_kind, debit::ledger_account, credit::ledger_account,
             amount::bigint, asset, member_id::uuid, lot_id::uuid, event_id::uuid, order_id::uuid, redemption_id::uuid,
             rule_version_id::uuid, occurred_at::timestamptz
        from unnest(${column(transfers, (t) => t.programId)}::text[], ${column(transfers, (t) => t.id)}::text[],
                    ${column(transfers, (t) => t.kind)}::text[], ${column(transfers, (t) => t.debit)}::text[],
                    ${column(transfers, (t) => t.credit)}::text[], ${column(transfers, (t) => t.amount.toString())}::text[],
                    ${column(transfers, (t) => t.asset)}::text[], ${column(transfers, (t) => t.memberId)}::text[],
                    ${column(transfers, (t) => t.lotId)}::text[], ${column(transfers, (t) => t.eventId)}::text[],
                    ${column(transfers, (t) => t.orderId)}::text[], ${column(transfers, (t) => t.redemptionId)}::text[],
                    ${column(transfers, (t) => t.ruleVersionId)}::text[], ${column(transfers, (t) => iso(t.occurredAt))}::text[])
          as t(program_id, id, kind, debit, credit, amount, asset, member_id, lot_id, event_id, order_id, redemption_id,
               rule_version_id, occurred_at)
      returning 1
    ), balance_in as (
      insert into balances as b (program_id, member_id, asset, available, pending, debt, carry_numerator, carry_denominator)
      select program_id::uuid, member_id::uuid, asset, available::bigint, pending::bigint, debt::bigint,
             carry_numerator::bigint, carry_denominator::bigint
        from unnest(${column(accounts, (a) => a.programId)}::text[], ${column(accounts, (a) => a.memberId)}::text[],
                    ${column(accounts, (a) => a.asset)}::text[], ${column(accounts, (a) => a.available.toString())}::text[],
                    ${column(accounts, (a) => a.pending.toString())}::text[], ${column(accounts, (a) => a.debt.toString())}::text[],
                    ${column(accounts, (a) => a.carry.numerator.toString())}::text[],
                    ${column(accounts, (a) => a.carry.denominator.toString())}::text[])
          as t(program_id, member_id, asset, available, pending, debt, carry_numerator, carry_denominator)
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
