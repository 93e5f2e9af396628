import { database } from "@/db/client";
import { hasCountedFewer, refreshStatistics } from "@/db/queries/statistics";
import { isJoined } from "@/db/transaction";
import { log } from "@/lib/shared/log";

/** After so many events of a process it is asked whether the planner knows of them. */
const ASKED_AFTER = [100, 1_000];

let recorded = 0;
let asked = 0;

/**
 * Tells the planner of the first events of an instance. It has made its plans for tables without rows, where any index on the
 * program is as good as another, and keeps them: each event would be looked for among all of the program, and a shop that sends
 * its history would be the slower the more of it had come, until the server counts by itself. Failing to tell it fails nobody.
 */
export async function tellOfFirstEvents(events: number): Promise<void> {
  recorded += events;
  const after = ASKED_AFTER[asked];
  if (after === undefined || recorded < after || isJoined()) return;
  asked = ASKED_AFTER.filter((one) => one <= recorded).length;
  try {
    if (await hasCountedFewer(database(), after)) await refreshStatistics(database());
  } catch (error) {
    log.warn({ err: error }, "the planner could not be told of the first events");
  }
}
