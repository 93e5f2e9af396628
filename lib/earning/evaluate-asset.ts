import { add, type Fraction, fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { claimLines, failedForOrder, note, noteFurthest, testsPassed } from "./claim";
import type { Claim } from "./effect";
import { eligibleMinor, eligibleShippingMinor, type MeasuredLine, needsTax, taxesOf } from "./eligible";
import type { AppliedRule, NotApplied, Step } from "./evaluation";
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

export type AssetResult = Grants & {
  exact: Fraction;
  perRule: AppliedRule[];
  steps: Step[];
  parts: Part[];
  /** Whether the parts' amounts say what each line earns; else that is in proportion to its eligible amount. */
  byLine: boolean;
};

export const SHIPPING = -1;

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
 * to its allowance as it is added, so that nothing multiplies what was not given.
 */
export function evaluateAsset(
  measured: Measured,
  plan: AssetPlan,
  asset: Asset,
  notApplied: NotApplied[],
): AssetResult {
  const result: AssetResult = {
    exact: ZERO,
    perRule: [],
    steps: [],
    parts: [],
    byLine: false,
    cuts: [],
    granted: new Map(),
  };
  claimBase(result, measured, plan, asset, notApplied);
  giveFlat(result, measured, plan, asset, notApplied);
  const tier = asset === "points" ? tierMultiplier(measured.order.situation) : null;
  if (plan.modifier.length > 0) addModifiers(result, measured, plan.modifier, asset, notApplied);
  if (plan.multiplier.length > 0 || tier) {
    applyMultipliers(result, measured, plan.multiplier, tier, asset, notApplied);
  }
  const [first] = result.perRule;
  if (result.perRule.length === 1 && first && result.steps.length === 0) result.exact = first.exact;
  else for (const part of [...result.perRule, ...result.steps]) result.exact = add(result.exact, part.exact);
  return result;
}

function claimBase(
  result: AssetResult,
  measured: Measured,
  plan: AssetPlan,
  asset: Asset,
  notApplied: NotApplied[],
) {
  const { ruleSet, lines, order } = measured;
  const { claimed } = claimLines(ruleSet, plan.base, lines, order, notApplied);
  const rich = needsParts(measured, plan, asset, claimed);
  result.byLine = rich;
  let shippingLeft = measured.content.shippingMinor > 0n;
  for (const { rule: place, lines: own } of claimed) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const parts = own.map((at): Part => partOf(measured, rule, place, at));
    const quantity = own.reduce((sum, at) => sum + (lines[at] as MeasuredLine).remaining, 0);
    if (shippingLeft && rule.definition.basis.shipping && quantity > 0) {
      shippingLeft = false;
      parts.push(shippingPart(measured, rule, place));
    }
    const basisMinor = parts.reduce((sum, part) => sum + part.eligibleMinor, 0n);
    const wanted = rich
      ? sumParts(rule, measured, parts)
      : rule.exact({ currency: measured.content.currency, eligibleMinor: basisMinor, quantity, units: ZERO });
    const exact = grant(result, ruleSet, order.situation.allowances, place, wanted, asset);
    if (rich && exact !== wanted) scale(parts, ratioOf(exact, wanted));
    result.perRule.push({ rule: place, versionId: rule.version.id, basisMinor, exact });
    for (const part of parts) result.parts.push(part);
  }
}

/** Whether each line has to be followed by itself: when something comes on top, or what is counted is no amount. */
function needsParts(
  { ruleSet, order }: Measured,
  plan: AssetPlan,
  asset: Asset,
  claimed: readonly { rule: number }[],
): boolean {
  if (plan.modifier.length > 0 || plan.multiplier.length > 0) return true;
  if (asset === "points" && order.situation.member?.tierFactor) return true;
  return claimed.some(({ rule }) => ruleSet.rules[rule]?.definition.effect.code !== "per_amount");
}

function sumParts(rule: CompiledRule, { content }: Measured, parts: readonly Part[]): Fraction {
  let sum = ZERO;
  for (const part of parts) {
    part.amount = rule.exact(claimOf(rule, content.currency, part));
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

function taxed(measured: Measured, rule: CompiledRule): TaxShares | null {
  if (!needsTax(rule.definition.basis, measured.pricesIncludeTax)) return null;
  measured.taxes ??= taxesOf(measured.content, measured.lines);
  return measured.taxes;
}

function partOf(measured: Measured, rule: CompiledRule, place: number, at: number): Part {
  const line = measured.lines[at] as MeasuredLine;
  const tax = taxed(measured, rule)?.lines[at] ?? 0n;
  const eligible = eligibleMinor(line, rule.definition.basis, measured.pricesIncludeTax, tax);
  return { at, line, rule: place, eligibleMinor: eligible, amount: ZERO, share: null };
}

/** Shipping counts with the first rule that counts it and has claimed something that is not wholly refunded. */
function shippingPart(measured: Measured, rule: CompiledRule, place: number): Part {
  const { content, pricesIncludeTax } = measured;
  const tax = taxed(measured, rule)?.shipping ?? 0n;
  const eligible = eligibleShippingMinor(content, rule.definition.basis, pricesIncludeTax, tax);
  return { at: SHIPPING, line: null, rule: place, eligibleMinor: eligible, amount: ZERO, share: null };
}

/** E2: so many points for the order as such, when at least one item that meets the conditions is kept. */
function giveFlat(
  result: AssetResult,
  { ruleSet, lines, order, content }: Measured,
  plan: AssetPlan,
  asset: Asset,
  notApplied: NotApplied[],
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
      const exact = grant(result, ruleSet, allowances, place, rule.exact(claim), asset);
      result.steps.push({ rule: place, kind: "flat", factor: null, versionId: rule.version.id, exact });
    }
  }
}
