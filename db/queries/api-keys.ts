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
};

/** The key unless it was revoked. */
export async function findApiKey(sql: Database, prefix: string): Promise<ApiKeyRow | null> {
  const [row] = await sql<ApiKeyRow[]>`
    select id, program_id, hash, scopes, expires_at, last_used_at
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
  now: Date;
};

export async function insertApiKey(tx: Tx, scope: ProgramScope, key: NewApiKey): Promise<void> {
  await tx`
    insert into api_keys (id, program_id, name, prefix, hash, scopes, created_at, expires_at)
    values (${key.id}, ${scope.programId}, ${key.name}, ${key.prefix}, ${Buffer.from(key.hash)},
            ${[...key.scopes]}, ${key.now}, ${key.expiresAt})`;
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
};

export async function selectApiKeys(tx: Tx, scope: ProgramScope): Promise<ApiKeyInfo[]> {
  const rows = await tx<ApiKeyInfo[]>`
    select id, name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at, replaced_by
      from api_keys where program_id = ${scope.programId} order by created_at desc, id`;
  return [...rows];
}

/** The key as it was before, or null when the program has no such live key. */
export async function markApiKeyRevoked(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  now: Date,
): Promise<{ name: string } | null> {
  const [row] = await tx<{ name: string }[]>`
    update api_keys set revoked_at = ${now}
     where program_id = ${scope.programId} and id = ${id} and revoked_at is null returning name`;
  return row ?? null;
}

/** One key, kept from being changed by others until the transaction ends. */
export async function lockApiKey(tx: Tx, scope: ProgramScope, id: string): Promise<ApiKeyInfo | null> {
  const [row] = await tx<ApiKeyInfo[]>`
    select id, name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at, replaced_by
      from api_keys where program_id = ${scope.programId} and id = ${id} for update`;
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
