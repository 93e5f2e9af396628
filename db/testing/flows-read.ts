import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@/db/client";
import { appRole } from "@/lib/shared/env";
import { rowsReadByTable } from "./rows-read";

/** The tables of which something reads so many rows or more. */
export async function readBy(
  owner: Database,
  flow: () => Promise<unknown>,
  most: number,
): Promise<[table: string, rows: number][]> {
  const before = await rowsReadByTable(owner);
  await flow();
  const after = await rowsReadByTable(owner);
  return [...after]
    .map(([table, rows]): [string, number] => [table, rows - (before.get(table) ?? 0)])
    .filter(([, rows]) => rows >= most);
}

/** Counts what there is now, and lets nobody count what comes after. */
export async function countOnlyThis(owner: Database): Promise<void> {
  await owner.unsafe("analyze");
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_stat_user_tables where schemaname = 'public'`;
  for (const { name } of tables) await owner.unsafe(`alter table ${name} set (autovacuum_enabled = off)`);
}

/** Counts everything. A small table is read whole where that is cheap: from here on only where it can be read no other way. */
export async function countEverything(owner: Database): Promise<void> {
  await owner.unsafe("analyze");
  const [own] = await owner<{ name: string }[]>`select current_database() as name`;
  await owner.unsafe(`alter role ${appRole} in database "${own?.name}" set enable_seqscan = off`);
}

/**
 * Waits until all transactions that are open now are over. Jobs that look at what has changed since a mark move it to the oldest one
 * that is open, of whatever database of the server, and look again at all that came after: beside other tests that is the crowd.
 */
export async function untilOthersAreOver(owner: Database): Promise<void> {
  const [own] = await owner<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
  for (;;) {
    const [row] = await owner<{ isOver: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${own?.xid ?? "0"}::xid8 as is_over`;
    if (row?.isOver) return;
    await wait(20);
  }
}
