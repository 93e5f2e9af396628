import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { ProgramScope, Role } from "@/lib/shared/scope";

/** Somebody of staff as they stand at this moment. */
export type KeyPerson = { id: string; role: Role };

/**
 * Whom a key speaks for, with the role they have now. Null when it speaks for nobody any more: it was revoked, or its person
 * has left the program since it was made, or has no authenticator, without which nobody opens a dashboard. Who comes back
 * makes a new one.
 */
export async function findPersonOfKey(sql: Database, keyId: string): Promise<KeyPerson | null> {
  const [row] = await sql<KeyPerson[]>`
    select u.id, s.role
      from api_keys k
      join staff_roles s on s.program_id = k.program_id and s.user_id = k.user_id and date_trunc('milliseconds', s.created_at) <= k.created_at
      join users u on u.id = k.user_id and u.totp_confirmed_at is not null
     where k.id = ${keyId} and k.revoked_at is null`;
  return row ?? null;
}

/** How many keys of a person are good for anything now, counted under a lock, so that two at once do not pass the most. */
export async function countAgentKeys(
  tx: Tx,
  scope: ProgramScope,
  userId: string,
  now: Date,
): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`agent keys ${scope.programId} ${userId}`}, 0))`;
  const [row] = await tx<{ keys: number }[]>`
    select count(*)::int as keys from api_keys
     where program_id = ${scope.programId} and user_id = ${userId} and revoked_at is null and expires_at > ${now}`;
  return row?.keys ?? 0;
}
