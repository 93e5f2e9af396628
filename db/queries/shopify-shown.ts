import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/**
 * Notes whose points or tier changed since the last look, by the transactions that closed since then; the first time everybody whom the
 * store knows. `all`: also those whom it has come to know without anything having changed.
 */
export async function noteChangedShown(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  { now, quietUntil, latestMs, all }: { now: Date; quietUntil: Date; latestMs: number; all: boolean },
): Promise<void> {
  const known = tx`c.program_id = ${scope.programId} and c.shop_id = ${shopId} and c.state = 'known'`;
  await tx`
    with mark as (
      select xid from shopify_upkeep where program_id = ${scope.programId} and shop_id = ${shopId}
    ), span as (
      select (select xid from mark) as from_xid, pg_snapshot_xmin(pg_current_snapshot()) as end_xid
    ), touched as (
      select t.member_id from transfers t, span
       where t.program_id = ${scope.programId} and t.xid >= span.from_xid and t.xid < span.end_xid
      union
      select c.member_id from tier_changes c, span
       where c.program_id = ${scope.programId} and c.xid >= span.from_xid and c.xid < span.end_xid
    ), changed as (
      select c.member_id from touched t join shopify_customers c on c.member_id = t.member_id and ${known}
      union
      select c.member_id from shopify_customers c
       where ${known} and c.member_id is not null and ((select from_xid from span) is null or ${all})
         and ((select from_xid from span) is null
              or not exists (select from shopify_shown s
                              where s.program_id = ${scope.programId} and s.shop_id = ${shopId}
                                and s.member_id = c.member_id))
    ), noted as (
      insert into shopify_shown as s (program_id, shop_id, member_id, changed_at, due_at)
      select ${scope.programId}, ${shopId}, member_id, ${now}, ${quietUntil} from changed
      on conflict (program_id, shop_id, member_id) do update
        set changed_at = coalesce(s.changed_at, ${now}),
            due_at = least(${quietUntil}, coalesce(s.changed_at, ${now}) + make_interval(secs => ${latestMs / 1000}))
    )
    insert into shopify_upkeep (program_id, shop_id, xid)
    select ${scope.programId}, ${shopId}, end_xid from span
    on conflict (program_id, shop_id) do update set xid = excluded.xid`;
}

/** Somebody whose fields are due, with what was written last and what of it the database says by itself. */
export type DueShown = {
  memberId: string;
  customerId: string | null;
  tier: string | null;
  /** lib/shopify/shown.ts; null while nothing was written. */
  shown: unknown;
  changedAt: Date;
  attempts: number;
};

export async function dueShown(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  now: Date,
  limit: number,
): Promise<DueShown[]> {
  return tx<DueShown[]>`
    select s.member_id, s.shown, s.changed_at, s.attempts, t.name as tier,
           (select c.customer_id from shopify_customers c
             where c.program_id = ${scope.programId} and c.shop_id = ${shopId} and c.member_id = s.member_id
               and c.state = 'known' order by c.changed_at desc limit 1) as customer_id
      from shopify_shown s
      join members m on m.program_id = ${scope.programId} and m.id = s.member_id
      left join tiers t on t.program_id = ${scope.programId} and t.id = m.tier_id
     where s.program_id = ${scope.programId} and s.shop_id = ${shopId} and s.due_at <= ${now}
     order by s.due_at, s.member_id limit ${limit}`;
}

/** Notes what stands in the store now; what changed while it was written is due again. */
export async function noteShown(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  rows: readonly { memberId: string; changedAt: Date; shown: object | null }[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx`
    update shopify_shown s
       set shown = r.shown::jsonb, shown_at = ${now}, attempts = 0,
           changed_at = case when s.changed_at > r.changed_at::timestamptz then s.changed_at end,
           due_at = case when s.changed_at > r.changed_at::timestamptz then s.due_at end
      from unnest(${rows.map(({ memberId }) => memberId)}::uuid[],
                  ${rows.map(({ changedAt }) => changedAt.toISOString())}::text[],
                  ${rows.map(({ shown }) => JSON.stringify(shown))}::text[]) as r(member_id, changed_at, shown)
     where s.program_id = ${scope.programId} and s.shop_id = ${shopId} and s.member_id = r.member_id`;
}

/** Puts off what could not be written. */
export async function putOffShown(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  memberIds: readonly string[],
  until: Date,
): Promise<void> {
  await tx`
    update shopify_shown set due_at = ${until}, attempts = attempts + 1
     where program_id = ${scope.programId} and shop_id = ${shopId} and member_id = any(${[...memberIds]}::uuid[])`;
}
