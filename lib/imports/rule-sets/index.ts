import type { Source } from "../source";
import { onePerUnit } from "./one-per-unit";
import { rich } from "./rich";
import type { RuleSetFile } from "./rule-set";

/** The rule sets that a replay can bring along. */
export const REPLAY_RULES = ["one-per-unit", "rich"] as const;
export type ReplayRules = (typeof REPLAY_RULES)[number];

const SETS: Record<ReplayRules, (currency: string) => RuleSetFile> = { "one-per-unit": onePerUnit, rich };

/** A rule set in the currency of a source. */
export function ruleSetFor(name: ReplayRules, { currency }: Source): RuleSetFile {
  return SETS[name](currency);
}
