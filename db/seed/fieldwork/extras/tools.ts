import { memberScopeFor } from "@/lib/auth/system-scope";
import { RuleDefinition } from "@/lib/earning/rule";
import { type Program, programBySlug } from "@/lib/programs/service";
import type { Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import type { Act } from "../../act";
import { named, type Stage } from "../../stage";

export type Publication = Extract<Act, { kind: "publish" }>["publication"];

export const ZONE = "Europe/Berlin";

export function must<T>(result: Result<T, { code: string }>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code}`);
}

export function rule(
  name: string,
  definition: Record<string, unknown>,
  endsAt: Date | null = null,
): Publication {
  return { name, endsAt, place: "last", definition: RuleDefinition.parse(definition) };
}

export function as(stage: Stage, who: string): MemberScope {
  return memberScopeFor(stage.program.id, named(stage.people, who).id);
}

export async function programOf(stage: Stage): Promise<Program> {
  const program = await programBySlug(stage.program.shop.slug);
  if (!program) throw new Error("the program is gone");
  return program;
}
