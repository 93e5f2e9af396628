import { database } from "@/db/client";
import { enqueueNow } from "@/db/queries/jobs";
import { log } from "@/lib/shared/log";

/** The job that works what has come in. */
export const WORK_JOB = "work-shopify-deliveries";

/** How long what has just been kept waits for more to come with it. */
const GATHER_MS = 100;
let pending = false;

/**
 * Says to the worker that there is something to do, soon and at most ten times a second however much comes in. Were it
 * lost, the job runs every minute anyway.
 */
export function nudge(): void {
  if (pending) return;
  pending = true;
  setTimeout(() => {
    pending = false;
    enqueueNow(database(), WORK_JOB).catch((error) => log.warn({ err: error }, "the worker was not told"));
  }, GATHER_MS).unref();
}
