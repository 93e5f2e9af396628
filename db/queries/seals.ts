import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import type { Finding } from "./ledger-verify";

/**
 * What is hashed of a ledger row. Text of a JSON array, so that nothing runs together and nothing depends on a session's
 * time zone.
 */
function rowHash(tx: Tx) {
  return tx`sha256(convert_to(jsonb_build_array(t.id, t.kind, t.debit, t.credit, t.amount, t.asset, t.member_id, t.lot_id,
    t.event_id, t.order_id, t.redemption_id, t.rule_version_id, (extract(epoch from t.occurred_at) * 1000000)::bigint)::text, 'UTF8'))`;
}

function rootHash(tx: Tx) {
  return tx`sha256(coalesce(string_agg(${rowHash(tx)}, ''::bytea order by t.id), ''::bytea))`;
}

/** Whether this transaction may seal the program; false when another one is at it. */
export async function claimSealing(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ claimed: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended('seal ' || ${scope.programId}::text, 0)) as claimed`;
  return row?.claimed ?? false;
}

/**
 * Seals every transfer whose transaction had ended when this statement began, and adds it to the day's sums. Rows are
 * chosen by transaction, not by id: a later commit may carry an earlier id, but never an earlier transaction than the
 * oldest that still runs. Returns how many were sealed.
 */
export async function sealTransfers(tx: Tx, scope: ProgramScope): Promise<number> {
  const [sealed] = await tx<{ transfers: number }[]>`
    with last as (
      select number, to_xid, hash from seals where program_id = ${scope.programId} order by number desc limit 1
    ), span as (
      select coalesce((select number from last), 0) + 1 as number, coalesce((select to_xid from last), '0'::xid8) as from_xid,
             pg_snapshot_xmin(pg_current_snapshot()) as to_xid, coalesce((select hash from last), ''::bytea) as before
    ), chosen as (
      select t.* from transfers t, span
       where t.program_id = ${scope.programId} and t.xid >= span.from_xid and t.xid < span.to_xid
    ), root as (
      select count(*) as transfers, ${rootHash(tx)} as root from chosen t
    ), sealed as (
      insert into seals (program_id, number, from_xid, to_xid, transfers, root, hash)
      select ${scope.programId}, number, from_xid, to_xid, transfers, root,
             sha256(before || root || convert_to(concat_ws('/', number, from_xid, to_xid, transfers), 'UTF8'))
        from span, root where transfers > 0
      returning transfers
    ), summed as (
      insert into ledger_days as d (program_id, day, asset, kind, amount, transfers)
      select t.program_id, (t.occurred_at at time zone p.time_zone)::date, t.asset, t.kind, sum(t.amount), count(*)
        from chosen t join programs p on p.id = t.program_id group by 1, 2, 3, 4
      on conflict (program_id, day, asset, kind) do update
        set amount = d.amount + excluded.amount, transfers = d.transfers + excluded.transfers
    )
    select transfers::int from sealed`;
  return sealed?.transfers ?? 0;
}

/** Recomputes the chain and the day's sums from the ledger rows. An empty list means that nothing sealed has changed. */
export async function findBrokenSeals(tx: Tx, scope: ProgramScope): Promise<Finding[]> {
  const broken = await tx<Finding[]>`
    select 'seals equal the ledger' as check, 'seal ' || number as subject,
           encode(actual, 'hex') || ' over ' || rows as expected, encode(hash, 'hex') || ' over ' || transfers as actual
      from (
        select s.number, s.transfers, s.hash, c.rows, s.from_xid, lag(s.to_xid, 1, '0'::xid8) over chain as follows,
               sha256(coalesce(lag(s.hash) over chain, ''::bytea) || c.root ||
                      convert_to(concat_ws('/', s.number, coalesce(s.hashed_from_xid, s.from_xid),
                                           coalesce(s.hashed_to_xid, s.to_xid), c.rows), 'UTF8')) as actual,
               s.number - coalesce(lag(s.number) over chain, 0) as step
          from seals s
          cross join lateral (
            select count(*) as rows, ${rootHash(tx)} as root from transfers t
             where t.program_id = s.program_id and t.xid >= s.from_xid and t.xid < s.to_xid
          ) c
         where s.program_id = ${scope.programId}
        window chain as (order by s.number)
      ) recomputed
     where actual <> hash or follows <> from_xid or step <> 1`;
  const sums = await tx<Finding[]>`
    with last as (select coalesce(max(to_xid), '0'::xid8) as to_xid from seals where program_id = ${scope.programId}),
    by_rows as (
      select (t.occurred_at at time zone p.time_zone)::date as day, t.asset, t.kind, sum(t.amount) as amount, count(*) as transfers
        from transfers t join programs p on p.id = t.program_id, last
       where t.program_id = ${scope.programId} and t.xid < last.to_xid group by 1, 2, 3
    )
    select 'daily sums equal the ledger' as check, concat_ws(' ', day, asset, kind) as subject,
           concat_ws('/', r.amount, r.transfers) as expected, concat_ws('/', d.amount, d.transfers) as actual
      from by_rows r full join (select * from ledger_days where program_id = ${scope.programId}) d using (day, asset, kind)
     where (r.amount, r.transfers) is distinct from (d.amount, d.transfers)`;
  return [...broken, ...sums];
}

/** What a program's ledger comes to: how many rows, one hash over all of them, and the end of its chain of seals. */
export type LedgerSum = { transfers: bigint; seals: bigint; hash: string; chain: string | null };

/**
 * The ledger as one hash that depends on its rows alone: of each row, then of each member's rows in the order of their
 * ids, then of the members in the order of theirs. The same wherever the rows stand, and whatever was sealed.
 */
export async function ledgerSum(tx: Tx, scope: ProgramScope): Promise<LedgerSum> {
  const [sum] = await tx<LedgerSum[]>`
    with by_member as (
      select t.member_id, count(*) as transfers, ${rootHash(tx)} as root
        from transfers t where t.program_id = ${scope.programId} group by t.member_id
    )
    select coalesce(sum(transfers), 0)::bigint as transfers,
           encode(sha256(coalesce(string_agg(sha256(convert_to(member_id::text, 'UTF8') || root), ''::bytea order by member_id),
                                  ''::bytea)), 'hex') as hash,
           (select count(*) from seals where program_id = ${scope.programId}) as seals,
           (select encode(hash, 'hex') from seals where program_id = ${scope.programId} order by number desc limit 1) as chain
      from by_member`;
  if (!sum) throw new Error("a sum over no rows is a row");
  return sum;
}
