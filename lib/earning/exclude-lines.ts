import { failedForOrder, testsPassed } from "./claim";
import type { MeasuredLine } from "./eligible";
import type { OrderFacts } from "./facts";
import type { CompiledRule, RuleSet } from "./rule-set";

/**
 * E11: takes the lines out that an exclusion of the program names; without conditions on lines it names them all. What is
 * taken out counts as little as a gift card: it earns in no rule and is no spend.
 */
export function excludeLines(ruleSet: RuleSet, lines: readonly MeasuredLine[], order: OrderFacts): void {
  for (const place of ruleSet.exclude) {
    const rule = ruleSet.rules[place] as CompiledRule;
    if (failedForOrder(rule, order)) continue;
    for (const line of lines) {
      if (line.excluded !== null) continue;
      if (testsPassed(rule, line, order.situation) < rule.lineTests.length) continue;
      line.excluded = "rule";
      line.excludedBy = place;
    }
  }
}
