import { appDatabaseUrl, env } from "@/lib/shared/env";

/**
 * The database of this test file: a fresh copy of the migrated template, already in DATABASE_URL.
 * `ownerUrl` may do everything and sees every row; `appUrl` is the app's role, behind row-level security.
 */
export function testDatabase(): { ownerUrl: string; appUrl: string } {
  return { ownerUrl: env().DATABASE_URL, appUrl: appDatabaseUrl(env()) };
}
