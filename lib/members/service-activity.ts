import { selectActivity } from "@/db/queries/activity";
import { findMemberById } from "@/db/queries/members";
import { listTiers, selectTierChanges } from "@/db/queries/tiers";
import { readProgram } from "@/db/transaction";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { ActivityCursor, ActivityFilter, ActivityPage } from "./activity";
import { type TimelineEntry, timeline } from "./timeline";

const MOST_LINES = 100;

/** A page of the member's statement, newest first, and where the next one begins; null when it was the last. */
export async function activity(
  scope: MemberScope,
  page: { before: ActivityCursor | null; limit: number; filter: ActivityFilter },
): Promise<ActivityPage> {
  const limit = Math.min(Math.max(1, page.limit), MOST_LINES);
  const lines = await readProgram(scope, (tx) =>
    selectActivity(tx, scope, scope.memberId, { ...page, limit: limit + 1 }),
  );
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return { lines: shown, next: lines.length > limit && last ? { at: last.at, id: last.id } : null };
}

/** Everything that happened to a member, newest first, for whoever answers them: lines, tiers, the day they joined. */
export async function memberTimeline(scope: ProgramScope, memberId: string): Promise<TimelineEntry[]> {
  const [member, lines, changes, ladder] = await readProgram(scope, (tx) =>
    Promise.all([
      findMemberById(tx, scope, memberId),
      selectActivity(tx, scope, memberId, { before: null, limit: MOST_LINES, filter: "all" }),
      selectTierChanges(tx, scope, memberId),
      listTiers(tx, scope),
    ]),
  );
  return member ? timeline(member.joinedAt, lines, changes, ladder) : [];
}
