import type { ProgramScope } from "@/lib/shared/scope";
import type { DeliveryState, Try } from "@/lib/webhook-events/delivery";
import type { Tx } from "../transaction";

/** A delivery that was taken to be sent, with all that sending needs. */
export type Claimed = {
  id: string;
  messageId: string;
  /** Tries before this one. */
  tries: number;
  body: string;
  url: string;
  secret: string;
  previousSecret: string | null;
  previousUntil: Date | null;
};

/** Endpoints with something to send now, the longest waiting first; those in `busy` left out. */
export async function selectDueEndpoints(
  tx: Tx,
  { programId }: ProgramScope,
  now: Date,
  busy: readonly string[],
): Promise<{ id: string; isFailing: boolean }[]> {
  return tx<{ id: string; isFailing: boolean }[]>`
    select e.id, e.failing_since is not null as is_failing
      from webhook_endpoints e
      cross join lateral (
        select next_at from webhook_deliveries d
         where d.program_id = ${programId} and d.endpoint_id = e.id and d.state = 'waiting' and d.next_at <= ${now}
         order by next_at limit 1
      ) due
     where e.program_id = ${programId} and e.state = 'on' and e.removed_at is null
       and (e.wait_until is null or e.wait_until <= ${now}) and e.id <> all(${[...busy]}::uuid[])
     order by due.next_at`;
}

/**
 * Takes what is due for an endpoint, the longest waiting first, until it is sent or `until`: whoever dies meanwhile has
 * sent it or has not, and it is sent again. With `onlyId`, that one delivery, due or not.
 */
export async function claimDeliveries(
  tx: Tx,
  { programId }: ProgramScope,
  endpointId: string,
  { now, until, limit, onlyId = null }: { now: Date; until: Date; limit: number; onlyId?: string | null },
): Promise<Claimed[]> {
  return tx<Claimed[]>`
    with due as (
      select d.id from webhook_deliveries d
        join webhook_endpoints e on e.program_id = d.program_id and e.id = d.endpoint_id
       where d.program_id = ${programId} and d.endpoint_id = ${endpointId} and d.state = 'waiting'
         and case when ${onlyId}::uuid is null
                  then d.next_at <= ${now} and e.state = 'on' and (e.wait_until is null or e.wait_until <= ${now})
                  else d.id = ${onlyId}::uuid end
         and e.removed_at is null
       order by d.next_at, d.id limit ${limit} for update of d skip locked
    ), taken as (
      update webhook_deliveries d set next_at = ${until}
        from due where d.program_id = ${programId} and d.id = due.id
      returning d.id, d.message_id, d.tries
    )
    select t.id, t.message_id, t.tries, m.body, e.url, e.secret, e.previous_secret, e.previous_until
      from taken t
      join webhook_messages m on m.program_id = ${programId} and m.id = t.message_id
      join webhook_endpoints e on e.program_id = ${programId} and e.id = ${endpointId}
     order by m.at, m.id`;
}

export type Settled = {
  id: string;
  state: DeliveryState;
  nextAt: Date | null;
  entry: Try;
};

/** Writes what came of a try, with its line in the log; nothing when it was stopped or asked for again meanwhile. */
export async function settleDelivery(
  tx: Tx,
  { programId }: ProgramScope,
  { id, state, nextAt, entry }: Settled,
  { until, now, kept }: { until: Date; now: Date; kept: number },
): Promise<boolean> {
  const done = await tx`
    update webhook_deliveries d
       set tries = tries + 1, state = ${state}, next_at = ${nextAt}, status = ${entry.status},
           ended_at = ${state === "waiting" ? null : now},
           log = (select jsonb_agg(line order by ord)
                    from (select line, ord from jsonb_array_elements(d.log || ${tx.json([entry])}::jsonb)
                            with ordinality as t(line, ord)
                           order by ord desc limit ${kept}) last)
     where d.program_id = ${programId} and d.id = ${id} and d.state = 'waiting' and d.next_at = ${until}
    returning d.id`;
  return done.length === 1;
}

/** How a delivery stands in a list. */
export type DeliveryRow = {
  id: string;
  endpointId: string;
  messageId: string;
  type: string;
  state: DeliveryState;
  tries: number;
  status: number | null;
  nextAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
};

const columns = (tx: Tx) => tx`
  d.id, d.endpoint_id, d.message_id, m.type, d.state, d.tries, d.status, d.next_at, d.created_at, d.ended_at`;

/** A page of an endpoint's deliveries, newest first. */
export async function selectDeliveries(
  tx: Tx,
  { programId }: ProgramScope,
  endpointId: string,
  {
    state,
    before,
    limit,
  }: { state: DeliveryState | null; before: { at: Date; id: string } | null; limit: number },
): Promise<DeliveryRow[]> {
  return tx<DeliveryRow[]>`
    select ${columns(tx)} from webhook_deliveries d
      join webhook_messages m on m.program_id = d.program_id and m.id = d.message_id
     where d.program_id = ${programId} and d.endpoint_id = ${endpointId}
       and (${state}::text is null or d.state = ${state})
       and (${before?.id ?? null}::uuid is null
            or (d.created_at, d.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     order by d.created_at desc, d.id desc limit ${limit}`;
}

export type Delivery = DeliveryRow & { body: string; log: Try[]; url: string };

/** One delivery with its log, or null. */
export async function findDelivery(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
): Promise<Delivery | null> {
  const [row] = await tx<Delivery[]>`
    select ${columns(tx)}, m.body, d.log, e.url from webhook_deliveries d
      join webhook_messages m on m.program_id = d.program_id and m.id = d.message_id
      join webhook_endpoints e on e.program_id = d.program_id and e.id = d.endpoint_id
     where d.program_id = ${programId} and d.id = ${id}`;
  return row ?? null;
}

/** How many deliveries of an endpoint are in each state. */
export async function countDeliveries(
  tx: Tx,
  { programId }: ProgramScope,
  endpointId: string,
): Promise<Partial<Record<DeliveryState, number>>> {
  const rows = await tx<{ state: DeliveryState; count: number }[]>`
    select state, count(*)::int as count from webhook_deliveries
     where program_id = ${programId} and endpoint_id = ${endpointId} group by state`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Begins the schedule of one delivery anew. */
export async function beginAgain(
  tx: Tx,
  { programId }: ProgramScope,
  id: string,
  now: Date,
): Promise<boolean> {
  const begun = await tx`
    update webhook_deliveries set state = 'waiting', tries = 0, begun_at = ${now}, next_at = ${now}, ended_at = null
     where program_id = ${programId} and id = ${id} returning id`;
  return begun.length === 1;
}

/** Begins the schedule of what an endpoint was sent in a span anew, the oldest first, up to a limit. Returns how many. */
export async function beginRangeAgain(
  tx: Tx,
  { programId }: ProgramScope,
  endpointId: string,
  {
    from,
    until,
    states,
    limit,
  }: { from: Date; until: Date; states: readonly DeliveryState[]; limit: number },
  now: Date,
): Promise<number> {
  const begun = await tx`
    with chosen as (
      select id from webhook_deliveries
       where program_id = ${programId} and endpoint_id = ${endpointId} and state = any(${[...states]}::text[])
         and created_at >= ${from} and created_at < ${until}
       order by created_at, id limit ${limit} for update
    )
    update webhook_deliveries d set state = 'waiting', tries = 0, begun_at = ${now}, next_at = ${now}, ended_at = null
      from chosen where d.program_id = ${programId} and d.id = chosen.id returning d.id`;
  return begun.length;
}

/** Holds back what waits for an endpoint. Returns how many. */
export async function holdWaiting(tx: Tx, { programId }: ProgramScope, endpointId: string): Promise<number> {
  const held = await tx`
    update webhook_deliveries set state = 'held', next_at = null
     where program_id = ${programId} and endpoint_id = ${endpointId} and state = 'waiting' returning id`;
  return held.length;
}
