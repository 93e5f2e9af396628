import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as makeQueue } from "graphile-worker";
import postgres from "postgres";
import { appRole, appRolePassword, env } from "@/lib/shared/env";
import { grantToApp } from "./grants";

const FOLDER = path.join(process.cwd(), "db/migrations");

/** Two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_240_114;

/** The database was migrated by a newer version of the app; an older one must not write to it. */
export class NewerSchemaError extends Error {
  override name = "NewerSchemaError";
}

function knownMigrations(): number {
  const journal = JSON.parse(readFileSync(path.join(FOLDER, "meta/_journal.json"), "utf8")) as {
    entries: unknown[];
  };
  return journal.entries.length;
}

async function refuseNewerSchema(sql: postgres.Sql): Promise<void> {
  const [{ there } = { there: false }] = await sql<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!there) return;
  const [{ applied } = { applied: 0 }] = await sql<{ applied: number }[]>`
    select count(*)::int as applied from drizzle.__drizzle_migrations`;
  if (applied > knownMigrations()) {
    throw new NewerSchemaError(
      "The database belongs to a newer version of Regulars: start that version, or restore a backup.",
    );
  }
}

/**
 * Brings the database of `ownerUrl` to this version: tables, job queue, the app's role and its rights. Safe to run
 * again and by several processes at once. Throws NewerSchemaError when the database is ahead.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await refuseNewerSchema(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
    await makeQueue({ connectionString: ownerUrl });
    await grantToApp(sql, appRole, appRolePassword(env().AUTH_SECRET));
  } finally {
    await sql.end();
  }
}
