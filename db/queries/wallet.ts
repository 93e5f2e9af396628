import type { Lot } from "@/lib/ledger/account";
import type { ProgramScope } from "@/lib/shared/scope";
import type { WalletEntry } from "@/lib/wallet/wallet";
import type { Tx } from "../transaction";

/** Makes the balance row of a wallet that nothing was ever posted to; one that is there stays as it is. */
export async function ensureBalance(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  asset: string,
): Promise<void> {
  await tx`
    insert into balances (program_id, member_id, asset) values (${scope.programId}, ${memberId}, ${asset})
    on conflict (program_id, member_id, asset) do nothing`;
}

/** The lots of an account that are not closed; none when the member has no such account yet. */
export async function selectLots(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  asset: string,
): Promise<Lot[]> {
  return tx<Lot[]>`
    select id, amount, remaining, state, order_id, available_at, expires_at, earned_at from lots
     where program_id = ${scope.programId} and member_id = ${memberId} and asset = ${asset} and state <> 'closed'`;
}

/** What an order took from which lots of a wallet and has not been given back, as those lots are now. */
export async function paidParts(
  tx: Tx,
  scope: ProgramScope,
  { memberId, asset, orderId }: { memberId: string; asset: string; orderId: string },
): Promise<{ lot: Lot; amount: bigint }[]> {
  const rows = await tx<(Lot & { paid: bigint })[]>`
    select l.id, l.amount, l.remaining, l.state, l.order_id, l.available_at, l.expires_at, l.earned_at, p.paid
      from (select lot_id, sum(amount)::bigint as paid from transfers
             where program_id = ${scope.programId} and order_id = ${orderId} and member_id = ${memberId}
               and asset = ${asset} and kind = 'pay'
             group by lot_id) p
      join lots l on l.program_id = ${scope.programId} and l.id = p.lot_id
     order by l.expires_at nulls last, l.earned_at, l.id`;
  return rows.map(({ paid, ...lot }) => ({ lot, amount: paid }));
}

/** How much of what an order took from a wallet has come back. */
export async function repaidTo(
  tx: Tx,
  scope: ProgramScope,
  { memberId, asset, orderId }: { memberId: string; asset: string; orderId: string },
): Promise<bigint> {
  const [row] = await tx<{ repaid: bigint }[]>`
    select coalesce(sum(amount), 0)::bigint as repaid from transfers
     where program_id = ${scope.programId} and order_id = ${orderId} and member_id = ${memberId} and asset = ${asset}
       and kind = 'repay'`;
  return row?.repaid ?? 0n;
}

/** What an order's refunds have credited for one of its vouchers so far. */
export async function creditedFor(
  tx: Tx,
  scope: ProgramScope,
  {
    memberId,
    asset,
    orderId,
    redemptionId,
  }: { memberId: string; asset: string; orderId: string; redemptionId: string },
): Promise<bigint> {
  const [row] = await tx<{ credited: bigint }[]>`
    select coalesce(sum(amount), 0)::bigint as credited from transfers
     where program_id = ${scope.programId} and order_id = ${orderId} and member_id = ${memberId} and asset = ${asset}
       and kind = 'credit' and redemption_id = ${redemptionId}`;
  return row?.credited ?? 0n;
}

/** A wallet's statement, newest first: what came in, paid, came back and lapsed, with the running total. */
export async function selectWalletEntries(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  asset: string,
  limit: number,
): Promise<WalletEntry[]> {
  return tx<WalletEntry[]>`
    with moved as (
      select (array_agg(t.id order by t.id))[1] as id, max(t.occurred_at) as at, t.kind, t.redemption_id, t.order_id,
             sum(case when t.debit = 'member:available' then -t.amount else t.amount end)::bigint as minor
        from transfers t
       where t.program_id = ${scope.programId} and t.member_id = ${memberId} and t.asset = ${asset}
       group by t.kind, t.redemption_id, t.order_id, t.event_id, t.occurred_at
    ), lines as (
      select *, sum(minor) over (order by at, id)::bigint as total from moved
    )
    select x.id, x.at, x.kind, x.minor, x.total, r.name as redemption_name, p.number as order_number
      from lines x
      left join redemptions r on r.program_id = ${scope.programId} and r.id = x.redemption_id
      left join purchases p on p.program_id = ${scope.programId} and p.id = x.order_id
     order by x.at desc, x.id desc limit ${limit}`;
}
