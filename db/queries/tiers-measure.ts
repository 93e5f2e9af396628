import type { Counted, Measured } from "@/lib/ledger/measured";
import type { TierSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import { plainArray } from "../array-text";
import { instantArray, instantOf } from "../instants";
import type { Tx } from "../transaction";
import { sameMember } from "./former";

/** Whose, and from when to when; null is open. */
export type MeasureAsk = { memberId: string; from: Date | null; until: Date | null };

type Measure = TierSettings["measure"];

/** What one order counts, as SQL over the alias o. */
function orderAmount(tx: Tx, measure: Measure) {
  if (measure === "spend") return tx`o.spend_minor`;
  if (measure === "qualifying") return tx`o.qualifying`;
  if (measure === "units") return tx`o.units`;
  return tx`(case when o.status = 'paid' and o.spend_minor > 0 then 1 else 0 end)::bigint`;
}

/** The asks as rows; a time that is open is one that lies beyond all others, so that each window is found by index. */
const asked = (tx: Tx, asks: readonly MeasureAsk[]) => tx`
  (select member_id, ord,
          case when from_ms is null then timestamptz '-infinity' else ${instantOf(tx, tx`from_ms`)} end as from_at,
          case when until_ms is null then timestamptz 'infinity' else ${instantOf(tx, tx`until_ms`)} end as until_at
     from unnest(${plainArray(asks, (a) => a.memberId)}::uuid[], ${instantArray(asks, (a) => a.from)}::float8[],
                 ${instantArray(asks, (a) => a.until)}::float8[])
       with ordinality as t(member_id, from_ms, until_ms, ord) offset 0) a`;

/** Friends of an ask's member who came to stay, refunded ones left out (T1). */
const confirmed = (tx: Tx, { programId }: ProgramScope) => tx`
  referrals r where r.program_id = ${programId} and r.advocate_id = a.member_id and r.stage = 'confirmed'`;

const within = (tx: Tx, column: ReturnType<Tx>) => tx`${column} >= a.from_at and ${column} < a.until_at`;

/** One figure per ask, in its order: orders at their payment, refunds taken off; visits by local day; events at their time. */
export async function measureSums(
  tx: Tx,
  scope: ProgramScope,
  measure: Measure,
  timeZone: string,
  asks: readonly MeasureAsk[],
): Promise<bigint[]> {
  const { programId } = scope;
  const sum =
    measure === "referrals"
      ? tx`(select count(*)::bigint from ${confirmed(tx, scope)} and ${within(tx, tx`r.confirmed_at`)})`
      : measure === "visits"
        ? tx`(select count(distinct (e.occurred_at at time zone ${timeZone})::date)::bigint from events e
             where e.program_id = ${programId} and e.member_id in ${sameMember(tx, scope, tx`a.member_id`)} and e.type = 'visit'
               and e.type not like 'order.%' and ${within(tx, tx`e.occurred_at`)})`
        : tx`(select coalesce(sum(${orderAmount(tx, measure)}), 0)::bigint from orders o
             where o.program_id = ${programId} and o.member_id = a.member_id and o.paid_at is not null
               and ${within(tx, tx`o.paid_at`)})`;
  const events =
    measure === "qualifying"
      ? tx`+ (select coalesce(sum(e.qualifying), 0)::bigint from events e
               where e.program_id = ${programId} and e.member_id in ${sameMember(tx, scope, tx`a.member_id`)} and e.type not like 'order.%'
                 and e.order_id is null and e.qualifying <> 0 and ${within(tx, tx`e.occurred_at`)})`
      : tx``;
  const rows = await tx<{ sum: bigint }[]>`
    select ${sum} ${events} as sum from ${asked(tx, asks)} order by a.ord`;
  return rows.map((row) => row.sum);
}

/** Everything that counts for these members since their instants, by the key that deciding remembers it by. */
export async function measureEntries(
  tx: Tx,
  scope: ProgramScope,
  measure: Measure,
  timeZone: string,
  asks: readonly MeasureAsk[],
): Promise<Map<string, Map<string, Counted>>> {
  const found = new Map(asks.map((a) => [a.memberId, new Map<string, Counted>()]));
  if (asks.length === 0) return found;
  const { programId } = scope;
  const orders = tx`
    select a.member_id, o.id::text as key, o.paid_at as at, ${orderAmount(tx, measure)} as amount
      from ${asked(tx, asks)} join orders o on o.program_id = ${programId} and o.member_id = a.member_id
     where o.paid_at is not null and ${orderAmount(tx, measure)} <> 0 and ${within(tx, tx`o.paid_at`)}`;
  const visits = tx`
    select a.member_id, to_char(e.occurred_at at time zone ${timeZone}, 'YYYY-MM-DD') as key, min(e.occurred_at) as at,
           1::bigint as amount
      from ${asked(tx, asks)} join events e on e.program_id = ${programId} and e.member_id in ${sameMember(tx, scope, tx`a.member_id`)}
     where e.type = 'visit' and e.type not like 'order.%' and ${within(tx, tx`e.occurred_at`)} group by 1, 2`;
  const events = tx`
    select a.member_id, e.id::text as key, e.occurred_at as at, e.qualifying as amount
      from ${asked(tx, asks)} join events e on e.program_id = ${programId} and e.member_id in ${sameMember(tx, scope, tx`a.member_id`)}
     where e.type not like 'order.%' and e.order_id is null and e.qualifying <> 0
       and ${within(tx, tx`e.occurred_at`)}`;
  const friends = tx`
    select a.member_id, r.id::text as key, r.confirmed_at as at, 1::bigint as amount
      from ${asked(tx, asks)}
      cross join lateral (select r.id, r.confirmed_at from ${confirmed(tx, scope)}) r
     where ${within(tx, tx`r.confirmed_at`)}`;
  const rows = await tx<(Counted & { memberId: string; key: string })[]>`
    ${measure === "referrals" ? friends : measure === "visits" ? visits : measure === "qualifying" ? tx`${orders} union all ${events}` : orders}`;
  for (const { memberId, key, at, amount } of rows) found.get(memberId)?.set(key, { at, amount });
  return found;
}

/**
 * What counts of each member while events are decided: a sum where all are decided as of one instant, every single thing
 * where the window moves on (history replayed), or where a day counts once (visits).
 */
export async function loadMeasured(
  tx: Tx,
  scope: ProgramScope,
  terms: { measure: Measure; timeZone: string },
  people: readonly { memberId: string; from: Date | null }[],
  moves: boolean,
): Promise<Map<string, Measured>> {
  const { measure, timeZone } = terms;
  const asks = people.map((one) => ({ ...one, until: null }));
  if (moves || measure === "visits") {
    const entries = await measureEntries(tx, scope, measure, timeZone, asks);
    return new Map([...entries].map(([id, of]) => [id, { kind: "entries" as const, entries: of }]));
  }
  const sums = await measureSums(tx, scope, measure, timeZone, asks);
  return new Map(people.map(({ memberId }, i) => [memberId, { kind: "sum" as const, value: sums[i] ?? 0n }]));
}

/** How many orders, visits or events stand behind each ask's figure: evidence for whoever checks it. */
export async function measureCounts(
  tx: Tx,
  scope: ProgramScope,
  measure: Measure,
  timeZone: string,
  asks: readonly MeasureAsk[],
): Promise<number[]> {
  if (measure === "visits" || measure === "orders" || measure === "referrals")
    return (await measureSums(tx, scope, measure, timeZone, asks)).map(Number);
  if (asks.length === 0) return [];
  const { programId } = scope;
  const rows = await tx<{ things: number }[]>`
    select ((select count(*) from orders o
              where o.program_id = ${programId} and o.member_id = a.member_id and o.paid_at is not null
                and ${orderAmount(tx, measure)} <> 0 and ${within(tx, tx`o.paid_at`)})
          + (select count(*) from events e
              where ${measure === "qualifying"} and e.program_id = ${programId} and e.member_id in ${sameMember(tx, scope, tx`a.member_id`)}
                and e.type not like 'order.%' and e.order_id is null and e.qualifying <> 0
                and ${within(tx, tx`e.occurred_at`)}))::int as things
      from ${asked(tx, asks)} order by a.ord`;
  return rows.map((row) => row.things);
}
