import { formatNumber } from "@/lib/shared/format";
import { type Fraction, floor, fraction, subtract } from "@/lib/shared/fraction";
import { err, ok, type Result } from "@/lib/shared/result";

/** What a rule's budget is and what became of it, in whole points: shown, not reckoned with. */
export type BudgetView = {
  limit: bigint;
  /** Rounded up, so that limit − spent can be given in full. */
  spent: bigint;
  left: bigint;
  /** What orders and events would have been given beside, and how many of them wait. */
  missing: bigint;
  waiting: number;
};

export type BudgetError =
  | { code: "rule_unknown" }
  | { code: "budget_not_positive" }
  | { code: "budget_too_large"; most: bigint }
  | { code: "budget_below_spent"; spent: bigint }
  /** The same form came before with another amount. */
  | { code: "request_conflict" };

export const MOST_BUDGET = 1_000_000_000_000n;

function roundedUp(value: Fraction): bigint {
  const whole = floor(value);
  return subtract(value, fraction(whole)).numerator > 0n ? whole + 1n : whole;
}

/** A budget with what it lacks, as people read it. */
export function viewBudget(
  { limitPoints, spent }: { limitPoints: bigint; spent: Fraction },
  missing: readonly Fraction[],
): BudgetView {
  const used = roundedUp(spent);
  const lacks = missing.reduce((sum, part) => sum + roundedUp(part), 0n);
  return {
    limit: limitPoints,
    spent: used,
    left: limitPoints - used,
    missing: lacks,
    waiting: missing.length,
  };
}

/** Whether a rule may have this budget: a whole number of points, and no less than it has spent. */
export function decideBudget(limit: bigint, spent: Fraction): Result<bigint, BudgetError> {
  if (limit <= 0n) return err({ code: "budget_not_positive" });
  if (limit > MOST_BUDGET) return err({ code: "budget_too_large", most: MOST_BUDGET });
  const used = roundedUp(spent);
  return limit < used ? err({ code: "budget_below_spent", spent: used }) : ok(limit);
}

/** The sentence for whoever set it. */
export function budgetSentence(error: BudgetError): string {
  switch (error.code) {
    case "rule_unknown":
      return "There is no such rule.";
    case "budget_not_positive":
      return "Budget: enter a whole number of points above zero.";
    case "budget_too_large":
      return `Budget: enter ${formatNumber(error.most)} points at most.`;
    case "budget_below_spent":
      return `Budget: ${formatNumber(error.spent)} points are spent already, so it can't be less than that. End the rule to stop it.`;
    case "request_conflict":
      return "This form was already sent with another amount. Reload the page and enter it again.";
  }
}
