import { database } from "@/db/client";
import { deleteOutlived } from "@/db/queries/tokens";

/** Drops sessions, links and counted attempts that ran out. Job body. Returns how many rows went. */
export function sweepAuth(now: Date): Promise<number> {
  return deleteOutlived(database(), now);
}
