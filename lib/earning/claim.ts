import type { MeasuredLine } from "./eligible";
import type { NotApplied } from "./evaluation";
import type { Facts, OrderFacts } from "./facts";
import type { CompiledRule, RuleSet } from "./rule-set";

/** Reasons that no condition names: another rule had the lines already; no line may earn at all. */
export const CLAIMED_BEFORE = "claimed_before";
export const NO_LINES = "no_lines";

export type Claims = {
  /** Rules with the lines they claimed, by place; in claiming order. */
  claimed: { rule: number; lines: number[] }[];
  notApplied: NotApplied[];
};

/**
 * E4: each line is claimed by the first rule, by position, whose conditions all hold, and by no other. For a rule that gets
 * nothing, the reason is the condition on which the line that came furthest failed.
 */
export function claimLines(ruleSet: RuleSet, lines: readonly MeasuredLine[], order: OrderFacts): Claims {
  const claims: Claims = { claimed: [], notApplied: [] };
  const owner: (number | undefined)[] = [];
  for (let index = 0; index < ruleSet.rules.length; index++) {
    const rule = ruleSet.rules[index] as CompiledRule;
    const failed = failedForOrder(rule, order);
    if (failed) {
      note(claims.notApplied, failed.code, failed.facts, index);
      continue;
    }
    const mine: number[] = [];
    let furthest = -1;
    let before: number | undefined;
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] as MeasuredLine;
      if (line.excluded !== null) continue;
      const passed = testsPassed(rule, line);
      if (passed < rule.lineTests.length) {
        if (passed > furthest) furthest = passed;
      } else if (owner[at] === undefined) {
        owner[at] = index;
        mine.push(at);
      } else before ??= owner[at];
    }
    if (mine.length > 0) claims.claimed.push({ rule: index, lines: mine });
    else if (before !== undefined) note(claims.notApplied, CLAIMED_BEFORE, { by: before }, index);
    else note(claims.notApplied, rule.lineTests[furthest]?.code ?? NO_LINES, undefined, index);
  }
  return claims;
}

function failedForOrder(rule: CompiledRule, order: OrderFacts): { code: string; facts: Facts } | null {
  for (const test of rule.orderTests) {
    const facts = test.matches(order);
    if (facts !== true) return { code: test.code, facts };
  }
  return null;
}

function testsPassed(rule: CompiledRule, line: MeasuredLine): number {
  let passed = 0;
  for (const test of rule.lineTests) {
    if (!test.matches(line)) return passed;
    passed++;
  }
  return passed;
}

/** Within one order the figures of a reason are the same for all rules, but for who claimed the lines before. */
function note(notApplied: NotApplied[], code: string, facts: Facts | undefined, rule: number) {
  for (const group of notApplied) {
    if (group.code === code && group.facts?.by === facts?.by) {
      group.rules.push(rule);
      return;
    }
  }
  notApplied.push(facts ? { code, facts, rules: [rule] } : { code, rules: [rule] });
}
