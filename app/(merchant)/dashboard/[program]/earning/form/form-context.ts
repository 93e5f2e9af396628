import type { FormTerms } from "@/lib/earning/rule-form/values";
import { knownCategories } from "@/lib/earning/service-rules";
import { ruleWording } from "@/lib/earning/service-words";
import type { PointNames, SentenceWords } from "@/lib/earning/words";
import type { Program } from "@/lib/programs/program";
import type { ProgramScope } from "@/lib/shared/scope";
import type { RuleLists } from "./spec-field";

/** What a program has to choose from, and how its rules are read. */
export type RuleFormContext = {
  terms: FormTerms;
  lists: RuleLists;
  names: PointNames;
  words: SentenceWords;
};

export async function ruleFormContext(scope: ProgramScope, program: Program): Promise<RuleFormContext> {
  const [{ names, words, currencies }, categories] = await Promise.all([
    ruleWording(scope),
    knownCategories(scope),
  ]);
  return {
    terms: { currency: program.currency, currencies, timeZone: program.timeZone },
    lists: {
      tiers: [...words.tiers],
      shops: [...words.shops],
      segments: [...(words.segments ?? [])],
      currencies,
      categories,
      pointNames: names,
    },
    names,
    words,
  };
}
