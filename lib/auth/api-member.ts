import { memberById } from "@/lib/members/service";
import { readId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import type { KeyAccess } from "./api-key";
import { memberScopeFor } from "./system-scope";

/** The right of a key's holder to act for one of the program's members, by the shown id; null when there is none. */
export async function memberOfKey({ scope }: KeyAccess, shownId: string): Promise<MemberScope | null> {
  const id = readId("member", shownId);
  const member = id && (await memberById(scope, id));
  return member ? memberScopeFor(scope.programId, member.id, scope.actor) : null;
}
