import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** The language that a member has chosen, locked; null where they have chosen none. Throws when the member is gone. */
export async function lockMemberLanguage(tx: Tx, scope: MemberScope): Promise<string | null> {
  const [row] = await tx<{ locale: string | null }[]>`
    select locale from members where program_id = ${scope.programId} and id = ${scope.memberId} for update`;
  if (!row) throw new Error(`no member ${scope.memberId}`);
  return row.locale;
}

export async function storeMemberLanguage(tx: Tx, scope: MemberScope, locale: string): Promise<void> {
  await tx`
    update members set locale = ${locale} where program_id = ${scope.programId} and id = ${scope.memberId}`;
}

/** Gives a member, or the one whom this user signs in as, a language, unless they have one. */
export async function adoptMemberLanguage(
  tx: Tx,
  scope: ProgramScope,
  who: { memberId: string } | { userId: string },
  locale: string,
): Promise<void> {
  const isThem = "memberId" in who ? tx`id = ${who.memberId}` : tx`user_id = ${who.userId}`;
  await tx`
    update members set locale = ${locale}
     where program_id = ${scope.programId} and ${isThem} and locale is null`;
}

/** The language that a member has chosen; null where they have chosen none, or are gone. */
export async function selectMemberLanguage(tx: Tx, scope: MemberScope): Promise<string | null> {
  const [row] = await tx<{ locale: string | null }[]>`
    select locale from members where program_id = ${scope.programId} and id = ${scope.memberId}`;
  return row?.locale ?? null;
}
