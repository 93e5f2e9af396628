import { selectActivity } from "@/db/queries/activity";
import { findMemberById } from "@/db/queries/members";
import { listTiers, selectTierChanges } from "@/db/queries/tiers";
import { readProgram } from "@/db/transaction";
import type { Reading } from "@/lib/shared/format";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { ActivityCursor, ActivityFilter, ActivityPage } from "./activity";
import { activityCsv } from "./activity-csv";
import { isFound } from "./activity-search";
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

/** So many lines are looked through at once, and at most, for one page of what was searched for. */
const CHUNK = 500;
const MOST_SEARCHED = 5_000;

type Searched = {
  before: ActivityCursor | null;
  limit: number;
  filter: ActivityFilter;
  words: readonly string[];
};

/**
 * A page of the lines that have these words, as `reading` says them, newest first. Where so much was looked through that
 * it would take too long, the page ends there, and the next one goes on.
 */
export function searchActivity(scope: MemberScope, page: Searched, reading: Reading): Promise<ActivityPage> {
  return readProgram(scope, async (tx): Promise<ActivityPage> => {
    const found: ActivityPage["lines"] = [];
    let before = page.before;
    for (let seen = 0; seen < MOST_SEARCHED; seen += CHUNK) {
      const { filter } = page;
      const lines = await selectActivity(tx, scope, scope.memberId, { before, limit: CHUNK, filter });
      for (const line of lines) {
        if (!isFound(line, page.words, reading)) continue;
        const last = found.at(-1);
        if (last && found.length === page.limit) return { lines: found, next: { at: last.at, id: last.id } };
        found.push(line);
      }
      const end = lines.at(-1);
      if (!end || lines.length < CHUNK) return { lines: found, next: null };
      before = { at: end.at, id: end.id };
    }
    return { lines: found, next: before };
  });
}

/** As many lines as a file of the statement may have; whoever has more takes them along with all else (privacy). */
const MOST_IN_FILE = 20_000;

/** The statement as a file: what the page shows, all of it. */
export async function statementFile(
  scope: MemberScope,
  { filter, words }: Pick<Searched, "filter" | "words">,
  reading: Reading & { timeZone: string },
): Promise<string> {
  const page = { before: null, limit: MOST_IN_FILE, filter };
  const lines = await readProgram(scope, (tx) => selectActivity(tx, scope, scope.memberId, page));
  return activityCsv(
    lines.filter((line) => isFound(line, words, reading)),
    reading,
  );
}

/** Everything that happened to a member, newest first, for whoever answers them: lines, tiers, the day they joined. */
export async function memberTimeline(scope: ProgramScope, memberId: string): Promise<TimelineEntry[]> {
  const [member, lines, changes, ladder] = await readProgram(
    scope,
    (tx) =>
      Promise.all([
        findMemberById(tx, scope, memberId),
        selectActivity(tx, scope, memberId, { before: null, limit: MOST_LINES, filter: "all" }),
        selectTierChanges(tx, scope, memberId),
        listTiers(tx, scope),
      ]),
    { keepPlans: true },
  );
  return member ? timeline(member.joinedAt, lines, changes, ladder) : [];
}
