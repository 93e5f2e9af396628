import type { Database } from "@/db/client";

/** A magic link or a half-done sign-in: only its hash is known here. */
export type StoredToken = { identifier: string; token: string; expires: Date };

/** Keeps a token and drops what ran out for the same identifier. */
export async function insertToken(sql: Database, token: StoredToken, now: Date): Promise<void> {
  await sql`
    with stale as (
      delete from verification_tokens where identifier = ${token.identifier} and expires <= ${now}
    )
    insert into verification_tokens (identifier, token, expires)
    values (${token.identifier}, ${token.token}, ${token.expires})`;
}

/** Takes a token away and returns it: of two who bring it, one gets it. */
export async function takeToken(
  sql: Database,
  identifier: string,
  token: string,
): Promise<StoredToken | null> {
  const [row] = await sql<StoredToken[]>`
    delete from verification_tokens where identifier = ${identifier} and token = ${token}
    returning identifier, token, expires`;
  return row ?? null;
}

/** Whether the token is there and runs on, without taking it. */
export async function hasToken(
  sql: Database,
  identifier: string,
  token: string,
  now: Date,
): Promise<boolean> {
  const rows = await sql`
    select 1 from verification_tokens
     where identifier = ${identifier} and token = ${token} and expires > ${now}`;
  return rows.length === 1;
}

/** Drops every token of this identifier. */
export async function deleteTokens(sql: Database, identifier: string): Promise<void> {
  await sql`delete from verification_tokens where identifier = ${identifier}`;
}

/** Drops what ran out: sessions, tokens, counted attempts. Returns how many rows went. */
export async function deleteOutlived(sql: Database, now: Date): Promise<number> {
  const gone = await Promise.all([
    sql`delete from sessions where expires <= ${now}`,
    sql`delete from verification_tokens where expires <= ${now}`,
    sql`delete from rate_limits where expire <= ${now.getTime()}`,
  ]);
  return gone.reduce((sum, one) => sum + one.count, 0);
}

/** Writes down that a token was used, until it would have run out; false when that had been written before. */
export async function markUsed(sql: Database, { identifier, token, expires }: StoredToken): Promise<boolean> {
  const { count } = await sql`
    insert into verification_tokens (identifier, token, expires) values (${identifier}, ${token}, ${expires})
    on conflict (identifier, token) do nothing`;
  return count === 1;
}
