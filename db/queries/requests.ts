import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A request by the key that its sender gave it. */
export type RequestName = { requester: string; key: string };

/** What was answered the first time, and the hash (hexadecimal) of what was asked. */
export type AnsweredRequest = { hash: string; response: unknown };

/** Takes the request for this transaction; false when a twin of it is running at this moment. */
export async function lockRequest(
  tx: Tx,
  scope: ProgramScope,
  { requester, key }: RequestName,
): Promise<boolean> {
  const name = JSON.stringify(["request", scope.programId, requester, key]);
  const [row] = await tx<{ free: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as free`;
  return row?.free ?? false;
}

/** What this request was answered before, or null. Only reliable after `lockRequest`. */
export async function findRequest(
  tx: Tx,
  scope: ProgramScope,
  { requester, key }: RequestName,
): Promise<AnsweredRequest | null> {
  const [row] = await tx<AnsweredRequest[]>`
    select encode(hash, 'hex') as hash, response from requests
     where program_id = ${scope.programId} and requester = ${requester} and key = ${key}`;
  return row ?? null;
}

/** Keeps an answer, in the transaction of what it answers. `response` is JSON text. */
export async function insertRequest(
  tx: Tx,
  scope: ProgramScope,
  { requester, key }: RequestName,
  { hash, response, now }: { hash: string; response: string; now: Date },
): Promise<void> {
  await tx`
    insert into requests (program_id, requester, key, hash, response, created_at)
    values (${scope.programId}, ${requester}, ${key}, decode(${hash}, 'hex'), ${response}::text::jsonb, ${now})`;
}

/** Forgets answers given before `before`; returns how many. */
export async function deleteRequests(tx: Tx, scope: ProgramScope, before: Date): Promise<number> {
  const gone =
    await tx`delete from requests where program_id = ${scope.programId} and created_at < ${before}`;
  return gone.count;
}
