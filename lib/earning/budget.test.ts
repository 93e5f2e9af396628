import { expect, test } from "vitest";
import { fraction } from "@/lib/shared/fraction";
import { budgetSentence, decideBudget, MOST_BUDGET, viewBudget } from "./budget";

test("a budget is shown in whole points, of which what is left can be given in full", () => {
  const budget = { limitPoints: 100n, spent: fraction(201n, 2n) };
  expect(viewBudget({ ...budget, spent: fraction(199n, 2n) }, [fraction(1n, 3n), fraction(5n)])).toEqual({
    limit: 100n,
    spent: 100n,
    left: 0n,
    missing: 6n,
    waiting: 2,
  });
});

test.each<{ why: string; limit: bigint; says: string | null }>([
  { why: "what is spent is enough", limit: 40n, says: null },
  {
    why: "a point below what is spent",
    limit: 39n,
    says: "Budget: 40 points are spent already, so it can't be less than that. End the rule to stop it.",
  },
  { why: "nothing", limit: 0n, says: "Budget: enter a whole number of points above zero." },
  { why: "less than nothing", limit: -5n, says: "Budget: enter a whole number of points above zero." },
  { why: "too much", limit: MOST_BUDGET + 1n, says: "Budget: enter 1,000,000,000,000 points at most." },
])("$why", ({ limit, says }) => {
  const decided = decideBudget(limit, fraction(79n, 2n));
  expect(decided.ok ? null : budgetSentence(decided.error)).toBe(says);
});
