import type { MeasuredLine } from "./eligible";
import type { NotApplied } from "./evaluation";
import type { Facts, OrderFacts, Situation } from "./facts";
import {
  type CompiledRule,
  type Failed,
  type LineTest,
  NO_MEMBER,
  NOBODY,
  type OrderTest,
  type RuleSet,
} from "./rule-set";

/** Reasons that no condition names: another rule had the lines already; no line may earn at all. */
export const CLAIMED_BEFORE = "claimed_before";
export const NO_LINES = "no_lines";

/** Rules with the lines they claimed, by place; in claiming order. */
export type Claims = { rule: number; lines: number[] }[];

/**
 * E4: each line is claimed by the first of these rules, by position, whose conditions all hold, and by no other. For a rule
 * that gets nothing, the reason is the condition on which the line that came furthest failed.
 */
export function claimLines(
  ruleSet: RuleSet,
  places: readonly number[],
  lines: readonly MeasuredLine[],
  order: OrderFacts,
  notApplied: NotApplied[],
): Claims {
  const claims: Claims = [];
  /** The place of the rule that claimed each line. */
  const owner: (number | undefined)[] = [];
  for (const place of places) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const failed = failedForOrder(rule, order);
    if (failed) {
      note(notApplied, failed.code, failed.facts, place);
      continue;
    }
    let mine: number[] | undefined;
    let furthest = -1;
    let before: number | undefined;
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] as MeasuredLine;
      if (line.excluded !== null) continue;
      const passed = testsPassed(rule, line, order.situation);
      if (passed < rule.lineTests.length) {
        if (passed > furthest) furthest = passed;
      } else if (owner[at] === undefined) {
        owner[at] = place;
        mine ??= [];
        mine.push(at);
      } else before ??= owner[at];
    }
    if (mine) claims.push({ rule: place, lines: mine });
    else if (before !== undefined) note(notApplied, CLAIMED_BEFORE, { by: before }, place);
    else noteFurthest(notApplied, rule, furthest, order.situation, place);
  }
  return claims;
}

/** The first condition on the order or its member that fails. */
export function failedForOrder(rule: CompiledRule, order: OrderFacts): Failed | null {
  for (let nth = 0; nth < rule.orderTests.length; nth++) {
    const test = rule.orderTests[nth] as OrderTest;
    const facts = test.matches(order);
    if (facts !== true) return { code: facts === NOBODY ? NO_MEMBER : test.code, facts };
  }
  return null;
}

/** How many of its line conditions, in their order, the line meets before one fails. */
export function testsPassed(rule: CompiledRule, line: MeasuredLine, situation: Situation): number {
  const tests = rule.lineTests;
  for (let passed = 0; passed < tests.length; passed++)
    if (!(tests[passed] as LineTest).matches(line, situation)) return passed;
  return tests.length;
}

/** Notes the line condition on which the line that came furthest failed; without any line, that there was none. */
export function noteFurthest(
  notApplied: NotApplied[],
  rule: CompiledRule,
  furthest: number,
  situation: Situation,
  place: number,
) {
  const test = rule.lineTests[furthest];
  note(notApplied, test?.code ?? NO_LINES, test?.facts?.(situation), place);
}

/** Within one order the figures of a reason are the same for all rules, but for who came before. */
export function note(notApplied: NotApplied[], code: string, facts: Facts | undefined, rule: number) {
  for (const group of notApplied) {
    if (group.code === code && group.facts?.by === facts?.by) {
      group.rules.push(rule);
      return;
    }
  }
  notApplied.push(facts && hasAny(facts) ? { code, facts, rules: [rule] } : { code, rules: [rule] });
}

function hasAny(facts: Facts): boolean {
  for (const _ in facts) return true;
  return false;
}
