import { findProgramById } from "@/db/queries/programs";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { holdTiers } from "./service-holds";

/**
 * A rule that gives qualifying points was changed (T5): where the ladder counts them, falls that are judged by the time
 * of the change wait for staff. In the transaction of the change.
 */
export async function touchedByRule(
  tx: Tx,
  scope: ProgramScope,
  rule: { versionId: string; name: string; liveFrom: Date },
  now: Date,
): Promise<void> {
  const program = await findProgramById(tx, scope.programId);
  if (program?.settings.tiers.measure !== "qualifying") return;
  const { versionId, name, liveFrom } = rule;
  const hold = { reason: "rule_edit" as const, about: versionId, from: liveFrom, until: liveFrom };
  await holdTiers(tx, scope, { ...hold, note: `“${name}” was changed.` }, now);
}

/** Orders were imported (T5): falls that are judged by their time wait for staff. In a transaction of the import. */
export async function touchedByImport(
  tx: Tx,
  scope: ProgramScope,
  what: { about: string; note: string; from: Date; until: Date },
  now: Date,
): Promise<void> {
  await holdTiers(tx, scope, { reason: "import", ...what }, now);
}
