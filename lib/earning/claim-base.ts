import { add, type Fraction, fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { allot } from "./allot";
import { claimLines } from "./claim";
import { eligibleMinor, eligibleShippingMinor, type MeasuredLine, needsTax, taxesOf } from "./eligible";
import type { EvaluatedLine } from "./evaluation";
import { grant } from "./grant";
import type { Modifier } from "./modify";
import { factorOn, type Multipliers } from "./multiply";
import type { Asset } from "./rule";
import type { AssetPlan, CompiledRule } from "./rule-set";
import type { TaxShares } from "./tax";
import { claimOf, type Measured, type Part, SHIPPING_LINE, type Work } from "./work";

const SHIPPING = -1;

/** A base rule with what it claimed and wants to give. */
export type Base = { place: number; basisMinor: bigint; wanted: Fraction; parts: Part[] };

/** E4, E10: each base rule in its order claims what it can and says what it would give. */
export function claimBase(
  work: Work,
  measured: Measured,
  plan: AssetPlan,
  shown: EvaluatedLine[] | null,
): Base[] {
  const { ruleSet, lines, order, content, pricesIncludeTax } = measured;
  const { asset } = work;
  const claims = claimLines(ruleSet, plan.base, lines, order, work.notApplied);
  const follow = mustFollow(measured, plan, asset, claims);
  let shippingLeft = content.shippingMinor > 0n;
  return claims.map(({ rule: place, lines: own }) => {
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
    if (shippingLeft && basis.shipping && rule.isByAmount && quantity > 0) {
      shippingLeft = false;
      const eligible = eligibleShippingMinor(content, basis, pricesIncludeTax, taxes?.shipping ?? 0n);
      if (shown) shown.push(shippingLine(content.shippingMinor, eligible, place));
      if (follow) parts.push(partOf(SHIPPING, null, place, eligible));
      basisMinor += eligible;
    }
    const wanted = follow
      ? sumParts(rule, content.currency, parts)
      : rule.exact({ currency: content.currency, eligibleMinor: basisMinor, quantity, units: ZERO });
    for (const part of parts) work.parts.push(part);
    return { place, basisMinor, wanted, parts };
  });
}

/** Gives what the rule wants, or what its limits leave: to those lines first where it becomes most. */
export function settleBase(
  { given, grants, asset }: Work,
  { ruleSet, order }: Measured,
  { place, basisMinor, wanted, parts }: Base,
  modifiers: readonly Modifier[],
  multipliers: Multipliers | null,
) {
  const exact = grant(grants, ruleSet, order.situation.allowances, place, wanted, asset);
  const { id: versionId } = (ruleSet.rules[place] as CompiledRule).version;
  given.perRule.push({ rule: place, versionId, basisMinor, exact });
  if (exact === wanted || parts.length === 0) return;
  const wants = parts.map(({ amount }) => amount);
  const gets = allot(wants, exact, (nth) => worthOf(parts[nth] as Part, modifiers, multipliers));
  parts.forEach((part, nth) => {
    const [want, got] = [wants[nth] as Fraction, gets[nth] as Fraction];
    part.amount = got;
    if (want.numerator > 0n) part.share = quotient(got, want);
  });
}

/** What one point of the base becomes on this part, with all that comes on top. */
function worthOf(part: Part, modifiers: readonly Modifier[], multipliers: Multipliers | null): Fraction {
  if (part.amount.numerator === 0n) return ZERO;
  let amount = part.amount;
  for (const { parts, extras } of modifiers) {
    const nth = parts.indexOf(part);
    if (nth >= 0) amount = add(amount, extras[nth] as Fraction);
  }
  return multiply(quotient(amount, part.amount), factorOn(multipliers, part));
}

/** a ÷ b, which is above zero. */
function quotient(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
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

function taxesFor(measured: Measured, rule: CompiledRule): TaxShares | null {
  if (!needsTax(rule.definition.basis, measured.pricesIncludeTax)) return null;
  measured.taxes ??= taxesOf(measured.content, measured.lines);
  return measured.taxes;
}
