import type { ProgramScope } from "@/lib/shared/scope";
import { textArray } from "../array-text";
import type { Tx } from "../transaction";

/** One order as the mirror and the ledger have it; either half may be missing. */
export type OrderPair = {
  orderId: string;
  mirror: {
    name: string | null;
    standing: string;
    revision: number;
    postedEventId: string | null;
    state: unknown;
    customerMemberId: string | null;
    codes: string[];
  } | null;
  ledger: {
    status: string;
    memberId: string | null;
    points: bigint;
    totalMinor: bigint;
    currency: string;
  } | null;
};

type Row = {
  orderId: string;
  isMirrored: boolean;
  name: string | null;
  standing: string;
  revision: number;
  postedEventId: string | null;
  state: unknown;
  customerMemberId: string | null;
  codes: string[] | null;
  isCounted: boolean;
  status: string;
  memberId: string | null;
  points: bigint;
  totalMinor: bigint;
  currency: string;
};

function pairOf(row: Row): OrderPair {
  const { name, standing, revision, postedEventId, state, customerMemberId } = row;
  const { status, memberId, points, totalMinor, currency } = row;
  return {
    orderId: row.orderId,
    mirror: row.isMirrored
      ? { name, standing, revision, postedEventId, state, customerMemberId, codes: row.codes ?? [] }
      : null,
    ledger: row.isCounted ? { status, memberId, points, totalMinor, currency } : null,
  };
}

/**
 * Both sides of these orders of a store, in their order; an order that neither knows is left out. The customer's member is
 * told only where they had joined before they bought: what came before is claimed, not owed.
 */
export async function orderPairs(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  orderIds: readonly string[],
): Promise<OrderPair[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx<Row[]>`
    select a.id as order_id, m.order_id is not null as is_mirrored, m.name, m.standing, m.revision, m.posted_event_id,
           m.state, c.member_id as customer_member_id, m.codes, o.id is not null as is_counted, o.status, o.member_id,
           o.points, o.total_minor, o.currency
      from unnest(${textArray(orderIds, (id) => id)}::text[]) with ordinality as a(id, place)
      left join lateral (
        select * from shopify_orders
         where program_id = ${scope.programId} and shop_id = ${shopId} and order_id = a.id offset 0) m on true
      left join lateral (
        select l.member_id from shopify_customers l
          join members who on who.program_id = ${scope.programId} and who.id = l.member_id
         where l.program_id = ${scope.programId} and l.shop_id = ${shopId} and l.customer_id = m.customer_id
           and l.state = 'known' and who.joined_at <= m.placed_at offset 0) c on true
      left join lateral (
        select * from orders
         where program_id = ${scope.programId} and shop_id = ${shopId} and external_id = a.id offset 0) o on true
     where m.order_id is not null or o.id is not null
     order by a.place`;
  return rows.map(pairOf);
}

/** Orders of the store, by number, after one: all that the mirror or the ledger has. */
export async function allOrderIds(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from (
      (select order_id as id from shopify_orders
        where program_id = ${scope.programId} and shop_id = ${shopId} and order_id > ${after}
        order by order_id limit ${limit})
      union
      (select external_id as id from orders
        where program_id = ${scope.programId} and shop_id = ${shopId} and external_id > ${after}
        order by external_id limit ${limit})
    ) both_sides order by id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Orders that the store says have changed since, the longest unchanged first, after a place. */
export async function changedOrderIds(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  since: Date,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<{ id: string; at: string }[]> {
  return tx<{ id: string; at: string }[]>`
    select order_id as id, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from shopify_orders
     where program_id = ${scope.programId} and shop_id = ${shopId} and updated_at >= ${since}
       and (${after === null} or (updated_at, order_id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::text))
     order by updated_at, order_id limit ${limit}`;
}

/** How new what is known of these orders is: null of one that only a refund or an edit told of. */
export async function knownUpdates(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, Date | null>> {
  const rows = await tx<{ orderId: string; updatedAt: Date | null }[]>`
    select order_id, updated_at from shopify_orders
     where program_id = ${scope.programId} and shop_id = ${shopId} and order_id = any(${[...orderIds]}::text[])`;
  return new Map(rows.map(({ orderId, updatedAt }) => [orderId, updatedAt]));
}

/** What open differences of these kinds are about, the longest known first. */
export async function openSubjects(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  kinds: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ subject: string }[]>`
    select distinct subject, min(found_at) as at from shopify_findings
     where program_id = ${scope.programId} and shop_id = ${shopId} and state in ('open', 'set_aside')
       and kind = any(${[...kinds]})
     group by subject order by at limit ${limit}`;
  return rows.map(({ subject }) => subject);
}

/** What the ledger is said to have been told of an order: whoever takes the order next tells it what differs from that. */
export async function writePosted(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  orderId: string,
  posted: Parameters<Tx["json"]>[0],
): Promise<void> {
  await tx`
    update shopify_orders set state = jsonb_set(state, '{posted}', ${tx.json(posted)})
     where program_id = ${scope.programId} and shop_id = ${shopId} and order_id = ${orderId}`;
}

/** The content that the ledger has of an order, as it came with the event that brought it. */
export async function orderPayload(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  orderId: string,
): Promise<{ payload: unknown; memberId: string | null; status: string } | null> {
  const [row] = await tx<{ payload: unknown; memberId: string | null; status: string }[]>`
    select e.payload, o.member_id, o.status from orders o
      join events e on e.program_id = ${scope.programId} and e.id = o.content_event_id
     where o.program_id = ${scope.programId} and o.shop_id = ${shopId} and o.external_id = ${orderId}`;
  return row ?? null;
}

/** A code that a store has, or is to have. */
export type CodeRow = {
  redemptionId: string;
  memberId: string;
  code: string;
  status: string;
  usedOrderId: string | null;
  redeemedAt: Date;
  expiresAt: Date;
  /** asked, made, failed, ending, ended, used: how far the store is with it. */
  there: string;
};

function codesOf(tx: Tx, scope: ProgramScope, shopId: string) {
  return tx`
    select r.id as redemption_id, r.member_id, r.voucher_code as code, r.status, r.used_order_id, r.redeemed_at, r.expires_at,
           t.state as there
      from shopify_rewards t
      join redemptions r on r.program_id = ${scope.programId} and r.id = t.redemption_id
     where t.program_id = ${scope.programId} and t.shop_id = ${shopId} and t.kind = 'code'`;
}

/** Codes with these texts that belong to a store. */
export async function codesByText(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  codes: readonly string[],
): Promise<CodeRow[]> {
  if (codes.length === 0) return [];
  return tx<CodeRow[]>`${codesOf(tx, scope, shopId)} and r.voucher_code = any(${[...codes]}::text[])`;
}

/** A store's codes that were asked for, used or ended since, or are on their way; all without `since`. After one, by id. */
export async function codesSince(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  since: Date | null,
  after: string | null,
  limit: number,
): Promise<CodeRow[]> {
  return tx<CodeRow[]>`${codesOf(tx, scope, shopId)}
       and (${after}::uuid is null or t.redemption_id > ${after}::uuid)
       and (${since}::timestamptz is null or t.created_at >= ${since} or t.made_at >= ${since}
            or t.ended_at >= ${since} or r.ended_at >= ${since} or t.state in ('asked', 'ending'))
     order by t.redemption_id limit ${limit}`;
}

/** Lets whoever makes and ends codes in the store go on with one at once, from this state. False when it has none. */
export async function askAgain(
  tx: Tx,
  scope: ProgramScope,
  redemptionId: string,
  state: "asked" | "ending",
  now: Date,
): Promise<boolean> {
  const asked = await tx`
    update shopify_rewards set state = ${state}, must_look = true, next_at = ${now}, ended_at = null, attempts = 0
     where program_id = ${scope.programId} and redemption_id = ${redemptionId}`;
  return asked.count === 1;
}

/** The orders of a store in which these codes were used, as the store told it; codes in capitals. */
export async function ordersWithCodes(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  codes: readonly string[],
): Promise<Map<string, string[]>> {
  if (codes.length === 0) return new Map();
  const rows = await tx<{ code: string; orderIds: string[] }[]>`
    select upper(used.code) as code, array_agg(o.order_id order by o.order_id) as order_ids
      from shopify_orders o, unnest(o.codes) as used(code)
     where o.program_id = ${scope.programId} and o.shop_id = ${shopId} and o.codes && ${[...codes]}::text[]
       and o.standing <> 'cancelled' and upper(used.code) = any(${codes.map((code) => code.toUpperCase())}::text[])
     group by 1`;
  return new Map(rows.map(({ code, orderIds }) => [code, orderIds]));
}
