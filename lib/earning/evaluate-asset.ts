import { add } from "@/lib/shared/fraction";
import { claimBase, settleBase } from "./claim-base";
import type { EvaluatedLine } from "./evaluation";
import { giveFlat } from "./give-flat";
import { applyModifiers, gatherModifiers } from "./modify";
import { applyMultipliers, gatherMultipliers, tierMultiplier } from "./multiply";
import type { AssetPlan } from "./rule-set";
import type { Measured, Work } from "./work";

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
  const tier = work.asset === "points" ? tierMultiplier(measured.order.situation) : null;
  const claimed = claimBase(full, measured, plan, shown);
  const modifiers = plan.modifier.length > 0 ? gatherModifiers(full, measured, plan.modifier) : [];
  const multipliers =
    plan.multiplier.length > 0 || tier ? gatherMultipliers(full, measured, plan.multiplier, tier) : null;
  for (const base of claimed) settleBase(full, measured, base, modifiers, multipliers);
  if (plan.flat.length > 0) giveFlat(full, measured, plan);
  applyModifiers(full, measured, modifiers, multipliers);
  if (multipliers) applyMultipliers(full, measured, multipliers);
  const [first] = given.perRule;
  if (first && given.perRule.length === 1 && given.steps.length === 0) given.exact = first.exact;
  else {
    for (const { exact } of given.perRule) given.exact = add(given.exact, exact);
    for (const { exact } of given.steps) given.exact = add(given.exact, exact);
  }
  if (shown) for (const { at, amount } of full.parts) (shown.at(at) as EvaluatedLine).exact = amount;
}
