import type { ExplanationView } from "@/lib/ledger/explanation";
import { say } from "@/lib/shared/say";
import { CLAIMED_BEFORE, NO_LINES } from "./claim";
import { conditionOf } from "./conditions";
import { sentenceOf } from "./explain-rules";
import { type Explaining, quotedRule, ruleAt, ruleName } from "./explaining";
import type { Facts } from "./facts";
import { ALL_RETURNED } from "./give-flat";
import { BEATEN, SILENCED } from "./multiply";
import { NOTHING_TO_ADD_TO } from "./reach";
import { type CompiledRule, NO_MEMBER, NO_NUMBER } from "./rule-set";

/** A rule that did not pay, with the reason in a member's words. */
export function explainNotApplied(
  code: string,
  facts: Facts,
  place: number,
  explaining: Explaining,
): ExplanationView["notApplied"][number] {
  const rule = ruleAt(explaining, place);
  const { version } = rule.version;
  const name = ruleName(explaining, place);
  const why = generalReason(code, facts, rule, explaining) ?? conditionReason(code, facts, rule, explaining);
  return { name, version, sentence: sentenceOf(rule, explaining), why };
}

function nameOf({ by = "" }: Facts, explaining: Explaining): string {
  return by === "tier" ? say(explaining.words, "why.word.yourTier") : quotedRule(explaining, Number(by));
}

/** Reasons that no condition has. */
function generalReason(
  code: string,
  facts: Facts,
  rule: CompiledRule,
  explaining: Explaining,
): string | null {
  const { words } = explaining;
  const names = explaining.names.many;
  switch (code) {
    case NO_LINES:
      return say(words, "why.not.noLines", { names });
    case CLAIMED_BEFORE:
      return say(words, "why.not.claimedBefore", { other: nameOf(facts, explaining) });
    case ALL_RETURNED:
      return say(words, "why.not.allReturned");
    case NOTHING_TO_ADD_TO:
      return say(words, "why.not.nothingToAdd", { names });
    case BEATEN:
      return say(words, "why.not.beaten", { other: nameOf(facts, explaining) });
    case SILENCED:
      return facts.by === "tier"
        ? say(words, "why.not.silencedByTier")
        : say(words, "why.not.silenced", { other: nameOf(facts, explaining) });
    case NO_MEMBER:
      return say(words, "why.not.noMember");
    case NO_NUMBER:
      return say(words, "why.not.noNumber", { attribute: rule.attribute ?? "" });
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
