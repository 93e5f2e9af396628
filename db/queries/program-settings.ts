import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** The settings as they stand. Until the end of the transaction nobody else changes them, or publishes a rule. */
export async function lockSettings(tx: Tx, scope: ProgramScope): Promise<ProgramSettings> {
  const [row] = await tx<{ settings: unknown }[]>`
    select settings from programs where id = ${scope.programId} for no key update`;
  if (!row) throw new Error(`no program ${scope.programId}`);
  return ProgramSettings.parse(row.settings);
}

/** Stores settings, and tells every process that what it knows of the program is stale. */
export async function storeSettings(tx: Tx, scope: ProgramScope, settings: ProgramSettings): Promise<void> {
  await tx`
    update programs set settings = ${tx.json(settings)}, rules_revision = rules_revision + 1
     where id = ${scope.programId}`;
}
