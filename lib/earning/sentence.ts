import { conditionOf } from "./conditions";
import { effectOf } from "./effects";
import type { Basis, RuleDefinition } from "./rule";
import { POINTS } from "./words";

/** "after discounts, before tax": the basis in words, always both, and shipping where it counts. */
export function basisSentence({ discounts, tax, shipping }: Basis): string {
  const parts = [`${discounts} discounts`, tax === "without" ? "before tax" : "tax included"];
  if (shipping) parts.push("shipping included");
  return parts.join(", ");
}

/**
 * A rule in words, as the merchant edits it and the member reads it:
 * "2 points per €1 after discounts, before tax, on mugs and blankets, not on sale items".
 */
export function ruleSentence({ effect, basis, conditions }: RuleDefinition, names = POINTS): string {
  const told = conditions.map((input) => {
    const condition = conditionOf(input.code);
    return { condition, text: condition.sentence(input, effect.currency) };
  });
  const selecting = told.filter(({ condition }) => condition.level === "line" && condition.selects);
  const leavingOut = told.filter(({ condition }) => condition.level === "line" && !condition.selects);
  const aboutOrders = told.filter(({ condition }) => condition.level === "order");
  const parts = [
    `${effectOf(effect.code).sentence(effect, names)} ${basisSentence(basis)}`,
    ...(selecting.length > 0 ? selecting.map(({ text }) => text) : ["on everything"]),
    ...leavingOut.map(({ text }) => text),
    ...aboutOrders.map(({ text }) => text),
  ];
  return parts.join(", ");
}
