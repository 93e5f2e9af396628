import type { Database } from "@/db/client";

/**
 * What does not add up in a program's ledger, as sentences; none is the good answer. Three things must agree for each
 * member: the balance row, the lots, and the sums over the ledger rows; and each lot must hold what was moved through it.
 */
export async function findDisagreements(sql: Database, programId: string): Promise<string[]> {
  const rows = await sql<{ problem: string }[]>`
    with moved as (
      select member_id, asset, lot_id, account, sum(amount) as amount from (
        select member_id, asset, lot_id, credit as account, amount from transfers where program_id = ${programId}
        union all
        select member_id, asset, lot_id, debit, -amount from transfers where program_id = ${programId}
      ) sides group by member_id, asset, lot_id, account
    ), by_member as (
      select member_id, asset,
             coalesce(sum(amount) filter (where account = 'member:available'), 0) as available,
             coalesce(sum(amount) filter (where account = 'member:pending'), 0) as pending,
             coalesce(-sum(amount) filter (where account = 'member:debt'), 0) as debt
        from moved group by member_id, asset
    ), lots_of as (
      select member_id, asset, coalesce(sum(remaining) filter (where state = 'open'), 0) as open,
             coalesce(sum(remaining) filter (where state = 'pending'), 0) as pending
        from lots where program_id = ${programId} group by member_id, asset
    ), in_lots as (
      select lot_id, sum(amount) as amount from moved
       where account in ('member:available', 'member:pending') group by lot_id
    )
    select format('balance of member %s is %s/%s/%s, the ledger says %s/%s/%s', b.member_id, b.available, b.pending,
                  b.debt, coalesce(l.available, 0), coalesce(l.pending, 0), coalesce(l.debt, 0)) as problem
      from balances b left join by_member l using (member_id, asset)
     where b.program_id = ${programId}
       and (b.available, b.pending, b.debt)
           is distinct from (coalesce(l.available, 0), coalesce(l.pending, 0), coalesce(l.debt, 0))
    union all
    select format('balance of member %s is %s/%s, the lots say %s/%s', b.member_id, b.available, b.pending,
                  coalesce(o.open, 0), coalesce(o.pending, 0))
      from balances b left join lots_of o using (member_id, asset)
     where b.program_id = ${programId}
       and (b.available, b.pending) is distinct from (coalesce(o.open, 0), coalesce(o.pending, 0))
    union all
    select format('lot %s holds %s, the ledger says %s', l.id, l.remaining, coalesce(i.amount, 0))
      from lots l left join in_lots i on i.lot_id = l.id
     where l.program_id = ${programId} and l.remaining is distinct from coalesce(i.amount, 0)
    union all
    select format('redemption %s cost %s, the ledger says %s', r.id, r.cost, coalesce(t.amount, 0))
      from redemptions r
      left join (select redemption_id, sum(amount) as amount from transfers
                  where program_id = ${programId} and kind = 'redeem' group by redemption_id) t on t.redemption_id = r.id
     where r.program_id = ${programId} and r.cost is distinct from coalesce(t.amount, 0)`;
  return rows.map((row) => row.problem);
}
