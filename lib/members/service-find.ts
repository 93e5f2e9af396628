import { findMemberById, type MemberCursor, type MemberRow, selectMembers } from "@/db/queries/members";
import { readProgram } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { searchTerms } from "./search";

export type { MemberCursor, MemberRow };
export type MemberPage = { members: MemberRow[]; next: MemberCursor | null };

const PER_PAGE = 50;

/** Members, newest first, 50 a page; `search` is what somebody typed into one box: e-mail, name, card or customer id. */
export async function findMembers(
  scope: ProgramScope,
  { search, cursor }: { search: string; cursor: MemberCursor | null },
): Promise<MemberPage> {
  const found = await readProgram(scope, (tx) =>
    selectMembers(tx, scope, { search: searchTerms(search), before: cursor, limit: PER_PAGE + 1 }),
  );
  const members = found.slice(0, PER_PAGE);
  const last = members.at(-1);
  return { members, next: found.length > PER_PAGE && last ? { joinedAt: last.joinedAt, id: last.id } : null };
}

/** One member with tier and balance, or null. */
export function memberById(scope: ProgramScope, memberId: string): Promise<MemberRow | null> {
  return readProgram(scope, (tx) => findMemberById(tx, scope, memberId));
}
