import type { StoredPreferences } from "@/lib/notices/preferences";
import type { MemberScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What a member has chosen to be told of, as stored; null when there is no such member. */
export async function findPreferences(tx: Tx, scope: MemberScope, lock = false): Promise<unknown> {
  const [row] = await tx<{ preferences: unknown }[]>`
    select preferences from members
     where program_id = ${scope.programId} and id = ${scope.memberId} and erased_at is null
       ${lock ? tx`for update` : tx``}`;
  return row?.preferences ?? null;
}

export async function storePreferencesRow(
  tx: Tx,
  scope: MemberScope,
  preferences: StoredPreferences,
): Promise<void> {
  await tx`
    update members set preferences = ${tx.json(preferences)}
     where program_id = ${scope.programId} and id = ${scope.memberId}`;
}
