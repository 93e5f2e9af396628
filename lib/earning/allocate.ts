import { type Fraction, ZERO } from "@/lib/shared/fraction";
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
  /** One part for each base rule, then one for each step. */
  rules: bigint[];
  steps: bigint[];
  /** One part for each line; null where no rule claimed the line. */
  lines: (bigint | null)[];
};

type Line = Pick<EvaluatedLine, "rule" | "eligibleMinor" | "exact">;
type Giver = { rule: number | "tier"; exact: Fraction };

/**
 * Spreads an order's whole points over what earned them, and over its lines: each sums to the total exactly. The order's
 * fraction may have been completed by what the member carried, so parts follow proportions. Flat awards fall on no line.
 */
export function spreadPoints(
  total: bigint,
  perRule: readonly Giver[],
  lines: readonly Line[],
  steps: readonly (Giver & { kind: string })[] = [],
): PointParts {
  const parts = allocate(total, wholeWeights([...perRule, ...steps].map(({ exact }) => exact)));
  const rules = parts.slice(0, perRule.length);
  const byLine = lines.some(({ exact }) => exact !== undefined);
  return {
    rules,
    steps: parts.slice(perRule.length),
    lines: byLine ? spreadByLine(total, lines, steps) : spreadByRule(rules, perRule, lines),
  };
}

/** Where lines know what they earn, modifiers and multipliers included. */
function spreadByLine(
  total: bigint,
  lines: readonly Line[],
  steps: readonly (Giver & { kind: string })[],
): (bigint | null)[] {
  const flat = steps.filter(({ kind }) => kind === "flat");
  const weights = wholeWeights([
    ...lines.map(({ exact = ZERO }) => exact),
    ...flat.map(({ exact }) => exact),
  ]);
  const parts = allocate(total, weights);
  return lines.map(({ rule }, at) => (rule === null ? null : (parts[at] as bigint)));
}

/** Where each rule's points fall on its lines in proportion to what counted. */
function spreadByRule(
  rules: readonly bigint[],
  perRule: readonly Giver[],
  lines: readonly Line[],
): (bigint | null)[] {
  const parts: (bigint | null)[] = lines.map(() => null);
  perRule.forEach(({ rule }, which) => {
    const own = lines.flatMap((line, at) => (line.rule === rule ? [at] : []));
    const weights = own.map((at) => (lines[at] as Line).eligibleMinor);
    allocate(rules[which] as bigint, weights).forEach((part, nth) => {
      parts[own[nth] as number] = part;
    });
  });
  return parts;
}
