import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase, type Database } from "@/db/client";

/** Rows of a table that were read until now, by whomever; connections tell when they end. */
export async function rowsRead(owner: Database, table: string): Promise<number> {
  await closeDatabase();
  for (;;) {
    const [left] = await owner`
      select 1 from pg_stat_activity where datname = current_database() and usename like '%app%' limit 1`;
    if (!left) break;
    await wait(50);
  }
  await owner`select pg_stat_clear_snapshot()`;
  const [row] = await owner<{ read: bigint }[]>`
    select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as read from pg_stat_user_tables where relname = ${table}`;
  return Number(row?.read ?? 0);
}
