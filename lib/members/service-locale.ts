import { selectMemberLanguage } from "@/db/queries/member-language";
import { readProgram } from "@/db/transaction";
import type { MemberScope } from "@/lib/shared/scope";

/** The language that a member has chosen; null where they have chosen none. */
export function languageOf(scope: MemberScope): Promise<string | null> {
  return readProgram(scope, (tx) => selectMemberLanguage(tx, scope));
}
