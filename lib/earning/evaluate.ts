import { add, floor, ZERO } from "@/lib/shared/fraction";
import { latestOf } from "./availability";
import { type MeasuredLine, measureLine, totalMinor } from "./eligible";
import { evaluateAsset } from "./evaluate-asset";
import type { EvaluatedLine, Evaluation, NotApplied, QualifyingResult } from "./evaluation";
import { excludeLines } from "./exclude-lines";
import { type OrderStatus, withheldFrom } from "./exclusions";
import { NO_SITUATION, type Situation } from "./facts";
import type { OrderContent } from "./order";
import type { RuleSet } from "./rule-set";
import { type Measured, unitsOf } from "./work";

export type { Evaluation } from "./evaluation";

export type EvaluateInput = {
  /** The order's newest content; null when only a cancellation is known. */
  content: OrderContent | null;
  /** Refunded items by line id, over all events: lib/earning/order-state.ts. */
  refunded: ReadonlyMap<string, number>;
  ruleSet: RuleSet;
  pricesIncludeTax: boolean;
  memberExcluded: boolean;
  /** Whether a paid membership had lapsed when the order was paid. */
  membershipLapsed?: boolean;
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
  const withheld = withheldFrom(content, input.status, input);
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
  let open = 0;
  for (const line of lines) {
    if (line.excluded !== null) continue;
    order.spendMinor += line.paidMinor;
    open++;
  }
  evaluation.lines = lines.map(plainLine);
  evaluation.spendMinor = order.spendMinor;
  if (input.unitAttribute) evaluation.unitCount = unitCount(lines, input.unitAttribute);
  const measured = { ruleSet, content, lines, open, order, pricesIncludeTax, taxes: null };
  const { notApplied } = evaluation;
  const points = { asset: "points" as const, given: evaluation, grants: evaluation, notApplied };
  evaluateAsset(measured, ruleSet.points, points, evaluation.lines);
  if (ruleSet.hasQualifying) evaluateQualifying(evaluation, measured);
  evaluation.availability = latestOf(evaluation, ruleSet);
  return evaluation;
}

function plainLine({ line, remaining, paidMinor, excluded, excludedBy }: MeasuredLine): EvaluatedLine {
  const shown: EvaluatedLine = {
    lineId: line.id,
    quantity: line.quantity,
    remaining,
    paidMinor,
    eligibleMinor: 0n,
    rule: null,
    excluded,
  };
  if (excludedBy !== undefined) shown.excludedBy = excludedBy;
  return shown;
}

/** Whole units of what may earn and is kept. */
function unitCount(lines: readonly MeasuredLine[], attribute: string): bigint {
  let units = ZERO;
  for (const line of lines) if (line.excluded === null) units = add(units, unitsOf(line, attribute));
  return floor(units);
}

/** E6: by the same evaluation. The reasons of rules that give points too are told with these. */
function evaluateQualifying(evaluation: Evaluation, measured: Measured) {
  const { ruleSet } = measured;
  const given: QualifyingResult = { exact: ZERO, perRule: [], steps: [] };
  const notApplied: NotApplied[] = [];
  const work = { asset: "qualifying" as const, given, grants: evaluation, notApplied };
  evaluateAsset(measured, ruleSet.qualifying, work, null);
  evaluation.qualifying = given;
  for (const reason of notApplied) {
    const rules = reason.rules.filter((place) => !ruleSet.rules[place]?.definition.assets.includes("points"));
    if (rules.length > 0) evaluation.notApplied.push({ ...reason, rules });
  }
}
