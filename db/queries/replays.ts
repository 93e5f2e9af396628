import type { ProgramScope } from "@/lib/shared/scope";
import { database } from "../client";
import type { Tx } from "../transaction";

/** How far the replay of a file has come. */
export type Replay = {
  /** Lines that are done. */
  position: number;
  /** lib/imports/summary.ts: what was counted on them. */
  tally: unknown;
  finishedAt: Date | null;
};

/** A file of a source; the hash is SHA-256 over its bytes. */
export type ReplayFile = { source: string; hash: Uint8Array };

export async function findReplay(tx: Tx, scope: ProgramScope, file: ReplayFile): Promise<Replay | null> {
  const [row] = await tx<Replay[]>`
    select position, summary as tally, finished_at from replays
     where program_id = ${scope.programId} and source = ${file.source} and file_hash = ${Buffer.from(file.hash)}`;
  return row ?? null;
}

/** Keeps the position of a file's replay; `id` and `now` count the first time only. */
export async function saveReplay(
  tx: Tx,
  scope: ProgramScope,
  file: ReplayFile,
  replay: { position: number; tally: Parameters<Tx["json"]>[0]; finishedAt: Date | null },
  { id, now }: { id: string; now: Date },
): Promise<void> {
  await tx`
    insert into replays (program_id, id, source, file_hash, position, summary, started_at, finished_at)
    values (${scope.programId}, ${id}, ${file.source}, ${Buffer.from(file.hash)}, ${replay.position},
            ${tx.json(replay.tally)}, ${now}, ${replay.finishedAt})
    on conflict (program_id, source, file_hash) do update
      set position = excluded.position, summary = excluded.summary, finished_at = excluded.finished_at`;
}

/** Members with orders or refunds in a shop: how many, how many with an order, how many with two or more. */
export async function countShopMembers(
  tx: Tx,
  scope: ProgramScope,
  shopSlug: string,
): Promise<{ members: number; buyers: number; repeaters: number }> {
  const [row] = await tx<{ members: number; buyers: number; repeaters: number }[]>`
    select count(*)::int as members, (count(*) filter (where bought > 0))::int as buyers,
           (count(*) filter (where bought > 1))::int as repeaters
      from (select count(*) filter (where o.status <> 'refund') as bought
              from orders o join shops s on s.program_id = o.program_id and s.id = o.shop_id
             where o.program_id = ${scope.programId} and s.slug = ${shopSlug} and o.member_id is not null
             group by o.member_id) per_member`;
  return row ?? { members: 0, buyers: 0, repeaters: 0 };
}

/** When the newest event of a source was; null before the first. */
export async function lastEventAt(tx: Tx, scope: ProgramScope, source: string): Promise<Date | null> {
  const [row] = await tx<{ at: Date | null }[]>`
    select max(occurred_at) as at from events where program_id = ${scope.programId} and source = ${source}`;
  return row?.at ?? null;
}

/** What the ledger says as of an instant: points moved, and what members then had and owed. */
export type BooksAt = { earned: bigint; reversed: bigint; expired: bigint; held: bigint; owed: bigint };

export async function selectBooksAt(tx: Tx, scope: ProgramScope, at: Date): Promise<BooksAt> {
  const [row] = await tx<BooksAt[]>`
    with per_member as (
      select member_id, sum(amount) filter (where kind = 'earn') as earned,
             sum(amount) filter (where kind = 'reverse') as reversed,
             sum(amount) filter (where kind = 'expire') as expired
        from transfers
       where program_id = ${scope.programId} and asset = 'points' and occurred_at <= ${at}
       group by member_id
    ), sums as (
      select coalesce(earned, 0) as earned, coalesce(reversed, 0) as reversed, coalesce(expired, 0) as expired,
             coalesce(earned, 0) - coalesce(reversed, 0) - coalesce(expired, 0) as points
        from per_member)
    select coalesce(sum(earned), 0)::bigint as earned, coalesce(sum(reversed), 0)::bigint as reversed,
           coalesce(sum(expired), 0)::bigint as expired, coalesce(sum(greatest(points, 0)), 0)::bigint as held,
           coalesce(sum(greatest(-points, 0)), 0)::bigint as owed
      from sums`;
  return row ?? { earned: 0n, reversed: 0n, expired: 0n, held: 0n, owed: 0n };
}

/** How many members stand on each tier, from the lowest. */
export async function selectTierSizes(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ name: string; members: number }[]> {
  return tx<{ name: string; members: number }[]>`
    select t.name, count(m.id)::int as members from tiers t
      left join members m on m.program_id = t.program_id and m.tier_id = t.id
     where t.program_id = ${scope.programId} and t.ended_at is null
     group by t.id, t.name, t.position order by t.position`;
}

/** A member of a replayed shop as the books have them at an instant. */
export type ReplayedMember = { customer: string; points: bigint; credits: bigint; tier: string | null };

export async function selectReplayedMembers(
  tx: Tx,
  scope: ProgramScope,
  at: Date,
): Promise<ReplayedMember[]> {
  return tx<ReplayedMember[]>`
    select m.external_id as customer, t.name as tier,
           coalesce((select sum(case when x.kind = 'earn' then x.amount else -x.amount end)
                       from transfers x
                      where x.program_id = m.program_id and x.member_id = m.id and x.asset = 'points'
                        and x.kind in ('earn', 'reverse', 'expire') and x.occurred_at <= ${at}), 0)::bigint as points,
           coalesce((select b.available from balances b
                      where b.program_id = m.program_id and b.member_id = m.id and b.asset = 'qualifying'), 0)::bigint
             as credits
      from members m left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = ${scope.programId} and m.external_id is not null
     order by m.external_id`;
}

const lockOf = (programId: string) => `replay ${programId}`;

/**
 * Says, for as long as this process lives or until what it answers is called, that history is told over again in this
 * program: a lock of the session, so that nothing stays behind when the process ends.
 */
export async function announceReplay({ programId }: ProgramScope): Promise<() => Promise<void>> {
  const connection = await database().reserve();
  await connection`select pg_advisory_lock(hashtextextended(${lockOf(programId)}, 0))`;
  return async () => {
    await connection`select pg_advisory_unlock(hashtextextended(${lockOf(programId)}, 0))`;
    connection.release();
  };
}

/** Whether history is told over again in this program at this moment. */
export async function isReplaying(tx: Tx, { programId }: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ free: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${lockOf(programId)}, 0)) as free`;
  return row?.free === false;
}
