import { type AuditValue, writeAudit } from "@/db/queries/audit";
import { lockSettings, storeSettings } from "@/db/queries/program-settings";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, readProgram } from "@/db/transaction";
import { hashOf } from "@/lib/shared/hash";
import { showId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Program } from "./program";

/**
 * Changes a program's settings, in the log with what stood before; says whether anything differed. What is not in
 * `change` stays. Orders keep the rounding, tax and lapsing they were bound to when they were paid.
 */
export function changeSettings(
  scope: ProgramScope,
  change: Partial<ProgramSettings>,
  now: Date,
): Promise<{ changed: boolean }> {
  return inProgram(scope, async (tx) => {
    const former = await lockSettings(tx, scope);
    const next = ProgramSettings.parse({ ...former, ...change });
    const keys = (Object.keys(next) as (keyof ProgramSettings)[]).filter(
      (key) => hashOf({ value: former[key] }) !== hashOf({ value: next[key] }),
    );
    if (keys.length === 0) return { changed: false };
    await storeSettings(tx, scope, next);
    const part = (settings: ProgramSettings) =>
      Object.fromEntries(keys.map((key) => [key, settings[key] as AuditValue]));
    await writeAudit(
      tx,
      scope,
      "program.settings_changed",
      showId("program", scope.programId),
      part(former),
      part(next),
      now,
    );
    return { changed: true };
  });
}

/** The program as it stands now, or as it will stand once the transaction is done that this is part of. */
export async function currentProgram(scope: ProgramScope): Promise<Program> {
  const program = await readProgram(scope, (tx) => findProgramById(tx, scope.programId));
  if (!program) throw new Error(`no program ${scope.programId}`);
  return program;
}
