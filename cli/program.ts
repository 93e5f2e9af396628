import { systemScope } from "@/lib/auth/system-scope";
import type { Program } from "@/lib/programs/program";
import { listPrograms, programBySlug } from "@/lib/programs/service";
import type { ProgramScope } from "@/lib/shared/scope";
import { UsageError } from "./command";

/** The program of --program, with the right to act in it. */
export async function programNamed(slug: string): Promise<{ program: Program; scope: ProgramScope }> {
  const program = await programBySlug(slug);
  if (program) return { program, scope: systemScope(program.id, "command") };
  const slugs = (await listPrograms()).map((one) => one.slug);
  const known = slugs.length > 0 ? `use one of ${slugs.slice(0, 20).join(", ")}` : "there is none yet";
  throw new UsageError([`--program "${slug}" does not exist: ${known}.`]);
}
