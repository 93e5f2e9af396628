import { type OwnWords, ownWord } from "@/lib/shared/own-words";
import type { CompiledRule, RuleSet } from "./rule-set";
import { type PointNames, quoted, type SentenceWords } from "./words";

/** What every part of an explanation speaks with. */
export type Explaining = {
  ruleSet: RuleSet;
  names: PointNames;
  /** With the language it is read in. */
  words: SentenceWords;
  /** The merchant's own words in that language. */
  own: OwnWords | undefined;
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

/** What the rule at a place is called, in the reader's language. */
export function ruleName(explaining: Pick<Explaining, "ruleSet" | "own">, place: number): string {
  const { version } = ruleAt(explaining, place);
  return ownWord({ words: explaining.own }, `rule.${version.ruleId}.name`, version.name);
}

/** "“Mugs”": the rule at a place, named within a sentence. */
export function quotedRule(explaining: Explaining, place: number): string {
  return quoted(ruleName(explaining, place), explaining.words);
}
