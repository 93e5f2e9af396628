import { ZERO } from "@/lib/shared/fraction";
import { failedForOrder, note, noteFurthest, testsPassed } from "./claim";
import { grant } from "./grant";
import type { AssetPlan, CompiledRule } from "./rule-set";
import type { Measured, Work } from "./work";

/** The reason of a flat award whose items were all returned. */
export const ALL_RETURNED = "all_returned";

/** E2: so many points for the order as such, when at least one item that meets the conditions is kept. */
export function giveFlat(
  { given, grants, asset, notApplied }: Work,
  { ruleSet, lines, order, content }: Measured,
  plan: AssetPlan,
) {
  for (const place of plan.flat) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const failed = failedForOrder(rule, order);
    if (failed) {
      note(notApplied, failed.code, failed.facts, place);
      continue;
    }
    let [furthest, met, kept] = [-1, false, false];
    for (const line of lines) {
      if (line.excluded !== null) continue;
      const passed = testsPassed(rule, line, order.situation);
      if (passed === rule.lineTests.length) {
        met = true;
        if (line.remaining > 0) kept = true;
      } else if (passed > furthest) furthest = passed;
    }
    if (!met) noteFurthest(notApplied, rule, furthest, order.situation, place);
    else if (!kept) note(notApplied, ALL_RETURNED, undefined, place);
    else {
      const claim = { currency: content.currency, eligibleMinor: 0n, quantity: 1, units: ZERO };
      const { allowances } = order.situation;
      const exact = grant(grants, ruleSet, allowances, place, rule.exact(claim), asset);
      given.steps.push({ rule: place, kind: "flat", factor: null, versionId: rule.version.id, exact });
    }
  }
}
