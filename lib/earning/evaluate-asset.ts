import { add, type Fraction, fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { claimLines, failedForOrder, note, noteFurthest, testsPassed } from "./claim";
import type { Claim } from "./effect";
import { eligibleMinor, eligibleShippingMinor, type MeasuredLine, needsTax, taxesOf } from "./eligible";
import type { AppliedRule, EvaluatedLine, NotApplied, Step } from "./evaluation";
import type { OrderFacts } from "./facts";
import { type Grants, grant } from "./grant";
import { addModifiers } from "./modify";
import { applyMultipliers, tierMultiplier } from "./multiply";
import type { OrderContent } from "./order";
import type { Asset } from "./rule";
import { type AssetPlan, type CompiledRule, numberOf, type RuleSet } from "./rule-set";
import type { TaxShares } from "./tax";

/** The reason of a flat award whose items were all returned. */
export const ALL_RETURNED = "all_returned";

/** An order made ready for evaluation; the taxes are looked up once, if any basis needs them. */
export type Measured = {
  ruleSet: RuleSet;
  content: OrderContent;
  lines: readonly MeasuredLine[];
  order: OrderFacts;
  pricesIncludeTax: boolean;
  taxes: TaxShares | null;
};

/** One claimed line, or the shipping, and what it earns so far. */
export type Part = {
  /** Its place among the order's lines; −1 is shipping. */
  at: number;
  line: MeasuredLine | null;
  /** The base rule that claimed it. */
  rule: number;
  eligibleMinor: bigint;
  amount: Fraction;
  /** What a limit left of the base rule; null is all. Only as much earns anything on top. */
  share: Fraction | null;
};

/** What is given of one asset: it grows as the evaluation goes on. */
export type Given = {
  exact: Fraction;
  perRule: AppliedRule[];
  steps: Step[];
};

/** The work on one asset. */
export type Work = {
  asset: Asset;
  given: Given;
  grants: Grants;
  notApplied: NotApplied[];
  /** Each claimed line by itself; empty where nothing has to follow them. */
  parts: Part[];
};

/** The id under which an order's shipping appears among its lines; it is the last of them. */
export const SHIPPING_LINE = "shipping";
const SHIPPING = -1;

/** What a part offers to an effect. */
export function claimOf(rule: CompiledRule, currency: string, part: Part): Claim {
  const { line } = part;
  return {
    currency,
    eligibleMinor: part.eligibleMinor,
    quantity: line?.remaining ?? 0,
    units: line && rule.attribute !== null ? unitsOf(line, rule.attribute) : ZERO,
  };
}

/** Items kept × the number in the attribute; nothing where there is no number. */
export function unitsOf({ line, remaining }: MeasuredLine, attribute: string): Fraction {
  const each = numberOf(line.attributes, attribute);
  return each ? multiply(each, { numerator: BigInt(remaining), denominator: 1n }) : ZERO;
}

/**
 * What an order earns of one asset: base rules claim lines; flat awards; modifiers; multipliers. Each rule's own part is cut
 * to its allowance as it is added, so that nothing multiplies what was not given. `shown` are the order's lines, where
 * it is told what counted for points.
 */
export function evaluateAsset(
  measured: Measured,
  plan: AssetPlan,
  work: Omit<Work, "parts">,
  shown: EvaluatedLine[] | null,
): void {
  const full: Work = { ...work, parts: [] };
  const { given } = work;
  claimBase(full, measured, plan, shown);
  if (plan.flat.length > 0) giveFlat(full, measured, plan);
  if (plan.modifier.length > 0) addModifiers(full, measured, plan.modifier);
  const tier = work.asset === "points" ? tierMultiplier(measured.order.situation) : null;
  if (plan.multiplier.length > 0 || tier) applyMultipliers(full, measured, plan.multiplier, tier);
  const [first] = given.perRule;
  if (first && given.perRule.length === 1 && given.steps.length === 0) given.exact = first.exact;
  else {
    for (const { exact } of given.perRule) given.exact = add(given.exact, exact);
    for (const { exact } of given.steps) given.exact = add(given.exact, exact);
  }
  if (shown) for (const { at, amount } of full.parts) (shown.at(at) as EvaluatedLine).exact = amount;
}

function claimBase(work: Work, measured: Measured, plan: AssetPlan, shown: EvaluatedLine[] | null) {
  const { ruleSet, lines, order, content, pricesIncludeTax } = measured;
  const { given, grants, asset } = work;
  const claims = claimLines(ruleSet, plan.base, lines, order, work.notApplied);
  const follow = mustFollow(measured, plan, asset, claims);
  let shippingLeft = content.shippingMinor > 0n;
  for (const { rule: place, lines: own } of claims) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const { basis } = rule.definition;
    const taxes = taxesFor(measured, rule);
    const parts: Part[] = [];
    let basisMinor = 0n;
    let quantity = 0;
    for (const at of own) {
      const line = lines[at] as MeasuredLine;
      const eligible = eligibleMinor(line, basis, pricesIncludeTax, taxes?.lines[at] ?? 0n);
      if (shown) tell(shown[at] as EvaluatedLine, place, eligible);
      if (follow) parts.push(partOf(at, line, place, eligible));
      basisMinor += eligible;
      quantity += line.remaining;
    }
    if (shippingLeft && basis.shipping && quantity > 0) {
      shippingLeft = false;
      const eligible = eligibleShippingMinor(content, basis, pricesIncludeTax, taxes?.shipping ?? 0n);
      if (shown) shown.push(shippingLine(content.shippingMinor, eligible, place));
      if (follow) parts.push(partOf(SHIPPING, null, place, eligible));
      basisMinor += eligible;
    }
    const wanted = follow
      ? sumParts(rule, content.currency, parts)
      : rule.exact({ currency: content.currency, eligibleMinor: basisMinor, quantity, units: ZERO });
    const exact = grant(grants, ruleSet, order.situation.allowances, place, wanted, asset);
    if (follow && exact !== wanted) scale(parts, ratioOf(exact, wanted));
    given.perRule.push({ rule: place, versionId: rule.version.id, basisMinor, exact });
    for (const part of parts) work.parts.push(part);
  }
}

function tell(shown: EvaluatedLine, rule: number, eligible: bigint) {
  shown.rule = rule;
  shown.eligibleMinor = eligible;
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

function partOf(at: number, line: MeasuredLine | null, rule: number, eligible: bigint): Part {
  return { at, line, rule, eligibleMinor: eligible, amount: ZERO, share: null };
}

/** Whether each line has to be followed by itself: when something comes on top, or what is counted is no amount. */
function mustFollow(
  { ruleSet, order }: Measured,
  plan: AssetPlan,
  asset: Asset,
  claims: readonly { rule: number }[],
): boolean {
  if (plan.modifier.length > 0 || plan.multiplier.length > 0) return true;
  if (asset === "points" && order.situation.member?.tierFactor) return true;
  for (const { rule } of claims) if (ruleSet.rules[rule]?.isByAmount === false) return true;
  return false;
}

function sumParts(rule: CompiledRule, currency: string, parts: readonly Part[]): Fraction {
  let sum = ZERO;
  for (const part of parts) {
    part.amount = rule.exact(claimOf(rule, currency, part));
    sum = add(sum, part.amount);
  }
  return sum;
}

/** granted ÷ wanted, which is above zero. */
export function ratioOf(granted: Fraction, wanted: Fraction): Fraction {
  return fraction(granted.numerator * wanted.denominator, granted.denominator * wanted.numerator);
}

function scale(parts: readonly Part[], ratio: Fraction) {
  for (const part of parts) {
    part.amount = multiply(part.amount, ratio);
    part.share = ratio;
  }
}

function taxesFor(measured: Measured, rule: CompiledRule): TaxShares | null {
  if (!needsTax(rule.definition.basis, measured.pricesIncludeTax)) return null;
  measured.taxes ??= taxesOf(measured.content, measured.lines);
  return measured.taxes;
}

/** E2: so many points for the order as such, when at least one item that meets the conditions is kept. */
function giveFlat(
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
