import postgres from "postgres";
import { appDatabaseUrl, env } from "@/lib/shared/env";

/** The types we ask of postgres.js beyond its own: whole numbers as bigint, days as plain text. */
const types = {
  bigint: postgres.BigInt,
  day: { to: 1082, from: [1082], parse: (text: string) => text, serialize: (text: string) => text },
};

export type Database = postgres.Sql<{ bigint: bigint; day: string }>;

/** A pool to `url` as every part of the product uses it: columns in camelCase, limits on time and connections. */
export function connect(url: string, { max = 10, name = "regulars" } = {}): Database {
  return postgres(url, {
    max,
    types,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 60,
    transform: { column: { from: postgres.toCamel }, undefined: null },
    connection: {
      application_name: name,
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  }) as unknown as Database;
}

const kept = globalThis as unknown as { regularsDatabase?: Database };

/** The pool of this process, as the app's role: behind row-level security, owner of nothing. */
export function database(): Database {
  kept.regularsDatabase ??= connect(appDatabaseUrl(env()));
  return kept.regularsDatabase;
}

/** Ends the pool of this process; commands and tests call it so that they can end. */
export async function closeDatabase(): Promise<void> {
  await kept.regularsDatabase?.end({ timeout: 5 });
  delete kept.regularsDatabase;
}
