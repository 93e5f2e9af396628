import type { ProgramScope } from "@/lib/shared/scope";
import { plainArray, textArray } from "../array-text";
import type { Tx } from "../transaction";

export type DeliveryStatus = "waiting" | "done" | "parked" | "refused";

/** A delivery as it comes in. */
export type NewDelivery = {
  id: string;
  shopId: string;
  deliveryKey: string;
  webhookId: string | null;
  eventId: string | null;
  topic: string;
  apiVersion: string | null;
  subject: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
  body: Uint8Array;
  status: DeliveryStatus;
  reason: string | null;
};

/** A delivery as lists show it. */
export type DeliveryRow = {
  id: string;
  shopId: string;
  domain: string;
  webhookId: string | null;
  eventId: string | null;
  topic: string;
  apiVersion: string | null;
  subject: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
  size: number;
  status: DeliveryStatus;
  reason: string | null;
  facts: Record<string, unknown>;
  repeats: number;
  attempts: number;
  dueAt: Date;
  doneAt: Date | null;
  /** Whether there is still something to work again. */
  hasBody: boolean;
};

/**
 * Keeps deliveries, each once; what is there already counts one more repetition. Answers with shop and key of those
 * that were new. One statement for all of them.
 */
export async function insertDeliveries(
  tx: Tx,
  scope: ProgramScope,
  rows: readonly NewDelivery[],
): Promise<Set<string>> {
  const made = await tx<{ shopId: string; deliveryKey: string; isNew: boolean }[]>`
    insert into shopify_deliveries (program_id, id, shop_id, delivery_key, webhook_id, event_id, topic, api_version, subject,
                                    triggered_at, received_at, body, size, status, reason, due_at, done_at, repeats)
    select distinct on (t.shop_id, t.delivery_key) ${scope.programId}::uuid, t.id, t.shop_id, t.delivery_key, t.webhook_id, t.event_id, t.topic, t.api_version, t.subject,
           t.triggered_at, t.received_at, decode(t.body, 'base64'), t.size, t.status, t.reason, t.received_at,
           case when t.status = 'waiting' then null else t.received_at end,
           count(*) over (partition by t.shop_id, t.delivery_key) - 1
      from unnest(${plainArray(rows, (r) => r.id)}::uuid[], ${plainArray(rows, (r) => r.shopId)}::uuid[],
                  ${textArray(rows, (r) => r.deliveryKey)}::text[], ${textArray(rows, (r) => r.webhookId)}::text[],
                  ${textArray(rows, (r) => r.eventId)}::text[], ${textArray(rows, (r) => r.topic)}::text[],
                  ${textArray(rows, (r) => r.apiVersion)}::text[], ${textArray(rows, (r) => r.subject)}::text[],
                  ${textArray(rows, (r) => r.triggeredAt?.toISOString() ?? null)}::timestamptz[],
                  ${textArray(rows, (r) => r.receivedAt.toISOString())}::timestamptz[],
                  ${textArray(rows, (r) => Buffer.from(r.body).toString("base64"))}::text[],
                  ${plainArray(rows, (r) => String(r.body.byteLength))}::int[],
                  ${textArray(rows, (r) => r.status)}::text[], ${textArray(rows, (r) => r.reason)}::text[])
           as t(id, shop_id, delivery_key, webhook_id, event_id, topic, api_version, subject, triggered_at, received_at, body, size,
                status, reason)
     order by t.shop_id, t.delivery_key
    on conflict (program_id, shop_id, delivery_key) do update set repeats = shopify_deliveries.repeats + 1 + excluded.repeats
    returning shop_id, delivery_key, (xmax = 0) as is_new`;
  return new Set(made.filter(({ isNew }) => isNew).map((row) => `${row.shopId} ${row.deliveryKey}`));
}

/** A delivery to be worked. */
export type WaitingDelivery = {
  id: string;
  shopId: string;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  body: Uint8Array | null;
  attempts: number;
};

/** Takes the delivery that is due the longest, for this transaction alone; those that others have in hand are passed over. */
export async function takeDelivery(tx: Tx, scope: ProgramScope, now: Date): Promise<WaitingDelivery | null> {
  const [row] = await tx<WaitingDelivery[]>`
    select id, shop_id, topic, triggered_at, received_at, body, attempts from shopify_deliveries
     where program_id = ${scope.programId} and status = 'waiting' and due_at <= ${now}
     order by due_at, id limit 1 for update skip locked`;
  return row ?? null;
}

type Outcome = {
  status: "done" | "parked" | "refused";
  reason: string | null;
  facts?: Record<string, string | number>;
};

/** What became of it. What is done with keeps no body: nothing of a shopper stays here longer than it is needed. */
export async function finishDelivery(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { status, reason, facts = {} }: Outcome,
  now: Date,
): Promise<void> {
  await tx`
    update shopify_deliveries
       set status = ${status}, reason = ${reason}, facts = ${tx.json(facts)}, attempts = attempts + 1, done_at = ${now},
           body = case when ${status} = 'parked' then body end
     where program_id = ${scope.programId} and id = ${id}`;
}

/** It failed, and is tried again at `dueAt`. */
export async function postponeDelivery(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { reason, dueAt }: { reason: string; dueAt: Date },
): Promise<void> {
  await tx`
    update shopify_deliveries set attempts = attempts + 1, reason = ${reason}, due_at = ${dueAt}
     where program_id = ${scope.programId} and id = ${id} and status = 'waiting'`;
}

/** Lets what was parked be worked again, all of one reason or one of it. Returns how many. */
export async function requeueDeliveries(
  tx: Tx,
  scope: ProgramScope,
  {
    id = null,
    reason = null,
    except = [],
    limit,
  }: { id?: string | null; reason?: string | null; except?: readonly string[]; limit: number },
  now: Date,
): Promise<number> {
  const moved = await tx`
    update shopify_deliveries set status = 'waiting', attempts = 0, due_at = ${now}, done_at = null
     where program_id = ${scope.programId} and id in (
       select id from shopify_deliveries
        where program_id = ${scope.programId} and status = 'parked' and body is not null
          and (${id}::uuid is null or id = ${id}::uuid) and (${reason}::text is null or reason = ${reason})
          and (reason is null or reason <> all(${[...except]}::text[]))
        order by received_at, id limit ${limit} for update skip locked)`;
  return moved.count;
}

/** Deliveries of the program, the newest first: of one store, of one status, before a place. */
export async function selectDeliveries(
  tx: Tx,
  scope: ProgramScope,
  {
    shopId = null,
    status = null,
    before = null,
    limit,
  }: {
    shopId?: string | null;
    status?: DeliveryStatus | null;
    before?: { receivedAt: Date; id: string } | null;
    limit: number;
  },
): Promise<DeliveryRow[]> {
  // Only what is asked for stands in the text, and each store's newest are found by the index on them (docs/decisions/0030).
  const ofStatus = status ? tx`and status = ${status}` : tx``;
  const behind = before
    ? tx`and (received_at, id) < (${before.receivedAt}::timestamptz, ${before.id}::uuid)`
    : tx``;
  const ofShop = shopId ? tx`and s.shop_id = ${shopId}` : tx``;
  return tx<DeliveryRow[]>`
    select d.id, d.shop_id, s.domain, d.webhook_id, d.event_id, d.topic, d.api_version, d.subject, d.triggered_at, d.received_at,
           d.size, d.status, d.reason, d.facts, d.repeats, d.attempts, d.due_at, d.done_at, d.body is not null as has_body
      from shopify_stores s
      cross join lateral (
        select * from shopify_deliveries
         where program_id = ${scope.programId} and shop_id = s.shop_id ${ofStatus} ${behind}
         order by received_at desc, id desc limit ${limit}) d
     where s.program_id = ${scope.programId} ${ofShop}
     order by d.received_at desc, d.id desc limit ${limit}`;
}

/** How many there are of each status. */
export async function countDeliveries(
  tx: Tx,
  scope: ProgramScope,
  shopId: string | null = null,
): Promise<Record<DeliveryStatus, number>> {
  const rows = await tx<{ status: DeliveryStatus; n: number }[]>`
    select status, count(*)::int as n from shopify_deliveries
     where program_id = ${scope.programId} and (${shopId}::uuid is null or shop_id = ${shopId}::uuid) group by status`;
  const none = { waiting: 0, done: 0, parked: 0, refused: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) };
}

/** Deliveries that were done with before `before` go. Returns how many; at most `limit`. */
export async function sweepDeliveries(
  tx: Tx,
  scope: ProgramScope,
  before: Date,
  limit: number,
): Promise<number> {
  const gone = await tx`
    delete from shopify_deliveries
     where program_id = ${scope.programId} and id in (
       select id from shopify_deliveries
        where program_id = ${scope.programId} and status <> 'waiting' and received_at < ${before} limit ${limit})`;
  return gone.count;
}

/**
 * Bodies that speak of a person go: what was kept of them can no longer be worked. `waiting` says whether those that were not
 * worked yet go as well.
 */
export async function forgetBodies(
  tx: Tx,
  scope: ProgramScope,
  words: readonly string[],
  now: Date,
  { waiting = true }: { waiting?: boolean } = {},
): Promise<void> {
  if (words.length === 0) return;
  await tx`
    update shopify_deliveries d
       set body = null, reason = 'erased', done_at = ${now}, status = case when d.status = 'waiting' then 'done' else d.status end
     where d.program_id = ${scope.programId} and d.body is not null and (${waiting} or d.status <> 'waiting')
       and exists (select 1 from unnest(${[...words]}::text[]) as w(word)
                    where position(lower(encode(convert_to(w.word, 'UTF8'), 'escape')) in lower(encode(d.body, 'escape'))) > 0)`;
}
