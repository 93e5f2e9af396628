import type { Fraction } from "@/lib/shared/fraction";
import { spread } from "@/lib/shared/spread";
import type { EvaluatedLine } from "./evaluation";

/**
 * Splits whole points in proportion to weights, by largest remainder, the earlier of equals first: parts = whole exactly.
 * A negative total is split like the positive one; without any weight the first part is the whole.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n) return allocate(-total, weights).map((part) => -part);
  if (weights.every((weight) => weight === 0n)) return weights.map((_, at) => (at === 0 ? total : 0n));
  return spread(total, weights);
}

/** Fractions as whole weights in the same proportion. */
export function wholeWeights(fractions: readonly Fraction[]): bigint[] {
  const common = fractions.reduce((product, { denominator }) => {
    return product % denominator === 0n ? product : product * denominator;
  }, 1n);
  return fractions.map(({ numerator, denominator }) => numerator * (common / denominator));
}

export type PointParts = {
  /** One part for each of evaluation.perRule. */
  rules: bigint[];
  /** One part for each of evaluation.lines; null where no rule claimed the line. */
  lines: (bigint | null)[];
};

/**
 * Spreads an order's whole points over the rules that earned them and, within each rule, over its lines: both sum to the
 * total exactly. The order's fraction may have been completed by what the member carried, so parts follow proportions.
 */
export function spreadPoints(
  total: bigint,
  perRule: readonly { rule: number; exact: Fraction }[],
  lines: readonly Pick<EvaluatedLine, "rule" | "eligibleMinor">[],
): PointParts {
  const rules = allocate(total, wholeWeights(perRule.map(({ exact }) => exact)));
  const parts: (bigint | null)[] = lines.map(() => null);
  perRule.forEach(({ rule }, which) => {
    const own = lines.flatMap((line, at) => (line.rule === rule ? [at] : []));
    const weights = own.map((at) => (lines[at] as EvaluatedLine).eligibleMinor);
    allocate(rules[which] as bigint, weights).forEach((part, nth) => {
      parts[own[nth] as number] = part;
    });
  });
  return { rules, lines: parts };
}
