import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { textArray } from "../array-text";
import type { Tx } from "../transaction";

/** What is told: its kind, whom it is about, and the bytes that are posted. With an id, under that one. */
export type NewMessage = { type: string; memberId: string | null; body: string; at: Date; id?: string };

/**
 * Puts messages on their way to every endpoint that listens to their kind, in one statement; where nobody listens,
 * nothing is written. What comes while an endpoint is off is held for it.
 */
export async function insertMessages(
  tx: Tx,
  { programId }: ProgramScope,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  await tx`
    with told as (
      select id::uuid, type, member_id::uuid, body, at::timestamptz, ord
        from unnest(${textArray(messages, ({ id }) => id ?? newId(now.getTime()))}::text[], ${textArray(messages, (m) => m.type)}::text[],
                    ${textArray(messages, (m) => m.memberId)}::text[], ${textArray(messages, (m) => m.body)}::text[],
                    ${textArray(messages, (m) => m.at.toISOString())}::text[])
             with ordinality as t(id, type, member_id, body, at, ord)
    ), heard as (
      select t.*, e.id as endpoint_id, e.state as endpoint_state
        from told t
        join webhook_endpoints e on e.program_id = ${programId} and e.removed_at is null
                                and (e.types = '{}' or t.type = any(e.types))
    ), message as (
      insert into webhook_messages (program_id, id, type, member_id, body, at, created_at)
      select distinct on (ord) ${programId}::uuid, id, type, member_id, body, at, ${now}::timestamptz from heard order by ord
    )
    insert into webhook_deliveries (program_id, id, endpoint_id, message_id, member_id, state, begun_at, next_at, created_at)
    select ${programId}::uuid, uuidv7(), endpoint_id, id, member_id,
           case when endpoint_state = 'on' then 'waiting' else 'held' end, ${now}::timestamptz,
           case when endpoint_state = 'on' then ${now}::timestamptz end, ${now}::timestamptz
      from heard order by ord`;
}

/** A message for one endpoint, whatever it listens to. Returns the delivery's id. */
export async function insertMessageFor(
  tx: Tx,
  { programId }: ProgramScope,
  endpointId: string,
  { type, body, at }: NewMessage,
  now: Date,
): Promise<string> {
  const [messageId, id] = [newId(now.getTime()), newId(now.getTime())];
  await tx`
    insert into webhook_messages (program_id, id, type, body, at, created_at)
    values (${programId}, ${messageId}, ${type}, ${body}, ${at}, ${now})`;
  await tx`
    insert into webhook_deliveries (program_id, id, endpoint_id, message_id, state, begun_at, next_at, created_at)
    values (${programId}, ${id}, ${endpointId}, ${messageId}, 'waiting', ${now}, ${now}, ${now})`;
  return id;
}

/** Messages whose code is not sealed by the key of this id, or not at all, by id from `after` on. */
export async function selectUnsealed(
  tx: Tx,
  { programId }: ProgramScope,
  { today, after, limit }: { today: string; after: string | null; limit: number },
): Promise<{ id: string; body: string }[]> {
  return tx<{ id: string; body: string }[]>`
    select id, body from webhook_messages
     where program_id = ${programId} and type = 'member_message' and position('"code":"' in body) > 0
       and position(${`"code":"v1.${today}.`} in body) = 0 and (${after}::uuid is null or id > ${after}::uuid)
     order by id limit ${limit} for update`;
}

/** Keeps the same bytes in another form. */
export async function writeBody(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
  body: string,
): Promise<void> {
  await tx`update webhook_messages set body = ${body} where program_id = ${programId} and id = ${id}`;
}

/** Forgets messages from before an instant that are on their way no more, and their deliveries. Returns how many. */
export async function deleteMessages(
  tx: Tx,
  { programId }: ProgramScope,
  before: Date,
  limit: number,
): Promise<number> {
  const old = await tx<{ id: string }[]>`
    select m.id from webhook_messages m
     where m.program_id = ${programId} and m.created_at < ${before}
       and not exists (select from webhook_deliveries d
                        where d.program_id = m.program_id and d.message_id = m.id
                          and (d.state = 'waiting' or d.begun_at >= ${before}))
     order by m.created_at limit ${limit}`;
  const ids = old.map(({ id }) => id);
  await tx`delete from webhook_deliveries where program_id = ${programId} and message_id = any(${ids}::uuid[])`;
  await tx`delete from webhook_messages where program_id = ${programId} and id = any(${ids}::uuid[])`;
  return ids.length;
}

/** What a member is called outside, for what is told of them. */
export async function selectExternalIds(
  tx: Tx,
  { programId }: ProgramScope,
  memberIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await tx<{ id: string; externalId: string | null }[]>`
    select id, external_id from members where program_id = ${programId} and id = any(${[...memberIds]}::uuid[])`;
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
}

/** Whether anybody listens to one of these kinds: what is dear to find out is then found out. */
export async function hasListener(
  tx: Tx,
  { programId }: ProgramScope,
  types: readonly string[],
): Promise<boolean> {
  const [row] = await tx<{ heard: boolean }[]>`
    select exists (select from webhook_endpoints
                    where program_id = ${programId} and removed_at is null
                      and (types = '{}' or types && ${[...types]}::text[])) as heard`;
  return row?.heard ?? false;
}
