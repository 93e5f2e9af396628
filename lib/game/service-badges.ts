import { writeAudit } from "@/db/queries/audit";
import { lockDefinitions, noteGameChanged, selectBadges, writeBadge } from "@/db/queries/game-definitions";
import { countHolders, touchEverybody } from "@/db/queries/game-progress";
import { inProgram, readProgram } from "@/db/transaction";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Badge, BadgeTerms } from "./badge";
import { plain } from "./whole";

export type BadgeError = { code: "badge_unknown" | "badge_ended" | "too_many" };

/** As many badges or challenges as a member could ever look at. */
export const MOST_DEFINITIONS = 200;

/** Every badge of the program, in the merchant's order, ended ones too. */
export async function listBadges(scope: ProgramScope): Promise<Badge[]> {
  return (await readProgram(scope, (tx) => selectBadges(tx, scope))).all;
}

/** One badge, or null. */
export async function badgeById(scope: ProgramScope, badgeId: string): Promise<Badge | null> {
  return (await listBadges(scope)).find(({ id }) => id === badgeId) ?? null;
}

/** How many members hold each level: by badge, then by level. */
export async function holdersOf(scope: ProgramScope): Promise<Map<string, Map<number, number>>> {
  const rows = await readProgram(scope, (tx) => countHolders(tx, scope));
  const byBadge = Map.groupBy(rows, ({ badgeId }) => badgeId);
  return new Map(
    [...byBadge].map(([id, levels]) => [id, new Map(levels.map(({ level, members }) => [level, members]))]),
  );
}

const audited = (terms: BadgeTerms) => plain(terms) as Record<string, never>;

/** Makes a badge; whoever has done what it asks for gets it within a minute. */
export function createBadge(
  scope: ProgramScope,
  terms: BadgeTerms,
  now: Date,
): Promise<Result<Badge, BadgeError>> {
  return inProgram(scope, async (tx): Promise<Result<Badge, BadgeError>> => {
    await lockDefinitions(tx, scope);
    if ((await selectBadges(tx, scope)).all.length >= MOST_DEFINITIONS) return err({ code: "too_many" });
    const badge: Badge = { ...terms, id: newId(now.getTime()), createdAt: now, endedAt: null };
    await writeBadge(tx, scope, badge);
    await noteGameChanged(tx, scope);
    await touchEverybody(tx, scope);
    await writeAudit(tx, scope, "badge.created", showId("badge", badge.id), null, audited(terms), now);
    return ok(badge);
  });
}

/**
 * Changes a badge: its definition is a new version. Whoever holds it keeps it, by the terms it was awarded under; whoever
 * meets the new ones gets it.
 */
export function updateBadge(
  scope: ProgramScope,
  badgeId: string,
  terms: BadgeTerms,
  now: Date,
): Promise<Result<Badge, BadgeError>> {
  return changeBadge(scope, badgeId, "badge.changed", now, (former) => {
    if (former.endedAt) return err({ code: "badge_ended" });
    const definition = { ...terms.definition, version: former.definition.version + 1 };
    return ok({ ...former, ...terms, definition });
  });
}

/** Ends a badge: nobody gets it any more, whoever has it keeps it. Ended already, it is offered again. */
export function endBadge(
  scope: ProgramScope,
  badgeId: string,
  now: Date,
): Promise<Result<Badge, BadgeError>> {
  return changeBadge(scope, badgeId, "badge.ended", now, (former) =>
    ok({ ...former, endedAt: former.endedAt ? null : now }),
  );
}

function changeBadge(
  scope: ProgramScope,
  badgeId: string,
  action: "badge.changed" | "badge.ended",
  now: Date,
  change: (former: Badge) => Result<Badge, BadgeError>,
): Promise<Result<Badge, BadgeError>> {
  return inProgram(scope, async (tx): Promise<Result<Badge, BadgeError>> => {
    await lockDefinitions(tx, scope);
    const former = (await selectBadges(tx, scope)).all.find(({ id }) => id === badgeId);
    if (!former) return err({ code: "badge_unknown" });
    const changed = change(former);
    if (!changed.ok) return changed;
    const badge = changed.value;
    await writeBadge(tx, scope, badge);
    await noteGameChanged(tx, scope);
    await touchEverybody(tx, scope);
    const told = action === "badge.ended" && !badge.endedAt ? "badge.reopened" : action;
    await writeAudit(tx, scope, told, showId("badge", badgeId), audited(former), audited(badge), now);
    return ok(badge);
  });
}
