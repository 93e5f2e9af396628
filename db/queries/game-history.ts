import type { GameEvent, GameLine, GameOrder, History } from "@/lib/game/history";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A member as badges and challenges see one. */
export type Player = History & { memberId: string; excluded: boolean; kind: string };

type StoredLine = {
  id: string;
  sku: string | null;
  categories: string[];
  quantity: number;
  refundedQuantity: number;
};
type OrderRow = {
  memberId: string;
  id: string;
  paidAt: Date;
  spendMinor: bigint;
  units: bigint;
  refunded: [string, number][] | null;
  lines: StoredLine[] | null;
};

/** The line as it was kept: refunded items taken off. */
function keptLine(line: StoredLine, refunded: ReadonlyMap<string, number>): GameLine {
  const gone = Math.max(line.refundedQuantity, refunded.get(line.id) ?? 0);
  return { sku: line.sku, categories: line.categories, quantity: Math.max(0, line.quantity - gone) };
}

function orderOf({ lines, refunded, id, paidAt, spendMinor, units }: OrderRow): GameOrder {
  const gone = new Map(refunded ?? []);
  return { id, paidAt, spendMinor, units, lines: (lines ?? []).map((line) => keptLine(line, gone)) };
}

/**
 * What these members have done. An order counts when it is paid and something was spent on it, refunds taken off; its
 * lines are read only when something asks for them.
 */
export async function selectPlayers(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
  { lines }: { lines: boolean },
): Promise<Player[]> {
  const ids = [...memberIds];
  const { programId } = scope;
  const content = lines ? tx`c.payload -> 'order' -> 'lines'` : tx`null::jsonb`;
  const joined = lines
    ? tx`left join events c on c.program_id = o.program_id and c.id = o.content_event_id`
    : tx``;
  const [members, orders, events] = await Promise.all([
    tx<{ id: string; joinedAt: Date; excluded: boolean; kind: string }[]>`
      select id, joined_at, excluded, kind from members where program_id = ${programId} and id = any(${ids}::uuid[])`,
    tx<OrderRow[]>`
      select o.member_id, o.id, o.paid_at, o.spend_minor, o.units, o.merge -> 'refunded' as refunded, ${content} as lines
        from orders o ${joined}
       where o.program_id = ${programId} and o.member_id = any(${ids}::uuid[]) and o.status = 'paid'
         and o.paid_at is not null and o.spend_minor > 0
       order by o.paid_at, o.id`,
    tx<(GameEvent & { memberId: string })[]>`
      select own.id as member_id, e.type, e.occurred_at as at
        from (select id, id as had_by from unnest(${ids}::uuid[]) as t(id) union all
              select into_member_id, from_member_id from member_merges
               where program_id = ${programId} and into_member_id = any(${ids}::uuid[])) own
        join events e on e.program_id = ${programId} and e.member_id = own.had_by
       where e.type not like 'order.%'
         and (e.type = 'visit' or e.type like 'custom.%' or (e.type = 'referral.confirmed' and exists (
               select from referrals r
                where r.program_id = e.program_id and r.advocate_id = own.id
                  and r.advocate_event_id = e.id and r.stage = 'confirmed')))
       order by e.occurred_at, e.id`,
  ]);
  const ordersOf = Map.groupBy(orders, ({ memberId }) => memberId);
  const eventsOf = Map.groupBy(events, ({ memberId }) => memberId);
  return members.map(({ id, joinedAt, excluded, kind }) => ({
    memberId: id,
    joinedAt,
    excluded,
    kind,
    orders: (ordersOf.get(id) ?? []).map(orderOf),
    events: (eventsOf.get(id) ?? []).map(({ type, at }) => ({ type, at })),
  }));
}

/** The program's members, in id order behind `after`: at most `limit`. Households play no games. */
export async function memberIdsAfter(
  tx: Tx,
  scope: ProgramScope,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from members
     where program_id = ${scope.programId} and kind = 'person' and id > ${after ?? "00000000-0000-0000-0000-000000000000"}
     order by id limit ${limit}`;
  return rows.map(({ id }) => id);
}
