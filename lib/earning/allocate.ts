import { compare, type Fraction, floor, subtract, ZERO } from "@/lib/shared/fraction";
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

/**
 * Whole points for exact parts: each its own whole points, and what the order has beyond goes one by one to the largest
 * fractions, the earlier of equals first. A total that is further off than that is split in proportion.
 */
export function wholeParts(total: bigint, exact: readonly Fraction[]): bigint[] {
  if (total < 0n) return wholeParts(-total, exact).map((part) => -part);
  const parts = exact.map(floor);
  const rest = total - parts.reduce((sum, part) => sum + part, 0n);
  if (rest === 0n) return parts;
  const fractions = exact.map((value, at) => ({ at, left: subtract(value, whole(parts[at] as bigint)) }));
  const open = fractions.filter(({ left }) => left.numerator > 0n).sort((a, b) => compare(b.left, a.left));
  if (rest < 0n || rest > BigInt(open.length)) return allocate(total, wholeWeights(exact));
  for (const { at } of open.slice(0, Number(rest))) parts[at] = (parts[at] as bigint) + 1n;
  return parts;
}

function whole(amount: bigint): Fraction {
  return { numerator: amount, denominator: 1n };
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
  const parts = wholeParts(
    total,
    [...perRule, ...steps].map(({ exact }) => exact),
  );
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
  const exact = [...lines.map((line) => line.exact ?? ZERO), ...flat.map((step) => step.exact)];
  const parts = wholeParts(total, exact);
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
