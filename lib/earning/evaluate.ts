import { add, ZERO } from "@/lib/shared/fraction";
import { latestOf } from "./availability";
import { type Claims, claimLines } from "./claim";
import {
  eligibleMinor,
  eligibleShippingMinor,
  type MeasuredLine,
  measureLine,
  needsTax,
  taxesOf,
  totalMinor,
} from "./eligible";
import type { EvaluatedLine, Evaluation } from "./evaluation";
import { type OrderStatus, withheldFrom } from "./exclusions";
import type { OrderContent } from "./order";
import type { CompiledRule, RuleSet } from "./rule-set";
import type { TaxShares } from "./tax";

export type { Evaluation } from "./evaluation";

/** The id under which an order's shipping appears among its lines. */
export const SHIPPING_LINE = "shipping";

export type EvaluateInput = {
  /** The order's newest content; null when only a cancellation is known. */
  content: OrderContent | null;
  /** Refunded items by line id, over all events: lib/earning/order-state.ts. */
  refunded: ReadonlyMap<string, number>;
  ruleSet: RuleSet;
  pricesIncludeTax: boolean;
  memberExcluded: boolean;
  status: OrderStatus;
};

/**
 * E4, E10, E11: what an order in its present state earns by a set of rules, exactly, with every reason. Pure: the same
 * order, refunds and rules give the same result in whatever order they were stored or heard of.
 */
export function evaluate(input: EvaluateInput): Evaluation {
  const { content, ruleSet, pricesIncludeTax } = input;
  const measured = content ? content.lines.map((line) => measureLine(line, input.refunded)) : [];
  const withheld = withheldFrom(content, input.status, input.memberExcluded);
  const evaluation: Evaluation = {
    withheld,
    exact: ZERO,
    spendMinor: 0n,
    totalMinor: content ? totalMinor(content, measured, pricesIncludeTax) : 0n,
    perRule: [],
    lines: measured.map(plainLine),
    notApplied: [],
    availability: null,
  };
  if (withheld || content === null) return evaluation;
  for (const line of measured) if (line.excluded === null) evaluation.spendMinor += line.paidMinor;
  const claims = claimLines(ruleSet, measured, { content, spendMinor: evaluation.spendMinor });
  evaluation.notApplied = claims.notApplied;
  applyRules(evaluation, claims, measured, input, content);
  evaluation.availability = latestOf(evaluation.perRule, ruleSet);
  return evaluation;
}

function plainLine({ line, remaining, paidMinor, excluded }: MeasuredLine): EvaluatedLine {
  return {
    lineId: line.id,
    quantity: line.quantity,
    remaining,
    paidMinor,
    eligibleMinor: 0n,
    rule: null,
    excluded,
  };
}

function applyRules(
  evaluation: Evaluation,
  claims: Claims,
  measured: readonly MeasuredLine[],
  { ruleSet, pricesIncludeTax }: EvaluateInput,
  content: OrderContent,
) {
  let taxes: TaxShares | undefined;
  let shippingLeft = content.shippingMinor > 0n;
  for (const { rule: index, lines } of claims.claimed) {
    const rule = ruleSet.rules[index] as CompiledRule;
    const { basis } = rule.definition;
    const taxed = needsTax(basis, pricesIncludeTax);
    if (taxed) taxes ??= taxesOf(content, measured);
    let basisMinor = 0n;
    let quantity = 0;
    for (const at of lines) {
      const line = measured[at] as MeasuredLine;
      const amount = eligibleMinor(line, basis, pricesIncludeTax, (taxed && taxes?.lines[at]) || 0n);
      const shown = evaluation.lines[at] as EvaluatedLine;
      shown.eligibleMinor = amount;
      shown.rule = index;
      basisMinor += amount;
      quantity += line.remaining;
    }
    if (shippingLeft && basis.shipping && quantity > 0) {
      shippingLeft = false;
      const shippingTax = (taxed && taxes?.shipping) || 0n;
      const shipping = eligibleShippingMinor(content, basis, pricesIncludeTax, shippingTax);
      evaluation.lines.push(shippingLine(content.shippingMinor, shipping, index));
      basisMinor += shipping;
    }
    const exact = rule.exact({ eligibleMinor: basisMinor, quantity });
    evaluation.perRule.push({ rule: index, versionId: rule.version.id, basisMinor, exact });
    evaluation.exact = evaluation.perRule.length === 1 ? exact : add(evaluation.exact, exact);
  }
}

/** Shipping counts with the first rule that counts it and has claimed something that is not wholly refunded. */
function shippingLine(paidMinor: bigint, eligible: bigint, rule: number): EvaluatedLine {
  return {
    lineId: SHIPPING_LINE,
    quantity: 1,
    remaining: 1,
    paidMinor,
    eligibleMinor: eligible,
    rule,
    excluded: null,
  };
}
