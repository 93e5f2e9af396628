import { database } from "@/db/client";
import { beat, isMigrated, lastBeat } from "@/db/queries/readiness";
import { log } from "@/lib/shared/log";
import { decideReadiness, type Readiness } from "./decide";

const WORKER = "worker";

/** The worker says that it lives; it calls this every few seconds. */
export async function reportWorker(now: Date): Promise<void> {
  await beat(database(), WORKER, now);
}

/** Whether this installation can do its work: database, tables of this version, a living worker. Never throws. */
export async function readiness(now: Date): Promise<Readiness> {
  try {
    const sql = database();
    const [migrated, workerBeatAt] = await Promise.all([isMigrated(sql), lastBeat(sql, WORKER)]);
    return decideReadiness({ migrated, workerBeatAt }, now);
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return decideReadiness(null, now);
  }
}
