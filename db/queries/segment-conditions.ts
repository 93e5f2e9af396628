import { daysAgo, type SegmentMoment } from "@/lib/segments/condition";
import type { SegmentCondition, SegmentConditionCode } from "@/lib/segments/conditions";
import type { SegmentTerms } from "@/lib/segments/segment";
import type { Tx } from "../transaction";

/*
 * What lib/segments/conditions say of one member, asked of the database for many. `m` is the member's row. A condition
 * without its question here does not compile; service.db.test.ts holds the two to the same answers.
 */

const nothing = (tx: Tx) => tx``;
type Fragment = ReturnType<typeof nothing>;
type Of<Code extends SegmentConditionCode> = Extract<SegmentCondition, { code: Code }>;
type Asked = {
  [Code in SegmentConditionCode]: (tx: Tx, input: Of<Code>, moment: SegmentMoment) => Fragment;
};

/** The member's paid orders that count, lately or ever. */
function ordersOf(tx: Tx, days: number | null, moment: SegmentMoment): Fragment {
  return tx`
    from orders o
   where o.program_id = m.program_id and o.member_id = m.id and o.status = 'paid'
     and (o.spend_minor > 0 or o.currency <> ${moment.currency})
     ${days === null ? nothing(tx) : tx`and o.paid_at > ${daysAgo(days, moment)}`}`;
}

type Bounds = { least: string | number | null; most: string | number | null };

function within(tx: Tx, figure: Fragment, { least, most }: Bounds): Fragment {
  const low = least === null ? nothing(tx) : tx`and f.figure >= ${String(least)}::bigint`;
  const high = most === null ? nothing(tx) : tx`and f.figure <= ${String(most)}::bigint`;
  return tx`exists (select from (select ${figure} as figure) f where true ${low} ${high})`;
}

const lower = (tags: readonly string[]) => tags.map((tag) => tag.trim().toLowerCase());
const hasOne = (tx: Tx, tags: readonly string[]) =>
  tx`exists (select from unnest(m.tags) as t(tag) where lower(trim(t.tag)) = any(${lower(tags)}::text[]))`;

const ASKED: Asked = {
  tier: (tx, { tierIds }) => tx`coalesce(m.tier_id = any(${tierIds}::uuid[]), false)`,
  tagged: (tx, { tags }) => hasOne(tx, tags),
  not_tagged: (tx, { tags }) => tx`not ${hasOne(tx, tags)}`,
  orders: (tx, input, moment) => within(tx, tx`(select count(*) ${ordersOf(tx, input.days, moment)})`, input),
  spent: (tx, input, moment) =>
    within(
      tx,
      tx`(select coalesce(sum(o.spend_minor), 0) ${ordersOf(tx, input.days, moment)} and o.currency = ${moment.currency})`,
      input,
    ),
  last_order: (tx, { is, days }, moment) => tx`
    exists (select from (select max(o.paid_at) as last ${ordersOf(tx, null, moment)}) l
             where l.last is not null and (l.last > ${daysAgo(days, moment)}) = ${is === "within"})`,
  joined: (tx, { is, days }, moment) => tx`(m.joined_at > ${daysAgo(days, moment)}) = ${is === "within"}`,
  birth_month: (tx, { months }) => tx`coalesce(m.birth_month = any(${months}::int[]), false)`,
  points: (tx, input) =>
    within(
      tx,
      tx`coalesce((select b.available - b.debt from balances b
                    where b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'), 0)`,
      input,
    ),
};

/** Whether the member `m` of the query around it is one of this segment. */
export function isOne(
  tx: Tx,
  { conditions }: Pick<SegmentTerms, "conditions">,
  moment: SegmentMoment,
): Fragment {
  return conditions.reduce<Fragment>((all, one) => {
    const asked = ASKED[one.code] as (tx: Tx, input: SegmentCondition, moment: SegmentMoment) => Fragment;
    return tx`${all} and ${asked(tx, one, moment)}`;
  }, tx`m.kind = 'person' and m.merged_into is null`);
}
