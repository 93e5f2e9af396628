import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";

/** A key of the public API as looked up by its prefix. */
export type ApiKeyRow = {
  id: string;
  programId: string;
  hash: Uint8Array;
  scopes: string[];
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** The person it speaks for; null is a system's own. */
  userId: string | null;
};

/** The key unless it was revoked. */
export async function findApiKey(sql: Database, prefix: string): Promise<ApiKeyRow | null> {
  const [row] = await sql<ApiKeyRow[]>`
    select id, program_id, hash, scopes, expires_at, last_used_at, user_id
      from api_keys where prefix = ${prefix} and revoked_at is null`;
  return row ?? null;
}

export async function touchApiKey(sql: Database, id: string, now: Date): Promise<void> {
  await sql`update api_keys set last_used_at = ${now}
             where id = ${id} and (last_used_at is null or last_used_at < ${now})`;
}

export type NewApiKey = {
  id: string;
  name: string;
  prefix: string;
  hash: Uint8Array;
  scopes: readonly string[];
  expiresAt: Date | null;
  userId?: string;
  now: Date;
};

export async function insertApiKey(tx: Tx, scope: ProgramScope, key: NewApiKey): Promise<void> {
  await tx`
    insert into api_keys (id, program_id, user_id, name, prefix, hash, scopes, created_at, expires_at)
    values (${key.id}, ${scope.programId}, ${key.userId ?? null}, ${key.name}, ${key.prefix},
            ${Buffer.from(key.hash)}, ${[...key.scopes]}, ${key.now}, ${key.expiresAt})`;
}

export type ApiKeyInfo = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  replacedBy: string | null;
  /** Whose agent has it; null is a system's own. */
  personId: string | null;
  /** Their name, or their address. */
  personName: string | null;
  /** Its person has left the program since, or cannot sign in: it opens nothing. */
  isBarred: boolean;
};

/** A key as it is shown; `k` is the key. Whoever it speaks for has to stand behind it now, as findPersonOfKey asks. */
const shown = (tx: Tx) => tx`
  k.id, k.name, k.prefix, k.scopes, k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.replaced_by,
  k.user_id as person_id, (select coalesce(u.name, u.email) from users u where u.id = k.user_id) as person_name,
  k.user_id is not null and not exists (
    select from staff_roles s join users u on u.id = s.user_id and u.totp_confirmed_at is not null
     where s.program_id = k.program_id and s.user_id = k.user_id and date_trunc('milliseconds', s.created_at) <= k.created_at) as is_barred`;

export async function selectApiKeys(tx: Tx, scope: ProgramScope): Promise<ApiKeyInfo[]> {
  const rows = await tx<ApiKeyInfo[]>`
    select ${shown(tx)} from api_keys k where k.program_id = ${scope.programId} order by k.created_at desc, k.id`;
  return [...rows];
}

/** What it was called, and the person it spoke for. */
export type RevokedKey = { name: string; person: string | null };

/** The key as it was before, or null when the program has no such live key. */
export async function markApiKeyRevoked(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<RevokedKey | null> {
  const [row] = await tx<RevokedKey[]>`
    update api_keys k set revoked_at = ${now}
     where k.program_id = ${scope.programId} and k.id = ${id} and k.revoked_at is null
    returning k.name, (select coalesce(u.name, u.email) from users u where u.id = k.user_id) as person`;
  return row ?? null;
}

/** One key, kept from being changed by others until the transaction ends. */
export async function lockApiKey(tx: Tx, scope: ProgramScope, id: string): Promise<ApiKeyInfo | null> {
  const [row] = await tx<ApiKeyInfo[]>`
    select ${shown(tx)} from api_keys k where k.program_id = ${scope.programId} and k.id = ${id} for update of k`;
  return row ?? null;
}

export async function markApiKeyReplaced(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { replacedBy, endsAt }: { replacedBy: string; endsAt: Date },
): Promise<void> {
  await tx`
    update api_keys set replaced_by = ${replacedBy}, expires_at = ${endsAt}
     where program_id = ${scope.programId} and id = ${id}`;
}
