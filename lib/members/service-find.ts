import { findMemberById, type MemberRow, selectMembersByIdentity } from "@/db/queries/members";
import {
  type MemberCursor,
  searchMembers,
  selectMembers,
  selectMembersById,
} from "@/db/queries/members-list";
import { readProgram, type Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import { emailKey } from "./member";
import { searchTerms } from "./search";

export type { MemberCursor, MemberRow };
export type MemberPage = { members: MemberRow[]; next: MemberCursor | null };

const PER_PAGE = 50;

/**
 * Members, newest first, 50 a page unless `limit` says otherwise; `search` is what somebody typed into one box: e-mail, name,
 * card or customer id. Who was erased is not among them: `erased` asks for those instead.
 */
export async function findMembers(
  scope: ProgramScope,
  {
    search,
    erased = false,
    cursor,
    limit = PER_PAGE,
  }: { search: string; erased?: boolean; cursor: MemberCursor | null; limit?: number },
): Promise<MemberPage> {
  const terms = searchTerms(search);
  const page = { erased, before: cursor, limit: limit + 1 };
  const ids = terms && (await readProgram(scope, (tx) => searchMembers(tx, scope, terms, page)));
  const found = await readProgram(
    scope,
    (tx) => (ids ? selectMembersById(tx, scope, ids) : selectMembers(tx, scope, page)),
    { keepPlans: true },
  );
  const members = found.slice(0, limit);
  const last = members.at(-1);
  return { members, next: found.length > limit && last ? { joinedAt: last.joinedAt, id: last.id } : null };
}

/** The members that go by exactly this customer id or address; by both, where both are given. None or one, as a rule. */
export function membersByIdentity(
  scope: ProgramScope,
  { email, externalId }: { email?: string; externalId?: string },
): Promise<MemberRow[]> {
  const identity = { emailKey: email ? emailKey(email) : null, externalId: externalId ?? null };
  return readProgram(scope, (tx) => selectMembersByIdentity(tx, scope, identity), { keepPlans: true });
}

/** One member with tier and balance, or null. */
export function memberById(scope: ProgramScope, memberId: string): Promise<MemberRow | null> {
  return readProgram(scope, (tx) => findMemberById(tx, scope, memberId), { keepPlans: true });
}

/** The member with this id, in a transaction of the caller. Throws when there is none. */
export async function memberWithin(tx: Tx, scope: ProgramScope, memberId: string): Promise<MemberRow> {
  const member = await findMemberById(tx, scope, memberId);
  if (!member) throw new Error(`no member ${memberId}`);
  return member;
}
