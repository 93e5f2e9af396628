import { writeAudit } from "@/db/queries/audit";
import {
  countDeliveries,
  type DeliveryRow,
  type DeliveryStatus,
  requeueDeliveries,
  selectDeliveries,
} from "@/db/queries/shopify-deliveries";
import { inProgram, readProgram } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { NEVER_READ } from "./reason";
import { nudge } from "./service-nudge";

export type { DeliveryRow, DeliveryStatus } from "@/db/queries/shopify-deliveries";

type Asked = {
  status?: DeliveryStatus | null;
  before?: { receivedAt: Date; id: string } | null;
  limit: number;
};

/** What Shopify sent, the newest first. */
export function listDeliveries(scope: ProgramScope, asked: Asked): Promise<DeliveryRow[]> {
  return readProgram(scope, (tx) => selectDeliveries(tx, scope, asked), { keepPlans: true });
}

/** How many there are of each status. */
export function deliveryCounts(scope: ProgramScope): Promise<Record<DeliveryStatus, number>> {
  return readProgram(scope, (tx) => countDeliveries(tx, scope));
}

/** So many are put back at a time. */
const MOST = 1_000;

/**
 * Lets what was parked be worked again: one, or everything. Returns how many; what keeps no body any more, or can never
 * be read, stays as it is.
 * It is worked within moments, and parked again with its reason if nothing has changed.
 */
export async function workAgain(scope: ProgramScope, id: string | null, now: Date): Promise<number> {
  const moved = await inProgram(scope, async (tx) => {
    const count = await requeueDeliveries(tx, scope, { id, except: NEVER_READ, limit: MOST }, now);
    const subject = id ? showId("shopifyDelivery", id) : showId("program", scope.programId);
    if (count > 0) await writeAudit(tx, scope, "shopify.worked_again", subject, null, { count }, now);
    return count;
  });
  if (moved > 0) nudge();
  return moved;
}
