import { add, type Fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { failedForOrder, note, noteFurthest, testsPassed } from "./claim";
import type { MeasuredLine } from "./eligible";
import { claimOf, type Measured, type Part, ratioOf, type Work } from "./evaluate-asset";
import type { NotApplied } from "./evaluation";
import type { OrderFacts } from "./facts";
import { grant } from "./grant";
import type { CompiledRule } from "./rule-set";

/** The reason of what comes on top where no base rule gave anything. */
export const NOTHING_TO_ADD_TO = "nothing_to_add_to";

/**
 * The parts that a modifier or multiplier reaches; shipping only where nothing is asked of the line. When there is none the
 * reason is noted: the condition that failed on the line that came furthest, or that no base rule had claimed it.
 */
export function reachedParts(
  rule: CompiledRule,
  place: number,
  parts: readonly Part[],
  lines: readonly MeasuredLine[],
  order: OrderFacts,
  notApplied: NotApplied[],
): Part[] {
  const failed = failedForOrder(rule, order);
  if (failed) {
    note(notApplied, failed.code, failed.facts, place);
    return [];
  }
  const all = rule.lineTests.length;
  if (all === 0 && parts.length > 0) return [...parts];
  const reached: Part[] = [];
  for (const part of parts) {
    if (part.line && testsPassed(rule, part.line, order.situation) === all) reached.push(part);
  }
  if (reached.length > 0) return reached;
  let furthest = -1;
  for (const line of lines) {
    if (line.excluded === null) furthest = Math.max(furthest, testsPassed(rule, line, order.situation));
  }
  if (furthest === all) note(notApplied, NOTHING_TO_ADD_TO, undefined, place);
  else noteFurthest(notApplied, rule, furthest, order.situation, place);
  return [];
}

/** E5: each modifier adds to the lines that a base rule has claimed; all of them look at the items, none at another. */
export function addModifiers(
  { given, grants, asset, parts, notApplied }: Work,
  { ruleSet, content, lines, order }: Measured,
  places: readonly number[],
) {
  for (const place of places) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const reached = reachedParts(rule, place, parts, lines, order, notApplied);
    if (reached.length === 0) continue;
    const extras = reached.map((part) => {
      const extra = rule.exact(claimOf(rule, content.currency, part));
      return part.share ? multiply(extra, part.share) : extra;
    });
    const wanted = extras.reduce<Fraction>(add, ZERO);
    const exact = grant(grants, ruleSet, order.situation.allowances, place, wanted, asset);
    addTo(reached, extras, exact, wanted);
    given.steps.push({ rule: place, kind: "modifier", factor: null, versionId: rule.version.id, exact });
  }
}

/** Adds its extra to each part, or the share of it that was granted. */
export function addTo(
  parts: readonly Part[],
  extras: readonly Fraction[],
  granted: Fraction,
  wanted: Fraction,
) {
  const ratio = granted === wanted ? null : ratioOf(granted, wanted);
  parts.forEach((part, nth) => {
    const extra = extras[nth] as Fraction;
    part.amount = add(part.amount, ratio ? multiply(extra, ratio) : extra);
  });
}
