import type { Database } from "@/db/client";

/**
 * Has the worker do now what it does each minute anyway. Whoever has put a moment into the past need not wait for the
 * next full minute; it is the worker all the same that does it.
 */
export async function runJob(owner: Database, name: string): Promise<void> {
  await owner`select graphile_worker.add_job(${name}, max_attempts => 3)`;
}
