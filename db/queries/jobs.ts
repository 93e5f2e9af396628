import type { Database } from "../client";

/** Global: lets the worker run a job now rather than when its time comes; once, however often it is asked for. */
export async function enqueueNow(sql: Database, job: string): Promise<void> {
  await sql`select enqueue_job(${job}, '{}'::json, null, ${job})`;
}
