import type { CompiledRule, RuleSet } from "./rule-set";
import type { PointNames, SentenceWords } from "./words";

/** What every part of an explanation speaks with. */
export type Explaining = {
  ruleSet: RuleSet;
  names: PointNames;
  words: SentenceWords;
  /** Of the order. */
  currency: string;
  forecast: boolean;
  /** Whether the rules of that time can no longer be opened. */
  unreadable: boolean;
};

/** A record speaks of rules by their place; a place that is not there means that the wrong set was handed in. */
export function ruleAt({ ruleSet }: Pick<Explaining, "ruleSet">, place: number): CompiledRule {
  const rule = ruleSet.rules[place];
  if (!rule) throw new Error(`no rule at place ${place} of set ${ruleSet.id}`);
  return rule;
}
