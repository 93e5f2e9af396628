import { insertWorth, latestWorth, lockWorth, selectWorth } from "@/db/queries/point-worth";
import { inProgram, readProgram } from "@/db/transaction";
import { monthsBefore } from "@/lib/shared/calendar";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { pointRate } from "@/lib/shop/service";
import { keptRate, sameRate, type WorthPoint } from "./history";

export type { WorthPoint } from "./history";

/**
 * Notes what a point is worth now, at the best reward that everybody can have, when that differs from what was noted
 * last (B14). Called when rewards change, and by night, since rewards begin, end and sell out by themselves. Returns
 * whether it differed.
 */
export async function recordWorth(scope: ProgramScope, now: Date): Promise<boolean> {
  const rate = keptRate(await pointRate(scope, null, now));
  return inProgram(scope, async (tx) => {
    await lockWorth(tx, scope);
    const last = await latestWorth(tx, scope);
    if (last && sameRate(last, rate)) return false;
    if (!last && rate.minor === 0n) return false;
    await insertWorth(tx, scope, { ...rate, at: now, id: newId(now.getTime()) });
    return true;
  });
}

const MONTHS = 12;

/** What a point has been worth over the last year, whenever that changed; with the first instant of that year. */
export async function worthHistory(
  scope: ProgramScope,
  now: Date,
): Promise<{ since: Date; until: Date; points: WorthPoint[] }> {
  const since = monthsBefore(now, MONTHS, "UTC");
  const points = await readProgram(scope, (tx) => selectWorth(tx, scope, since));
  return { since, until: now, points };
}
