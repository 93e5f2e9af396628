import { add, type Fraction, floor, ZERO } from "@/lib/shared/fraction";
import { evaluate } from "./evaluate";
import type { Evaluation } from "./evaluation";
import type { OrderStatus } from "./exclusions";
import { NO_SITUATION, type Situation } from "./facts";
import { meterOf } from "./meter";
import type { OrderContent } from "./order";
import type { PinnedSettings } from "./pin";
import { roundOnce } from "./round";
import type { RuleSet } from "./rule-set";

/** An order as it stands today, for asking what other rules would have given. */
export type PastOrder = {
  content: OrderContent | null;
  refunded: ReadonlyMap<string, number>;
  status: OrderStatus;
  /** Who paid it; with it limits are kept. */
  memberId?: string;
  situation?: Omit<Situation, "allowances">;
};

/** What the same orders earn by two sets of rules. */
export type RuleComparison = {
  orders: number;
  /** Orders that would have earned another number of points. */
  changed: number;
  pointsNow: bigint;
  pointsNext: bigint;
  /** Qualifying points, by each. */
  qualifyingNow: bigint;
  qualifyingNext: bigint;
  /** What those orders came to, refunds taken off, without gift cards and tips. */
  spendMinor: bigint;
};

/** Adds up what each set gives: where fractions carry over, rounded once over all; else order by order. */
function counter({ rounding, carryOver }: PinnedSettings) {
  let [exact, points, qualifying]: [Fraction, bigint, bigint] = [ZERO, 0n, 0n];
  const carries = carryOver && rounding === "floor";
  return {
    add(order: Evaluation) {
      if (carries) exact = add(exact, order.exact);
      else points += roundOnce(order.exact, rounding);
      if (order.qualifying) qualifying += floor(order.qualifying.exact);
    },
    total: () => (carries ? floor(exact) : points),
    qualifying: () => qualifying,
  };
}

/** Evaluates orders by one set, each with what its limits leave after the orders before it. */
function evaluator(ruleSet: RuleSet, settings: PinnedSettings, timeZone: string) {
  const meter = meterOf(ruleSet, timeZone);
  return ({ memberId, situation, ...order }: PastOrder): Evaluation => {
    const known = situation ?? NO_SITUATION;
    const allowances = memberId ? meter.allowances(memberId, known.at) : NO_SITUATION.allowances;
    const evaluation = evaluate({
      ...order,
      ruleSet,
      pricesIncludeTax: settings.pricesIncludeTax,
      memberExcluded: false,
      situation: { ...known, allowances },
    });
    if (memberId) meter.note(memberId, known.at, evaluation.granted);
    return evaluation;
  };
}

/**
 * S10 in small: runs the same evaluation that awards over past orders, by the rules of today and by others. Orders in the
 * order in which they were paid: limits are kept from the first on.
 */
export function compareRules(
  orders: readonly PastOrder[],
  now: RuleSet,
  next: RuleSet,
  settings: PinnedSettings,
  timeZone = "UTC",
): RuleComparison {
  const [before, after] = [counter(settings), counter(settings)];
  const [byNow, byNext] = [evaluator(now, settings, timeZone), evaluator(next, settings, timeZone)];
  let [changed, spendMinor] = [0, 0n];
  for (const order of orders) {
    const [today, then] = [byNow(order), byNext(order)];
    before.add(today);
    after.add(then);
    spendMinor += today.spendMinor;
    if (roundOnce(today.exact, settings.rounding) !== roundOnce(then.exact, settings.rounding)) changed++;
  }
  return {
    orders: orders.length,
    changed,
    pointsNow: before.total(),
    pointsNext: after.total(),
    qualifyingNow: before.qualifying(),
    qualifyingNext: after.qualifying(),
    spendMinor,
  };
}
