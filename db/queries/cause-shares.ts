import type { OrderShare, ShareDraft } from "@/lib/causes/share";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { sameMember } from "./former";

/** Whether this transaction may count the program's shares; false when another one is at it. */
export async function claimSharing(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const [row] = await tx<{ claimed: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended('share ' || ${scope.programId}::text, 0)) as claimed`;
  return row?.claimed ?? false;
}

/** The newest event that was looked at; null when none was. */
export async function lastShared(tx: Tx, scope: ProgramScope): Promise<string | null> {
  const [row] = await tx<{ eventId: string }[]>`
    select event_id from cause_progress where program_id = ${scope.programId}`;
  return row?.eventId ?? null;
}

export async function keepShared(tx: Tx, scope: ProgramScope, eventId: string): Promise<void> {
  await tx`
    insert into cause_progress (program_id, event_id) values (${scope.programId}, ${eventId})
    on conflict (program_id) do update set event_id = excluded.event_id`;
}

/** Orders of which something was heard after an event, in the order in which it was; each with the event's id. */
export async function selectHeardOf(
  tx: Tx,
  scope: ProgramScope,
  afterEventId: string,
  limit: number,
): Promise<{ eventId: string; orderId: string }[]> {
  return tx<{ eventId: string; orderId: string }[]>`
    select id as event_id, order_id from events
     where program_id = ${scope.programId} and id > ${afterEventId} and order_id is not null
     order by id limit ${limit}`;
}

/** These orders as they stand, with what they have given. */
export async function selectOrderShares(
  tx: Tx,
  scope: ProgramScope,
  orderIds: readonly string[],
): Promise<OrderShare[]> {
  const rows = await tx<
    (Omit<OrderShare, "given"> & { causeId: string | null; basisPoints: number; minor: bigint })[]
  >`
    select o.id as order_id, o.member_id, o.paid_at, h.cause_id as choice,
           case when o.status = 'paid' then o.spend_minor else 0 end as base_minor,
           first.cause_id, first.basis_points, coalesce(sums.minor, 0)::bigint as minor
      from orders o
      left join cause_choices h on h.program_id = o.program_id and h.member_id = o.member_id
      left join lateral (select cause_id, basis_points from cause_shares s
                          where s.program_id = o.program_id and s.order_id = o.id order by at, id limit 1) first on true
      left join lateral (select sum(minor)::bigint as minor from cause_shares s
                          where s.program_id = o.program_id and s.order_id = o.id) sums on true
     where o.program_id = ${scope.programId} and o.id = any(${[...orderIds]}::uuid[])
     order by o.id`;
  return rows.map(({ causeId, basisPoints, minor, ...order }) => ({
    ...order,
    given: causeId === null ? null : { causeId, basisPoints, minor },
  }));
}

export async function insertShares(
  tx: Tx,
  scope: ProgramScope,
  shares: readonly (ShareDraft & { id: string; at: Date })[],
): Promise<void> {
  const column = <K extends keyof (ShareDraft & { id: string; at: Date })>(name: K) =>
    shares.map((share) => share[name]);
  await tx`
    insert into cause_shares (program_id, id, cause_id, order_id, member_id, base_minor, basis_points, minor, at)
    select ${scope.programId}, t.*
      from unnest(${column("id")}::uuid[], ${column("causeId")}::uuid[], ${column("orderId")}::uuid[],
                  ${column("memberId")}::uuid[], ${column("baseMinor").map(String)}::bigint[],
                  ${column("basisPoints")}::int[], ${column("minor").map(String)}::bigint[],
                  ${column("at").map((at) => at.toISOString())}::timestamptz[]) t`;
}

/** What orders gave to each cause: all of them, and those of one member. */
export type ShareTotal = { causeId: string; minor: bigint; mine: bigint };

export async function selectShareTotals(
  tx: Tx,
  scope: ProgramScope,
  memberId: string | null,
): Promise<ShareTotal[]> {
  return tx<ShareTotal[]>`
    select cause_id, sum(minor)::bigint as minor,
           coalesce(sum(minor) filter (where member_id in ${sameMember(tx, scope, memberId)}), 0)::bigint as mine
      from cause_shares where program_id = ${scope.programId} group by cause_id`;
}

/** The order that goes by a number in a shop; null when the ledger has not heard of it. */
export async function findOrderNumbered(
  tx: Tx,
  scope: ProgramScope,
  { shopId, number }: { shopId: string; number: string },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from orders
     where program_id = ${scope.programId} and shop_id = ${shopId} and external_id = ${number}`;
  return row?.id ?? null;
}

/** The cause that a member has chosen; null is none. */
export async function findChoice(tx: Tx, scope: MemberScope): Promise<string | null> {
  const [row] = await tx<{ causeId: string }[]>`
    select cause_id from cause_choices
     where program_id = ${scope.programId} and member_id = ${scope.memberId}`;
  return row?.causeId ?? null;
}

export async function storeChoice(tx: Tx, scope: MemberScope, causeId: string, now: Date): Promise<void> {
  await tx`
    insert into cause_choices (program_id, member_id, cause_id, chosen_at)
    values (${scope.programId}, ${scope.memberId}, ${causeId}, ${now})
    on conflict (program_id, member_id) do update set cause_id = excluded.cause_id, chosen_at = excluded.chosen_at`;
}
