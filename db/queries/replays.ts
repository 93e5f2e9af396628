import type { ProgramScope } from "@/lib/shared/scope";
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
