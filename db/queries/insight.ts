import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Points moved, by kind of transfer. */
export type Moved = { earn: bigint; reverse: bigint; redeem: bigint; restore: bigint; expire: bigint };

/**
 * What was moved on the program's local days from `day` on ("2026-11-22"; null is ever): the daily sums, and beside them
 * the transfers that are not sealed yet. `since` is the instant that day began.
 */
export async function pointsMoved(
  tx: Tx,
  scope: ProgramScope,
  day: string | null,
  since: Date | null,
): Promise<Moved> {
  const rows = await tx<{ kind: keyof Moved; amount: bigint }[]>`
    with sealed as (
      select coalesce((select to_xid from seals where program_id = ${scope.programId} order by number desc limit 1),
                      '0'::xid8) as until
    ), parts as (
      select kind, amount from ledger_days
       where program_id = ${scope.programId} and asset = 'points' and (${day}::date is null or day >= ${day}::date)
      union all
      select t.kind, t.amount from transfers t, sealed
       where t.program_id = ${scope.programId} and t.asset = 'points' and t.xid >= sealed.until
         and (${since}::timestamptz is null or t.occurred_at >= ${since}::timestamptz)
    )
    select kind, sum(amount)::bigint as amount from parts group by kind`;
  const moved = new Map(rows.map((row) => [row.kind, row.amount]));
  const of = (kind: keyof Moved) => moved.get(kind) ?? 0n;
  return {
    earn: of("earn"),
    reverse: of("reverse"),
    redeem: of("redeem"),
    restore: of("restore"),
    expire: of("expire"),
  };
}

export type Outstanding = { available: bigint; pending: bigint; debt: bigint };

/** What members hold now, as the balances say. */
export async function pointsOutstanding(tx: Tx, scope: ProgramScope): Promise<Outstanding> {
  const [row] = await tx<Outstanding[]>`
    select coalesce(sum(available), 0)::bigint as available, coalesce(sum(pending), 0)::bigint as pending,
           coalesce(sum(debt), 0)::bigint as debt
      from balances where program_id = ${scope.programId} and asset = 'points'`;
  return row ?? { available: 0n, pending: 0n, debt: 0n };
}

/** Members who paid an order or redeemed a reward since an instant, and how many there are in all. */
export async function membersActive(
  tx: Tx,
  scope: ProgramScope,
  since: Date,
): Promise<{ active: number; all: number }> {
  const [row] = await tx<{ active: bigint; all: bigint }[]>`
    select (select count(distinct member_id) from (
              select member_id from orders where program_id = ${scope.programId} and paid_at >= ${since}
              union all
              select member_id from redemptions where program_id = ${scope.programId} and redeemed_at >= ${since}
            ) acts) as active,
           (select count(*) from members
             where program_id = ${scope.programId} and kind = 'person' and erased_at is null and merged_into is null) as all`;
  return { active: Number(row?.active ?? 0n), all: Number(row?.all ?? 0n) };
}

export type LapsingVoucher = { memberId: string; memberName: string | null; name: string; expiresAt: Date };

/** Vouchers not yet used that lapse in this span, soonest first. */
export async function vouchersLapsing(
  tx: Tx,
  scope: ProgramScope,
  from: Date,
  until: Date,
  limit: number,
): Promise<{ vouchers: LapsingVoucher[]; count: number }> {
  const rows = await tx<(LapsingVoucher & { count: bigint })[]>`
    select r.member_id, coalesce(m.name, m.email) as member_name, r.name, r.expires_at, count(*) over () as count
      from redemptions r
      join members m on m.program_id = r.program_id and m.id = r.member_id
     where r.program_id = ${scope.programId} and r.status = 'issued' and r.fulfilment is null
       and r.expires_at > ${from} and r.expires_at <= ${until}
     order by r.expires_at, r.id limit ${limit}`;
  return {
    vouchers: rows.map(({ count: _, ...voucher }) => voucher),
    count: Number(rows[0]?.count ?? 0n),
  };
}

/** What the storefront's products cost, by SKU. */
export async function selectProductPrices(tx: Tx, scope: ProgramScope): Promise<Map<string, bigint>> {
  const rows = await tx<{ sku: string; priceMinor: bigint }[]>`
    select sku, price_minor from products where program_id = ${scope.programId}`;
  return new Map(rows.map((row) => [row.sku, row.priceMinor]));
}

/** How far a new program has come: what the set-up guide asks. */
export async function setUp(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ rules: boolean; rewards: boolean; members: boolean; orders: boolean }> {
  const [row] = await tx<{ rules: boolean; rewards: boolean; members: boolean; orders: boolean }[]>`
    select exists (select from earning_rules where program_id = ${scope.programId}) as rules,
           exists (select from rewards where program_id = ${scope.programId}) as rewards,
           exists (select from members where program_id = ${scope.programId} and erased_at is null) as members,
           exists (select from orders where program_id = ${scope.programId}) as orders`;
  return row ?? { rules: false, rewards: false, members: false, orders: false };
}
