import type { TransferKind } from "@/lib/ledger/accounts";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Database } from "../client";
import type { Tx } from "../transaction";
import { orElse } from "./or-else";

/** A span of ended transactions: from the first, up to and without the last. */
export type Span = {
  fromXid: string;
  toXid: string;
  /** More has happened than fits. */
  isCut: boolean;
};

/** Global: the programs that have ever had an endpoint. */
export async function selectCallingPrograms(sql: Database): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from programs where has_webhooks order by id`;
  return rows.map(({ id }) => id);
}

/** What happens from this transaction on is told; a program that tells already goes on from where it is. */
export async function beginFeed(tx: Tx, { programId }: ProgramScope): Promise<void> {
  await tx`update programs set has_webhooks = true where id = ${programId} and not has_webhooks`;
  await tx`
    insert into webhook_feeds (program_id, from_xid) values (${programId}, pg_current_xact_id())
    on conflict (program_id) do nothing`;
}

/** Whether the ledger or the tiers say anything new, in transactions that have ended. */
export async function hasNews(tx: Tx, { programId }: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ news: boolean }[]>`
    select exists (select from transfers
                    where program_id = ${programId} and xid >= f.from_xid and xid < f.end_xid)
        or exists (select from tier_changes
                    where program_id = ${programId} and xid >= f.from_xid and xid < f.end_xid) as news
      from (select from_xid, pg_snapshot_xmin(pg_current_snapshot()) as end_xid
              from webhook_feeds where program_id = ${programId}) f`;
  return row?.news ?? false;
}

/**
 * The next span to tell of, its feed locked; null when another worker is at it. It ends where every transaction has
 * ended, or after so many ledger rows: rows are chosen by transaction, not by id, because a later commit may carry an
 * earlier id.
 */
export async function lockSpan(tx: Tx, { programId }: ProgramScope, mostRows: number): Promise<Span | null> {
  const [row] = await tx<Span[]>`
    with feed as (
      select from_xid from webhook_feeds where program_id = ${programId} for update skip locked
    ), seen as (
      select from_xid, pg_snapshot_xmin(pg_current_snapshot()) as end_xid from feed
    ), far as (
      select t.xid from seen, lateral (
        select xid from transfers
         where program_id = ${programId} and xid >= seen.from_xid and xid < seen.end_xid
         order by xid offset ${mostRows} limit 1) t
    ), first as (
      select t.xid from seen, lateral (
        select xid from transfers
         where program_id = ${programId} and xid >= seen.from_xid and xid < seen.end_xid order by xid limit 1) t
    ), next as (
      select t.xid from seen, lateral (
        select xid from transfers
         where program_id = ${programId} and xid > (select xid from first) and xid < seen.end_xid
         order by xid limit 1) t
    ), cut as (
      -- One transaction that wrote more than fits is told as a whole.
      select case when (select xid from far) > (select xid from first) then (select xid from far)
                  when (select xid from far) is not null then (select xid from next) end as xid
    )
    select from_xid::text, coalesce(cut.xid, end_xid)::text as to_xid, cut.xid is not null as is_cut
      from seen, cut where from_xid < end_xid`;
  return row ?? null;
}

/** Everything before the end of a span was told. */
export async function endSpan(tx: Tx, { programId }: ProgramScope, { toXid }: Span): Promise<void> {
  await tx`update webhook_feeds set from_xid = ${toXid}::xid8 where program_id = ${programId}`;
}

/** What one cause moved of one asset for one member, by the ledger. */
export type Moved = {
  memberId: string;
  externalId: string | null;
  kind: TransferKind;
  asset: string;
  /** Into the member's accounts; below zero out of them. What opens stays within: its amount. */
  amount: bigint;
  pending: boolean;
  availableAt: Date | null;
  expiresAt: Date | null;
  at: Date;
  available: bigint;
  balancePending: bigint;
  /** The order, as the shop names it. */
  orderRef: string | null;
  eventRef: string | null;
  eventType: string | null;
  eventSource: string | null;
  redemptionId: string | null;
  /** Whose redemption it is: who asked for it, where the points were a household's. */
  ownerId: string | null;
  ownerExternalId: string | null;
  rewardId: string | null;
  redemptionName: string | null;
  redemptionCost: bigint | null;
  redemptionStatus: string | null;
};

/** The ledger of a span, one row per cause, in the order in which it was written. */
export async function selectMoved(tx: Tx, { programId }: ProgramScope, span: Span): Promise<Moved[]> {
  return tx<Moved[]>`
    with moved as (
      select t.member_id, t.kind, t.asset, t.event_id, t.order_id, t.redemption_id, t.xid,
             (array_agg(t.id order by t.id))[1] as first_id, max(t.occurred_at) as at,
             sum(case when t.debit::text like 'member:%' and t.credit::text not like 'member:%'
                      then -t.amount else t.amount end)::bigint as amount,
             bool_or(t.credit = 'member:pending') as pending,
             min(l.available_at) as available_at, min(l.expires_at) as expires_at
        from transfers t
        left join lots l on l.program_id = t.program_id and l.id = t.lot_id
       where t.program_id = ${programId} and t.xid >= ${span.fromXid}::xid8 and t.xid < ${span.toXid}::xid8
         and t.kind <> 'settle'
       group by t.member_id, t.kind, t.asset, t.event_id, t.order_id, t.redemption_id, t.xid
    )
    select v.member_id, m.external_id, v.kind, v.asset, v.amount, v.pending, v.available_at, v.expires_at, v.at,
           coalesce(b.available, 0)::bigint as available, coalesce(b.pending, 0)::bigint as balance_pending,
           o.external_id as order_ref, e.external_id as event_ref, e.type as event_type, e.source as event_source,
           v.redemption_id, w.id as owner_id, w.external_id as owner_external_id, r.reward_id, r.name as redemption_name, r.cost as redemption_cost,
           r.status as redemption_status
      from moved v
      join members m on m.program_id = ${programId} and m.id = v.member_id and m.erased_at is null
      left join balances b on b.program_id = ${programId} and b.member_id = v.member_id and b.asset = v.asset
      left join orders o on o.program_id = ${programId} and o.id = v.order_id
      left join events e on e.program_id = ${programId} and e.id = v.event_id
      left join redemptions r on r.program_id = ${programId} and r.id = v.redemption_id
      left join members w on w.program_id = ${programId} and w.id = ${orElse(tx, tx`r.by_member_id`, tx`r.member_id`)}
     where v.amount <> 0
     order by v.xid, v.first_id`;
}

/** A member's step from one tier to another. */
export type TierStep = {
  memberId: string;
  externalId: string | null;
  fromId: string | null;
  fromName: string | null;
  toId: string;
  toName: string;
  reason: string;
  at: Date;
};

/** The tier changes of a span; putting somebody onto the first step is none. */
export async function selectTierSteps(tx: Tx, { programId }: ProgramScope, span: Span): Promise<TierStep[]> {
  return tx<TierStep[]>`
    select c.member_id, m.external_id, f.id as from_id, f.name as from_name, t.id as to_id, t.name as to_name, c.reason, c.at
      from tier_changes c
      join members m on m.program_id = ${programId} and m.id = c.member_id and m.erased_at is null
      join tiers t on t.program_id = ${programId} and t.id = c.to_tier_id
      left join tiers f on f.program_id = ${programId} and f.id = c.from_tier_id
     where c.program_id = ${programId} and c.xid >= ${span.fromXid}::xid8 and c.xid < ${span.toXid}::xid8
       and c.from_tier_id is distinct from c.to_tier_id
     order by c.xid, c.id`;
}
