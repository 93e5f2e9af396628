import { findCauseOf, selectCame } from "@/db/queries/cause-totals";
import type { Tx } from "@/db/transaction";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Cause } from "./cause";

/** What a member's orders give: to which cause, how much of each, and what came of it, in minor units. */
export type CauseLine = { basisPoints: number; cause: Cause; mine: bigint; together: bigint };

/** What came for a program's causes until an instant after which nothing is written any more for earlier. */
type Came = { until: Date; byCause: Map<string, bigint> };

const kept = new Map<string, Came>();
const MOST_KEPT = 500;
/** Rows are written with the instant at which their transaction began; none takes so long. */
const SETTLED_MS = 15 * 60_000;
const GROWS_AFTER_MS = 60 * 60_000;

/** Everything that came so far is summed once by this process; from then on only what came since. */
async function cameUntil(tx: Tx, scope: ProgramScope, now: Date): Promise<Came> {
  const known = kept.get(scope.programId);
  const until = new Date(now.getTime() - SETTLED_MS);
  const age = known ? until.getTime() - known.until.getTime() : null;
  if (known && age !== null && age >= 0 && age < GROWS_AFTER_MS) return known;
  // A clock that was set back knows nothing of what came after.
  const before = known && age !== null && age >= 0 ? known : null;
  const byCause = new Map<string, bigint>();
  for (const { causeId, minor } of await selectCame(tx, scope, before?.until ?? null, until))
    byCause.set(causeId, (before?.byCause.get(causeId) ?? 0n) + minor);
  if (kept.size >= MOST_KEPT) kept.clear();
  const came = { until, byCause };
  kept.set(scope.programId, came);
  return came;
}

/** The line of a member's first page; null while nothing is shared, or nowhere. In a transaction of the caller. */
export async function causeLineWithin(
  tx: Tx,
  scope: MemberScope,
  { causeShare: { basisPoints, chosenBy, causeId } }: ProgramSettings,
  now: Date,
): Promise<CauseLine | null> {
  if (basisPoints === 0) return null;
  const { until, byCause } = await cameUntil(tx, scope, now);
  const found = await findCauseOf(tx, scope, { causeId, mayChoose: chosenBy === "member", since: until });
  if (!found) return null;
  const { mine, fresh, ...cause } = found;
  return { basisPoints, cause, mine, together: (byCause.get(cause.id) ?? 0n) + fresh };
}
