import {
  add,
  compare,
  type Fraction,
  fractionText,
  parseFraction,
  subtract,
  ZERO,
} from "@/lib/shared/fraction";
import { type Bounds, budgetBound, type LimitTerms, limitBounds, UNUSED, type Used } from "./bounds";
import { isWithin, type LimitPeriod, periodKey, periodSpan } from "./period";

/**
 * What an order or event takes up of its member's limits and of budgets, as JSON: usage per rule and period, points per
 * budget. What is kept in rule_usage and rule_budgets is the sum of all of these.
 */
export type Holds = {
  usage: [ruleId: string, period: string, points: string, times: number][];
  budget: [ruleId: string, points: string][];
};

export const NO_HOLDS: Holds = { usage: [], budget: [] };

/** A rule that has limits of its own, a budget, or both. */
export type BoundedRule = { ruleId: string; limits: readonly LimitTerms[] };

/** A budget under its lock. */
export type Budget = { limitPoints: bigint; spent: Fraction };

/** What has been used while a batch is decided; each event sees what the ones before it took. */
export type LimitBook = {
  timeZone: string;
  /** By member and rule, then by period; what is not here was never used. */
  usage: Map<string, Map<string, Used>>;
  budgets: Map<string, Budget>;
  /** What has to be written. */
  changedUsage: Map<string, { memberId: string; ruleId: string; period: string }>;
  changedBudgets: Set<string>;
};

export function openLimitBook(timeZone: string): LimitBook {
  return {
    timeZone,
    usage: new Map(),
    budgets: new Map(),
    changedUsage: new Map(),
    changedBudgets: new Set(),
  };
}

function periodsOf(book: LimitBook, memberId: string, ruleId: string): Map<string, Used> {
  const key = `${memberId} ${ruleId}`;
  const known = book.usage.get(key);
  if (known) return known;
  const fresh = new Map<string, Used>();
  book.usage.set(key, fresh);
  return fresh;
}

/** Takes in what is stored. */
export function enterUsage(
  book: LimitBook,
  row: { memberId: string; ruleId: string; period: string } & Used,
): void {
  periodsOf(book, row.memberId, row.ruleId).set(row.period, { points: row.points, times: row.times });
}

/** What others than this order have used of a rule, in the span that counts at `at`. */
function usedBeside(
  book: LimitBook,
  memberId: string,
  ruleId: string,
  span: { from: string; until: string },
  own: Holds,
): Used {
  let used = UNUSED;
  for (const [period, { points, times }] of periodsOf(book, memberId, ruleId)) {
    if (isWithin(period, span)) used = { points: add(used.points, points), times: used.times + times };
  }
  for (const [rule, period, points, times] of own.usage) {
    if (rule !== ruleId || !isWithin(period, span)) continue;
    used = { points: subtract(used.points, parseFraction(points)), times: used.times - times };
  }
  return used;
}

/** What an order of this member may get from a rule at `at`, what it holds itself already not counted against it. */
export function boundsAt(
  book: LimitBook,
  memberId: string,
  { ruleId, limits }: BoundedRule,
  at: Date,
  own: Holds,
): Bounds {
  const left = limitBounds(limits, (per: LimitPeriod) =>
    usedBeside(book, memberId, ruleId, periodSpan(per, at, book.timeZone), own),
  );
  const budget = book.budgets.get(ruleId);
  if (!budget) return { ...left, budget: null };
  return { ...left, budget: budgetBound(budget.limitPoints, subtract(budget.spent, heldOf(own, ruleId))) };
}

/** What an order or event holds of a rule's budget. */
function heldOf(holds: Holds, ruleId: string): Fraction {
  const held = holds.budget.find(([rule]) => rule === ruleId);
  return held ? parseFraction(held[1]) : ZERO;
}

/** What was given by each rule with limits or a budget, as the holds say. */
export function grantedBy(holds: Holds): Map<string, Fraction> {
  const granted = new Map<string, Fraction>();
  for (const [rule, , points] of holds.usage) granted.set(rule, parseFraction(points));
  for (const [rule, points] of holds.budget) granted.set(rule, parseFraction(points));
  return granted;
}

/** What is held by something at `at` that was granted so much of each rule; budgets by what it was bound to. */
export function holdsOf(
  book: LimitBook,
  rules: readonly BoundedRule[],
  bounds: ReadonlyMap<string, Bounds>,
  granted: ReadonlyMap<string, Fraction>,
  at: Date,
): Holds {
  const holds: Holds = { usage: [], budget: [] };
  for (const { ruleId, limits } of rules) {
    const points = granted.get(ruleId);
    if (!points || points.numerator === 0n) continue;
    const periods = new Set(limits.map(({ per }) => periodKey(per, at, book.timeZone)));
    for (const period of periods) holds.usage.push([ruleId, period, fractionText(points), 1]);
    if (bounds.get(ruleId)?.budget) holds.budget.push([ruleId, fractionText(points)]);
  }
  return holds;
}

/** Gives back what was held and takes what is held now. */
export function moveHolds(book: LimitBook, memberId: string, before: Holds, after: Holds): void {
  for (const [holds, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const [ruleId, period, points, times] of holds.usage) {
      const periods = periodsOf(book, memberId, ruleId);
      const used = periods.get(period) ?? UNUSED;
      const part = parseFraction(points);
      periods.set(period, {
        points: sign === 1 ? add(used.points, part) : subtract(used.points, part),
        times: used.times + sign * times,
      });
      book.changedUsage.set(`${memberId} ${ruleId} ${period}`, { memberId, ruleId, period });
    }
    for (const [ruleId, points] of holds.budget) {
      const budget = book.budgets.get(ruleId);
      if (!budget) continue;
      const part = parseFraction(points);
      budget.spent = sign === 1 ? add(budget.spent, part) : subtract(budget.spent, part);
      book.changedBudgets.add(ruleId);
    }
  }
  for (const [ruleId, { limitPoints, spent }] of book.budgets) {
    if (compare(spent, { numerator: limitPoints, denominator: 1n }) > 0 || spent.numerator < 0n)
      throw new Error(`the budget of rule ${ruleId} would stand at ${fractionText(spent)} of ${limitPoints}`);
  }
}

/** The used values that have to be written. */
export function usageToWrite(
  book: LimitBook,
): { memberId: string; ruleId: string; period: string; points: string; times: number }[] {
  return [...book.changedUsage.values()].map(({ memberId, ruleId, period }) => {
    const { points, times } = periodsOf(book, memberId, ruleId).get(period) ?? UNUSED;
    return { memberId, ruleId, period, points: fractionText(points), times };
  });
}
