import journal from "@/db/migrations/meta/_journal.json";
import type { Database } from "../client";

/** The process that said at `at` that it lives. */
export async function beat(sql: Database, name: string, at: Date): Promise<void> {
  await sql`
    insert into heartbeats (name, at) values (${name}, ${at})
    on conflict (name) do update set at = excluded.at`;
}

/** When each kind of process last said that it lives. */
export async function lastBeat(sql: Database, name: string): Promise<Date | null> {
  const [row] = await sql<{ at: Date }[]>`select at from heartbeats where name = ${name}`;
  return row?.at ?? null;
}

/** Whether the database has exactly the tables this version of the app was written for. */
export async function isMigrated(sql: Database): Promise<boolean> {
  const [row] = await sql<{ applied: number }[]>`
    select count(*)::int as applied from drizzle.__drizzle_migrations`;
  return row?.applied === journal.entries.length;
}
