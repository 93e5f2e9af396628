import type { ExplainedCut, ExplainedRule, ExplainedStep } from "@/lib/ledger/explanation";
import { exactText } from "@/lib/shared/exact-text";
import { type Explaining, ruleAt } from "./explaining";
import type { RecordedCut, RecordedRule, RecordedStep } from "./explanation";
import type { CompiledRule } from "./rule-set";
import { limitsSentence, ruleSentence } from "./sentence";
import { assetNames, type PointNames, quoted, type SentenceWords } from "./words";

type Said = { names: PointNames; words: SentenceWords; sentence: string };
const said = new WeakMap<CompiledRule, Said>();

/** The rule in words, with the tiers and shops it names; made once as long as these are called the same. */
export function sentenceOf(rule: CompiledRule, { names, words }: Explaining): string {
  const known = said.get(rule);
  if (known && known.names === names && known.words === words) return known.sentence;
  const { liveFrom, liveUntil } = rule.version;
  // A base rule that was followed by another wording is not told by its dates; a campaign is.
  const span = rule.stage === "base" ? {} : { liveFrom, liveUntil };
  const sentence = ruleSentence(rule.definition, names, { words, ...span });
  said.set(rule, { names, words, sentence });
  return sentence;
}

/** Base rules with what each gave, exactly and in whole points. */
export function explainRules(
  applied: readonly RecordedRule[],
  points: readonly bigint[],
  explaining: Explaining,
): ExplainedRule[] {
  return applied.map(({ rule: place, basis, exact }, nth) => {
    const rule = ruleAt(explaining, place);
    return {
      name: rule.version.name,
      version: rule.version.version,
      sentence: sentenceOf(rule, explaining),
      basisMinor: BigInt(basis),
      exact,
      points: points[nth] ?? 0n,
    };
  });
}

/** What came on top. A tier that could not multiply is told in a note instead. */
export function explainSteps(
  steps: readonly RecordedStep[],
  points: readonly bigint[],
  explaining: Explaining,
): ExplainedStep[] {
  return steps.flatMap((step, nth) => {
    if (step.by !== undefined) return [];
    const { kind, factor = null, exact } = step;
    const own = points[nth] ?? 0n;
    if (step.rule === "tier") return [{ ...tierStep(step, explaining), exact, points: own }];
    const rule = ruleAt(explaining, step.rule);
    const { name, version } = rule.version;
    return [{ kind, name, version, sentence: sentenceOf(rule, explaining), factor, exact, points: own }];
  });
}

function tierStep(
  { tier, factor }: RecordedStep,
  { words, names }: Explaining,
): Omit<ExplainedStep, "exact" | "points"> {
  const known = words.tiers.find(({ id }) => id === tier)?.name;
  const times = factor === "2" ? `double ${names.many}` : `${factor} times the ${names.many}`;
  return {
    kind: "multiplier",
    name: known ? `Your tier ${known}` : "Your tier",
    version: null,
    sentence: `${times} in ${known ?? "your tier"}`,
    factor: factor ?? null,
  };
}

/** E8: what a limit or a budget took away. */
export function explainCut(
  { rule: place, by, wanted, granted }: RecordedCut,
  explaining: Explaining,
): ExplainedCut {
  const { version, definition } = ruleAt(explaining, place);
  const names = assetNames(definition.assets, explaining.names, explaining.words);
  const part = partSentence(wanted, granted, names, explaining);
  const sentence =
    by === "budget"
      ? `The budget of ${quoted(version.name)} is spent: ${part}`
      : `${quoted(version.name)} gives ${limitsSentence(definition.limits, names)}: ${part}`;
  return { name: version.name, version: version.version, by, sentence, wanted, granted };
}

function partSentence(wanted: string, granted: string, names: PointNames, { forecast }: Explaining): string {
  const all = `${exactText(wanted)} ${wanted === "1" ? names.one : names.many}`;
  if (granted === "0") return forecast ? `none of ${all} will count.` : `none of ${all} counted.`;
  return `${exactText(granted)} of ${all} ${forecast ? "will count" : "counted"}.`;
}
