import {
  add,
  compare,
  type Fraction,
  fraction,
  fractionText,
  parseFraction,
  ZERO,
} from "@/lib/shared/fraction";
import type { Tx } from "../transaction";

type Found = { subject: string; expected: string; actual: string };

/** Parts of sums, gathered by denominator: PostgreSQL adds the numerators, the fractions are added exactly here. */
type Part = { key: string; numerator: string; denominator: string; times: number };

/** A fraction as text, "2" or "2/3", in parts. */
const numeratorOf = (tx: Tx, text: ReturnType<typeof placeOf>) => tx`split_part(${text}, '/', 1)::numeric`;
const denominatorOf = (tx: Tx, text: ReturnType<typeof placeOf>) =>
  tx`coalesce(nullif(split_part(${text}, '/', 2), ''), '1')`;

/** Where the points stand in what is held. */
const placeOf = (tx: Tx, what: "usage" | "budget") => (what === "usage" ? tx`part ->> 2` : tx`part ->> 1`);

type Sums = Map<string, { points: Fraction; times: number }>;

function sumsOf(parts: readonly Part[]): Sums {
  const sums: Sums = new Map();
  for (const { key, numerator, denominator, times } of parts) {
    const before = sums.get(key) ?? { points: ZERO, times: 0 };
    const points = add(before.points, fraction(BigInt(numerator), BigInt(denominator)));
    sums.set(key, { points, times: before.times + times });
  }
  return sums;
}

function differences(expected: Sums, actual: Sums): Found[] {
  const found: Found[] = [];
  const nothing = { points: ZERO, times: 0 };
  for (const key of new Set([...expected.keys(), ...actual.keys()])) {
    const [should, is] = [expected.get(key) ?? nothing, actual.get(key) ?? nothing];
    if (compare(should.points, is.points) === 0 && should.times === is.times) continue;
    const say = ({ points, times }: typeof should) => `${fractionText(points)} in ${times}`;
    found.push({ subject: key, expected: say(should), actual: say(is) });
  }
  return found;
}

/** Everything that orders and events say they take up of limits or budgets. */
const held = (tx: Tx, program: string, what: "usage" | "budget") => tx`
  select o.member_id, h.part from orders o
    cross join lateral jsonb_array_elements(o.pin -> 'holds' -> ${what}) as h(part)
   where o.program_id = ${program} and o.pin ? 'holds'
  union all
  select coalesce(g.into_member_id, e.member_id) as member_id, h.part from events e
    left join member_merges g on g.program_id = e.program_id and g.from_member_id = e.member_id
    cross join lateral jsonb_array_elements(e.explanation -> 'holds' -> ${what}) as h(part)
   where e.program_id = ${program} and e.explanation ? 'holds'`;

/** What members used of rules' limits is what their orders and events take up. */
async function usageAgrees(tx: Tx, program: string): Promise<Found[]> {
  const [expected, actual] = await Promise.all([
    tx<Part[]>`
      select concat_ws(' ', member_id, part ->> 0, part ->> 1) as key, sum(${numeratorOf(tx, placeOf(tx, "usage"))})::text as numerator,
             ${denominatorOf(tx, placeOf(tx, "usage"))} as denominator, sum((part ->> 3)::int)::int as times
        from (${held(tx, program, "usage")}) h group by key, denominator`,
    tx<{ key: string; points: string; times: number }[]>`
      select concat_ws(' ', member_id, rule_id, period) as key, points, times from rule_usage
       where program_id = ${program}`,
  ]);
  const stored: Sums = new Map(
    actual.map(({ key, points: text, times }) => [key, { points: parseFraction(text), times }]),
  );
  return differences(sumsOf(expected), stored);
}

/** What was spent of budgets is what orders and events take up, and never more than there is. */
async function budgetsAgree(tx: Tx, program: string): Promise<Found[]> {
  const [expected, actual] = await Promise.all([
    tx<Part[]>`
      select part ->> 0 as key, sum(${numeratorOf(tx, placeOf(tx, "budget"))})::text as numerator,
             ${denominatorOf(tx, placeOf(tx, "budget"))} as denominator, 0 as times
        from (${held(tx, program, "budget")}) h group by key, denominator`,
    tx<{ key: string; spent: string; limitPoints: bigint }[]>`
      select rule_id::text as key, spent, limit_points from rule_budgets where program_id = ${program}`,
  ]);
  const stored: Sums = new Map(
    actual.map(({ key, spent }) => [key, { points: parseFraction(spent), times: 0 }]),
  );
  const over = actual.filter(
    ({ spent, limitPoints }) => compare(parseFraction(spent), fraction(limitPoints)) > 0,
  );
  return [
    ...differences(sumsOf(expected), stored),
    ...over.map(({ key, spent, limitPoints }) => {
      return { subject: key, expected: `at most ${limitPoints}`, actual: spent };
    }),
  ];
}

/** What was kept beside the ledger while earning, compared with what it was made from. */
export const EARNING_CHECKS: Record<string, (tx: Tx, program: string) => PromiseLike<Found[]>> = {
  "qualifying points of events equal the ledger": (tx, program) => tx`
    select e.id::text as subject, coalesce(t.points, 0)::text as expected, e.qualifying::text as actual
      from (select * from events where program_id = ${program}) e
      full join (select event_id, sum(case kind when 'earn' then amount when 'reverse' then -amount else 0 end) as points
                   from transfers
                  where program_id = ${program} and event_id is not null and asset = 'qualifying' group by event_id) t
        on t.event_id = e.id
     where e.qualifying is distinct from coalesce(t.points, 0) limit 50`,
  "limits agree with what orders and events take up": usageAgrees,
  "budgets agree with what orders and events take up": budgetsAgree,
};
