import { type AuditValue, writeAudit } from "@/db/queries/audit";
import { lockSettings, storeSettings } from "@/db/queries/program-settings";
import { inProgram } from "@/db/transaction";
import { hashOf } from "@/lib/shared/hash";
import { showId } from "@/lib/shared/id";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";

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
