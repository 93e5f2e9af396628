import { requestExport } from "@/lib/exports/service";
import { applyFile, currentState } from "@/lib/rules-as-code/service-apply";
import { fileOf, readFile } from "@/lib/rules-as-code/service-file";
import type { ProgramScope } from "@/lib/shared/scope";

/** The owner has once changed the rules by a reviewed file, and asked for the members as a table. */
export async function takeOut(
  owner: ProgramScope,
  program: { slug: string; timeZone: string },
  now: Date,
): Promise<void> {
  const text = fileOf(await currentState(owner, now)).replace(/^( +mostPerMonth:) 20$/m, "$1 25");
  const file = readFile(text, program.slug);
  if (!file.ok) throw new Error(file.error.problems.join("; "));
  const note = "Friends bring friends: 25 a month before somebody looks";
  const applied = await applyFile(owner, file.value, { note, letFall: false }, now);
  if (!applied.ok || applied.value.number === null)
    throw new Error("the demo's file of rules was not applied");
  const asked = await requestExport(owner, program, { kind: "table", table: "members" }, now);
  if (!asked.ok) throw new Error(asked.error.code);
}
