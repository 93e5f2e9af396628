import { add, type Fraction, floor, ZERO } from "@/lib/shared/fraction";
import { evaluate } from "./evaluate";
import type { OrderStatus } from "./exclusions";
import type { OrderContent } from "./order";
import type { PinnedSettings } from "./pin";
import { roundOnce } from "./round";
import type { RuleSet } from "./rule-set";

/** An order as it stands today, for asking what other rules would have given. */
export type PastOrder = {
  content: OrderContent | null;
  refunded: ReadonlyMap<string, number>;
  status: OrderStatus;
};

/** What the same orders earn by two sets of rules. */
export type RuleComparison = {
  orders: number;
  /** Orders that would have earned another number of points. */
  changed: number;
  pointsNow: bigint;
  pointsNext: bigint;
  /** What those orders came to, refunds taken off, without gift cards and tips. */
  spendMinor: bigint;
};

/** Adds up what each set gives: where fractions carry over, rounded once over all; else order by order. */
function counter({ rounding, carryOver }: PinnedSettings) {
  let [exact, points]: [Fraction, bigint] = [ZERO, 0n];
  const carries = carryOver && rounding === "floor";
  return {
    add(order: Fraction) {
      if (carries) exact = add(exact, order);
      else points += roundOnce(order, rounding);
    },
    total: () => (carries ? floor(exact) : points),
  };
}

/** S10 in small: runs the same evaluation that awards over past orders, by the rules of today and by others. */
export function compareRules(
  orders: readonly PastOrder[],
  now: RuleSet,
  next: RuleSet,
  settings: PinnedSettings,
): RuleComparison {
  const [before, after] = [counter(settings), counter(settings)];
  let [changed, spendMinor] = [0, 0n];
  for (const order of orders) {
    const asked = { ...order, pricesIncludeTax: settings.pricesIncludeTax, memberExcluded: false };
    const [today, then] = [evaluate({ ...asked, ruleSet: now }), evaluate({ ...asked, ruleSet: next })];
    before.add(today.exact);
    after.add(then.exact);
    spendMinor += today.spendMinor;
    if (roundOnce(today.exact, settings.rounding) !== roundOnce(then.exact, settings.rounding)) changed++;
  }
  return { orders: orders.length, changed, pointsNow: before.total(), pointsNext: after.total(), spendMinor };
}
