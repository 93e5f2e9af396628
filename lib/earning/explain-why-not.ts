import type { ExplanationView } from "@/lib/ledger/explanation";
import { CLAIMED_BEFORE, NO_LINES } from "./claim";
import { conditionOf } from "./conditions";
import { sentenceOf } from "./explain-rules";
import { type Explaining, ruleAt } from "./explaining";
import type { Facts } from "./facts";
import { ALL_RETURNED } from "./give-flat";
import { BEATEN, SILENCED } from "./multiply";
import { NOTHING_TO_ADD_TO } from "./reach";
import { type CompiledRule, NO_MEMBER, NO_NUMBER } from "./rule-set";
import { quoted } from "./words";

/** A rule that did not pay, with the reason in a member's words. */
export function explainNotApplied(
  code: string,
  facts: Facts,
  place: number,
  explaining: Explaining,
): ExplanationView["notApplied"][number] {
  const rule = ruleAt(explaining, place);
  const { name, version } = rule.version;
  const why = generalReason(code, facts, rule, explaining) ?? conditionReason(code, facts, rule, explaining);
  return { name, version, sentence: sentenceOf(rule, explaining), why };
}

function nameOf({ by = "" }: Facts, explaining: Explaining): string {
  return by === "tier" ? "your tier" : quoted(ruleAt(explaining, Number(by)).version.name);
}

/** Reasons that no condition has. */
function generalReason(
  code: string,
  facts: Facts,
  rule: CompiledRule,
  explaining: Explaining,
): string | null {
  const { names } = explaining;
  switch (code) {
    case NO_LINES:
      return `Nothing in this order can earn ${names.many}.`;
    case CLAIMED_BEFORE:
      return `Each item earns by one rule only, and ${nameOf(facts, explaining)} comes before this one.`;
    case ALL_RETURNED:
      return "Everything in this order that it counts was returned.";
    case NOTHING_TO_ADD_TO:
      return `No rule gives ${names.many} for these items that this one could add to.`;
    case BEATEN:
      return `Only the best of its group counts, and ${nameOf(facts, explaining)} gives more.`;
    case SILENCED:
      return `${nameOf(facts, explaining)} multiplies these items alone.`.replace(/^y/, "Y");
    case NO_MEMBER:
      return "This depends on who orders, and nobody is known to have.";
    case NO_NUMBER:
      return `No item in this order has a number of ${rule.attribute} to count.`;
    default:
      return null;
  }
}

/** The sentence of the rule's own condition that failed; of several with one code, the first. */
function conditionReason(
  code: string,
  facts: Facts,
  { definition, implied }: CompiledRule,
  { words, currency, forecast }: Explaining,
): string {
  const input = [...implied, ...definition.conditions].find((condition) => condition.code === code);
  return conditionOf(code).whyNot(input, facts, {
    ...words,
    currency,
    forecast,
    of: definition.trigger.code,
  });
}
