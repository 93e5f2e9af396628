import type { SegmentMoment } from "@/lib/segments/condition";
import type { Segment } from "@/lib/segments/segment";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";
import { segmentsOfMembers } from "./segments";

/** What rules ask of a member beyond the account, as it is under the lock. */
export type AskedRow = {
  memberId: string;
  tierId: string | null;
  tags: string[];
  birthMonth: number | null;
  birthDay: number | null;
  /** Categories chosen, now and before. */
  choices: { category: string; chosenAt: string; endedAt: string | null }[];
  /** Orders that are paid, no test, and not all sent back. */
  paidOrders: number;
  /** Qualifying points on the balance. */
  qualifying: bigint;
  /** Of the segments asked for, those the member is one of. */
  segments: string[];
};

/** What is worth reading: the rest comes back empty. */
export type Asked = {
  choices: boolean;
  orders: boolean;
  segments?: { named: readonly Segment[]; moment: SegmentMoment } | null;
};

/** What the rules in question ask of these members. */
export async function askMembers(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
  asked: Asked,
): Promise<Map<string, AskedRow>> {
  const choices = asked.choices
    ? tx`(select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'chosenAt', c.chosen_at, 'endedAt', c.ended_at)
                                     order by c.chosen_at), '[]')
            from bonus_choices c where c.program_id = ${scope.programId} and c.member_id = m.id)`
    : tx`'[]'::jsonb`;
  const orders = asked.orders
    ? tx`(select count(*)::int from orders o
            join programs p on p.id = o.program_id
           where o.program_id = ${scope.programId} and o.member_id = m.id and o.status = 'paid'
             and (o.spend_minor > 0 or o.currency <> p.currency))`
    : tx`0`;
  const { named = [], moment } = asked.segments ?? {};
  const among = moment ? segmentsOfMembers(tx, scope, named, memberIds, moment) : null;
  const found = tx<Omit<AskedRow, "segments">[]>`
    select m.id as member_id, m.tier_id, m.tags, m.birth_month, m.birth_day, ${choices} as choices,
           ${orders} as paid_orders, coalesce(q.available, 0)::bigint as qualifying
      from unnest(${[...memberIds]}::uuid[]) as k(id)
      cross join lateral (
        select id, tier_id, tags, birth_month, birth_day from members
         where program_id = ${scope.programId} and id = k.id offset 0
      ) m
      left join lateral (
        select available from balances
         where program_id = ${scope.programId} and member_id = m.id and asset = 'qualifying' offset 0
      ) q on true`;
  const [rows, segments] = await Promise.all([found, among]);
  return new Map(rows.map((row) => [row.memberId, { ...row, segments: segments?.get(row.memberId) ?? [] }]));
}
