import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase, type Database } from "@/db/client";

/** Rows of each table that were read until now, by whomever; connections tell when they end. */
export async function rowsReadByTable(owner: Database): Promise<Map<string, number>> {
  for (;;) {
    // Each time: what is written down a moment after an answer, such as the log of requests, opens connections again.
    await closeDatabase();
    const [left] = await owner`
      select 1 from pg_stat_activity where datname = current_database() and usename like '%app%' limit 1`;
    if (!left) break;
    await wait(20);
  }
  // What this connection itself has read is told within a second, or now.
  await owner`select pg_stat_force_next_flush()`;
  await owner`select pg_stat_clear_snapshot()`;
  const rows = await owner<{ name: string; read: bigint }[]>`
    select relname as name, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as read from pg_stat_user_tables`;
  return new Map(rows.map(({ name, read }) => [name, Number(read)]));
}

/** Rows of a table that were read until now, by whomever. */
export async function rowsRead(owner: Database, table: string): Promise<number> {
  return (await rowsReadByTable(owner)).get(table) ?? 0;
}
