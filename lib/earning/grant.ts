import { compare, type Fraction, ZERO } from "@/lib/shared/fraction";
import type { Cut } from "./evaluation";
import type { Allowance } from "./facts";
import type { Asset } from "./rule";
import type { CompiledRule, RuleSet } from "./rule-set";

/** What the rules asked for and what their limits and budgets left of it. */
export type Grants = {
  cuts: Cut[];
  /** By rule id, for rules that are bound: what they gave. */
  granted: Map<string, Fraction>;
};

/** A rule's points are what its limits count; a rule for qualifying points alone is limited in these. */
function isCounted(rule: CompiledRule, asset: Asset): boolean {
  return asset === "points" || !rule.definition.assets.includes("points");
}

function allowed(
  wanted: Fraction,
  { points, times, by }: Allowance,
  counted: boolean,
): [Fraction, Cut["by"]] {
  if (times !== null && times <= 0) return [ZERO, "limit"];
  if (!counted || points === null || compare(wanted, points) <= 0) return [wanted, by];
  return [points.numerator > 0n ? points : ZERO, by];
}

/**
 * E8: how much of what a rule wants to give it may give, exactly. Each rule is asked once per asset, so that what is cut
 * can be told and counted.
 */
export function grant(
  grants: Grants,
  ruleSet: RuleSet,
  allowances: ReadonlyMap<string, Allowance>,
  place: number,
  wanted: Fraction,
  asset: Asset,
): Fraction {
  const rule = ruleSet.rules[place] as CompiledRule;
  const { ruleId } = rule.version;
  const allowance = allowances.get(ruleId);
  if (wanted.numerator === 0n || (!allowance && !ruleSet.limited.has(ruleId))) return wanted;
  const counted = isCounted(rule, asset);
  const [given, by] = allowance ? allowed(wanted, allowance, counted) : [wanted, "limit" as const];
  if (counted && given.numerator > 0n) grants.granted.set(ruleId, given);
  if (counted && given !== wanted) {
    grants.cuts.push({ rule: place, by, wanted, granted: given });
  }
  return given;
}
