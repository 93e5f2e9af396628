import { getTierStanding, listTiers, selectTierChanges, type TierChange } from "@/db/queries/tiers";
import { readProgram } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { monthsBefore } from "@/lib/shared/calendar";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type TierProgress, tierProgress } from "./progress";
import type { Ladder } from "./tier";

/** All tiers of the program, lowest first. */
export function ladder(scope: ProgramScope): Promise<Ladder> {
  return readProgram(scope, (tx) => listTiers(tx, scope));
}

/** Where the window begins whose spend counts at `now` (T2, rolling). */
export function windowStart(program: Pick<Program, "settings" | "timeZone">, now: Date): Date {
  return monthsBefore(now, program.settings.tiers.windowMonths, program.timeZone);
}

/** A member's place on the ladder, the way to the next tier, and how it came about. */
export type Standing = TierProgress & { since: Date | null; windowStart: Date; changes: TierChange[] };

/** A member's standing at `now`, with its history. */
export async function progress(scope: MemberScope, now: Date): Promise<Standing> {
  const program = await programById(scope.programId);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const from = windowStart(program, now);
  const [tiers, standing, changes] = await readProgram(scope, (tx) =>
    Promise.all([
      listTiers(tx, scope),
      getTierStanding(tx, scope, from),
      selectTierChanges(tx, scope, scope.memberId),
    ]),
  );
  const { tierId, tierSince, spendMinor } = standing;
  return { ...tierProgress(tiers, tierId, spendMinor), since: tierSince, windowStart: from, changes };
}
