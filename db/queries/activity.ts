import type { ActivityCursor, ActivityFilter, ActivityLine } from "@/lib/members/activity";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { storeOrderName, usedOrderName } from "./order-name";

type Row = Omit<ActivityLine, "redemption"> & {
  redemptionId: string | null;
  redemptionName: string | null;
  redemptionCode: string | null;
  redemptionStatus: NonNullable<ActivityLine["redemption"]>["status"] | null;
  /** As people call it. */
  redemptionOrder: string | null;
};

function lineOf(row: Row): ActivityLine {
  const { redemptionId, redemptionName, redemptionCode, redemptionStatus, redemptionOrder, ...line } = row;
  if (!redemptionId || !redemptionName || !redemptionCode || !redemptionStatus) {
    return { ...line, redemption: null };
  }
  const redemption = {
    id: redemptionId,
    name: redemptionName,
    code: redemptionCode,
    status: redemptionStatus,
    usedOrder: redemptionOrder,
  };
  return { ...line, redemption };
}

const filters = (tx: Tx): Record<ActivityFilter, ReturnType<typeof tx>> => ({
  all: tx``,
  earned: tx`and x.redemption_id is null and x.points >= 0`,
  spent: tx`and x.redemption_id is not null`,
  taken: tx`and x.redemption_id is null and x.points < 0`,
});

/**
 * A member's statement, newest first: ledger rows summed by their cause, with the running total, and orders that
 * earned nothing. What only moves points between pending, available and debt is no line, since the total stays.
 */
export async function selectActivity(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  page: { before: ActivityCursor | null; limit: number; filter: ActivityFilter },
): Promise<ActivityLine[]> {
  const { before, limit, filter } = page;
  // Only what is asked for stands in the text: a plan that fits every page is then made once and kept.
  const behind = before ? tx`and (x.at, x.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : tx``;
  const rows = await tx<Row[]>`
    with waiting as materialized (
      select id, available_at from lots
       where program_id = ${scope.programId} and member_id = ${memberId} and asset = 'points' and state = 'pending'
    ), moved as (
      select (array_agg(t.id order by t.id))[1] as id, t.event_id, t.redemption_id, max(t.occurred_at) as at,
             max(t.kind::text) as kind,
             sum(case when t.debit in ('member:available', 'member:pending', 'member:debt') then -t.amount
                      else t.amount end)::bigint as points,
             bool_or(l.id is not null) as is_pending, max(l.available_at) as pending_until
        from transfers t
        left join waiting l on l.id = t.lot_id and t.kind = 'earn'
       where t.program_id = ${scope.programId} and t.member_id = ${memberId} and t.asset = 'points'
         and t.kind not in ('open', 'settle')
       group by t.event_id, t.redemption_id, case when t.event_id is null then t.kind end,
                case when t.event_id is null and t.redemption_id is null then t.occurred_at end
    ), lines as (
      select *, sum(points) over (order by at, id)::bigint as total from (
        select * from moved
        union all
        select e.id, e.id, null, e.occurred_at, 'nothing', 0, false, null
          from events e
         where e.program_id = ${scope.programId} and e.member_id = ${memberId} and e.type = 'order.paid'
           and e.outcome = 'nothing' and e.explanation ->> 'target' = '0' and e.explanation ->> 'previous' = '0'
      ) every
    ), shown as materialized (
      select x.* from lines x where true ${filters(tx)[filter]} ${behind} order by x.at desc, x.id desc limit ${limit}
    )
    select x.id, x.at, x.kind, x.points, x.total, x.is_pending, x.pending_until, x.event_id, e.type as event_type,
           e.explanation is not null as is_explained, o.external_id as order_number, ${storeOrderName(tx)} as order_name,
           e.payload ->> 'reason' as reason,
           r.id as redemption_id, r.name as redemption_name, r.voucher_code as redemption_code,
           r.status as redemption_status,
           coalesce(${usedOrderName(tx)}, r.used_order_id) as redemption_order
      from shown x
      left join events e on e.program_id = ${scope.programId} and e.id = x.event_id
      left join orders o on o.program_id = ${scope.programId} and o.id = e.order_id
      left join redemptions r on r.program_id = ${scope.programId} and r.id = x.redemption_id
     order by x.at desc, x.id desc`;
  return rows.map(lineOf);
}
