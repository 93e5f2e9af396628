import { hasParkedEvents, selectOpenHolds } from "@/db/queries/tiers-holds";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Hold } from "./hold";

/** The holds that are on, with what is always one: events that nobody could count yet. */
export async function openHolds(tx: Tx, scope: ProgramScope): Promise<Hold[]> {
  const [holds, parked] = await Promise.all([selectOpenHolds(tx, scope), hasParkedEvents(tx, scope)]);
  const waiting: Hold = {
    reason: "incident",
    memberId: null,
    about: "parked_events",
    fromAt: new Date(0),
    untilAt: null,
  };
  return parked ? [...holds, waiting] : holds;
}
