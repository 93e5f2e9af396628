import type { ProgramScope } from "@/lib/shared/scope";
import type { EndpointState } from "@/lib/webhook-events/delivery";
import type { Tx } from "../transaction";

/** Where events are posted to. Its secrets stay sealed. */
export type EndpointRow = {
  id: string;
  url: string;
  description: string;
  types: string[];
  state: EndpointState;
  secret: string;
  previousSecret: string | null;
  previousUntil: Date | null;
  failingSince: Date | null;
  waitUntil: Date | null;
  createdAt: Date;
};

const columns = (tx: Tx) => tx`
  id, url, description, types, state, secret, previous_secret, previous_until, failing_since, wait_until, created_at`;

/** The program's endpoints, the oldest first. */
export async function selectEndpoints(tx: Tx, { programId }: ProgramScope): Promise<EndpointRow[]> {
  return tx<EndpointRow[]>`
    select ${columns(tx)} from webhook_endpoints
     where program_id = ${programId} and removed_at is null order by created_at, id`;
}

export async function findEndpoint(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
): Promise<EndpointRow | null> {
  const [row] = await tx<EndpointRow[]>`
    select ${columns(tx)} from webhook_endpoints
     where program_id = ${programId} and id = ${id} and removed_at is null`;
  return row ?? null;
}

/** The endpoint, locked until the transaction ends; null when there is none. */
export async function lockEndpoint(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
): Promise<EndpointRow | null> {
  const [row] = await tx<EndpointRow[]>`
    select ${columns(tx)} from webhook_endpoints
     where program_id = ${programId} and id = ${id} and removed_at is null for update`;
  return row ?? null;
}

/** Inserts an endpoint unless the program has as many as it may. Whoever comes at the same time waits. */
export async function insertEndpoint(
  tx: Tx,
  { programId }: ProgramScope,
  endpoint: Pick<EndpointRow, "id" | "url" | "description" | "types" | "secret" | "createdAt">,
  most: number,
): Promise<boolean> {
  const { id, url, description, types, secret, createdAt } = endpoint;
  await tx`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${programId}`}, 0))`;
  const made = await tx`
    insert into webhook_endpoints (program_id, id, url, description, types, secret, created_at)
    select ${programId}::uuid, ${id}::uuid, ${url}, ${description}, ${types}::text[], ${secret}, ${createdAt}::timestamptz
     where (select count(*) from webhook_endpoints where program_id = ${programId} and removed_at is null) < ${most}
    returning id`;
  return made.length === 1;
}

export async function updateEndpoint(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
  { url, description, types, state }: Pick<EndpointRow, "url" | "description" | "types" | "state">,
): Promise<void> {
  await tx`
    update webhook_endpoints
       set url = ${url}, description = ${description}, types = ${types}::text[], state = ${state},
           failing_since = case when url = ${url} then failing_since end,
           wait_until = case when url = ${url} and state = ${state} then wait_until end
     where program_id = ${programId} and id = ${id}`;
}

/** Puts a new secret in the place of the old one, which signs beside it until an instant. */
export async function rollSecret(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
  { secret, previousUntil }: { secret: string; previousUntil: Date },
): Promise<void> {
  await tx`
    update webhook_endpoints set previous_secret = secret, previous_until = ${previousUntil}, secret = ${secret}
     where program_id = ${programId} and id = ${id}`;
}

/** The same secrets, sealed anew. */
export async function writeSecrets(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
  { secret, previousSecret }: Pick<EndpointRow, "secret" | "previousSecret">,
): Promise<void> {
  await tx`
    update webhook_endpoints set secret = ${secret}, previous_secret = ${previousSecret}
     where program_id = ${programId} and id = ${id}`;
}

export async function markRemoved(tx: Tx, { programId }: ProgramScope, id: string, now: Date): Promise<void> {
  await tx`
    update webhook_endpoints set removed_at = ${now}, secret = '', previous_secret = null
     where program_id = ${programId} and id = ${id}`;
}

/** How an endpoint fares after a try; its row is written only where that changes something. Whether it did. */
export async function noteFaring(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
  { isWell, waitUntil, disable }: { isWell: boolean; waitUntil: Date | null; disable: boolean },
  now: Date,
): Promise<{ changed: boolean }> {
  const changed = await tx`
    update webhook_endpoints
       set failing_since = case when ${isWell} then null else coalesce(failing_since, ${now}::timestamptz) end,
           wait_until = coalesce(greatest(wait_until, ${waitUntil}::timestamptz), wait_until),
           state = case when ${disable} then 'disabled' else state end
     where program_id = ${programId} and id = ${id} and removed_at is null
       and ((failing_since is null) <> ${isWell} or ${waitUntil}::timestamptz is not null or (${disable} and state <> 'disabled'))
    returning id`;
  return { changed: changed.length === 1 };
}
