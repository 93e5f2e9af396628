import { isUuid } from "@/lib/shared/id";
import type { Actor, MemberScope, ProgramScope } from "@/lib/shared/scope";

/**
 * A scope for work that no person asked for: jobs, commands, the seed. `name` says which. Everything that serves a
 * request gets its scope from a session or a key instead.
 */
export function systemScope(programId: string, name: string): ProgramScope {
  return scopeFor(programId, { kind: "system", name });
}

/** Makes a scope after its right was checked. For lib/auth alone. */
export function scopeFor(programId: string, actor: Actor): ProgramScope {
  if (!isUuid(programId)) throw new TypeError("program id is not a UUID");
  return { programId, actor } as ProgramScope;
}

/** Makes a member's scope after the session was checked, or for a system that acts for a member. For lib/auth alone. */
export function memberScopeFor(programId: string, memberId: string, actor?: Actor): MemberScope {
  if (!isUuid(memberId)) throw new TypeError("member id is not a UUID");
  return { ...scopeFor(programId, actor ?? { kind: "member", memberId }), memberId } as MemberScope;
}
