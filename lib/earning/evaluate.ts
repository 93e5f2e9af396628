import { add, floor, ZERO } from "@/lib/shared/fraction";
import { latestOf } from "./availability";
import { type MeasuredLine, measureLine, totalMinor } from "./eligible";
import { type AssetResult, evaluateAsset, type Measured, SHIPPING, unitsOf } from "./evaluate-asset";
import type { EvaluatedLine, Evaluation, NotApplied } from "./evaluation";
import { excludeLines } from "./exclude-lines";
import { type OrderStatus, withheldFrom } from "./exclusions";
import { NO_SITUATION, type Situation } from "./facts";
import type { OrderContent } from "./order";
import type { RuleSet } from "./rule-set";

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
  /** Where, when and for whom; without it, for nobody in particular. */
  situation?: Situation;
  /** The line attribute that the program counts as units. */
  unitAttribute?: string | null;
};

/**
 * E4–E14: what an order in its present state earns by a set of rules, exactly, with every reason. Pure: the same order,
 * refunds, rules and situation give the same result in whatever order they were stored or heard of.
 */
export function evaluate(input: EvaluateInput): Evaluation {
  const { content, ruleSet, pricesIncludeTax, situation = NO_SITUATION } = input;
  const lines = content ? content.lines.map((line) => measureLine(line, input.refunded)) : [];
  const withheld = withheldFrom(content, input.status, input.memberExcluded);
  const evaluation: Evaluation = {
    withheld,
    exact: ZERO,
    spendMinor: 0n,
    totalMinor: content ? totalMinor(content, lines, pricesIncludeTax) : 0n,
    perRule: [],
    steps: [],
    cuts: [],
    granted: new Map(),
    qualifying: null,
    unitCount: 0n,
    lines: [],
    notApplied: [],
    availability: null,
  };
  if (withheld || content === null) {
    evaluation.lines = lines.map(plainLine);
    return evaluation;
  }
  const order = { content, spendMinor: 0n, situation };
  if (ruleSet.exclude.length > 0) excludeLines(ruleSet, lines, order);
  for (const line of lines) if (line.excluded === null) order.spendMinor += line.paidMinor;
  evaluation.lines = lines.map(plainLine);
  evaluation.spendMinor = order.spendMinor;
  if (input.unitAttribute) evaluation.unitCount = unitCount(lines, input.unitAttribute);
  const measured = { ruleSet, content, lines, order, pricesIncludeTax, taxes: null };
  takePoints(evaluation, evaluateAsset(measured, ruleSet.points, "points", evaluation.notApplied), content);
  if (ruleSet.hasQualifying) takeQualifying(evaluation, measured);
  evaluation.availability = latestOf(evaluation, ruleSet);
  return evaluation;
}

function plainLine({ line, remaining, paidMinor, excluded, excludedBy }: MeasuredLine): EvaluatedLine {
  return {
    lineId: line.id,
    quantity: line.quantity,
    remaining,
    paidMinor,
    eligibleMinor: 0n,
    rule: null,
    excluded,
    ...(excludedBy !== undefined && { excludedBy }),
  };
}

/** Whole units of what may earn and is kept. */
function unitCount(lines: readonly MeasuredLine[], attribute: string): bigint {
  let units = ZERO;
  for (const line of lines) if (line.excluded === null) units = add(units, unitsOf(line, attribute));
  return floor(units);
}

function takePoints(evaluation: Evaluation, result: AssetResult, { shippingMinor }: OrderContent) {
  const { exact, perRule, steps, cuts, granted } = result;
  Object.assign(evaluation, { exact, perRule, steps, cuts, granted });
  for (const part of result.parts) {
    const shown = part.at === SHIPPING ? shippingLine(shippingMinor) : evaluation.lines[part.at];
    if (!shown) continue;
    shown.rule = part.rule;
    shown.eligibleMinor = part.eligibleMinor;
    if (result.byLine) shown.exact = part.amount;
    if (part.at === SHIPPING) evaluation.lines.push(shown);
  }
}

/** E6: the reasons of rules that give points too are told with these. */
function takeQualifying(evaluation: Evaluation, measured: Measured) {
  const { ruleSet } = measured;
  const reasons: NotApplied[] = [];
  const result = evaluateAsset(measured, ruleSet.qualifying, "qualifying", reasons);
  evaluation.qualifying = { exact: result.exact, perRule: result.perRule, steps: result.steps };
  for (const [ruleId, granted] of result.granted) evaluation.granted.set(ruleId, granted);
  evaluation.cuts.push(...result.cuts);
  for (const reason of reasons) {
    const rules = reason.rules.filter((place) => !ruleSet.rules[place]?.definition.assets.includes("points"));
    if (rules.length > 0) evaluation.notApplied.push({ ...reason, rules });
  }
}

function shippingLine(paidMinor: bigint): EvaluatedLine {
  return {
    lineId: SHIPPING_LINE,
    quantity: 1,
    remaining: 1,
    paidMinor,
    eligibleMinor: 0n,
    rule: null,
    excluded: null,
  };
}
