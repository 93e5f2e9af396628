import type { ExplainedCut, ExplainedRule, ExplainedStep } from "@/lib/ledger/explanation";
import { exactText, isWhole } from "@/lib/shared/exact-text";
import { say } from "@/lib/shared/say";
import { timesText } from "./effects/multiply";
import { type Explaining, quotedRule, ruleAt, ruleName } from "./explaining";
import type { RecordedCut, RecordedRule, RecordedStep } from "./explanation";
import type { CompiledRule } from "./rule-set";
import { limitsSentence, ruleSentence } from "./sentence";
import { assetNames, countOf, type PointNames, type SentenceWords, yesOf } from "./words";

type Said = { names: PointNames; sentence: string };
const said = new WeakMap<CompiledRule, WeakMap<SentenceWords, Said>>();

const isCalled = (a: PointNames, b: PointNames) => a === b || (a.one === b.one && a.many === b.many);

/** The rule in words, with the tiers and shops it names; made once as long as these are called the same. */
export function sentenceOf(rule: CompiledRule, { names, words }: Explaining): string {
  const read = said.get(rule) ?? new WeakMap<SentenceWords, Said>();
  const known = read.get(words);
  if (known && isCalled(known.names, names)) return known.sentence;
  const { liveFrom, liveUntil } = rule.version;
  // A base rule that was followed by another wording is not told by its dates; a campaign is.
  const span = rule.stage === "base" ? {} : { liveFrom, liveUntil };
  const sentence = ruleSentence(rule.definition, names, { words, ...span });
  read.set(words, { names, sentence });
  said.set(rule, read);
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
      name: ruleName(explaining, place),
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
    const { version } = rule.version;
    const name = ruleName(explaining, step.rule);
    return [{ kind, name, version, sentence: sentenceOf(rule, explaining), factor, exact, points: own }];
  });
}

function tierStep(
  { tier, factor }: RecordedStep,
  { words, names }: Explaining,
): Omit<ExplainedStep, "exact" | "points"> {
  const known = words.tiers.find(({ id }) => id === tier)?.name;
  const times = timesText(factor ?? "1", names.many, words);
  return {
    kind: "multiplier",
    name: known ? say(words, "why.tier.named", { tier: known }) : say(words, "why.tier.unnamed"),
    version: null,
    sentence: known
      ? say(words, "why.tier.gives", { times, tier: known })
      : say(words, "why.tier.givesUnnamed", { times }),
    factor: factor ?? null,
  };
}

/** E8: what a limit or a budget took away. */
export function explainCut(
  { rule: place, by, wanted, granted }: RecordedCut,
  explaining: Explaining,
): ExplainedCut {
  const { version, definition } = ruleAt(explaining, place);
  const { words } = explaining;
  const names = assetNames(definition.assets, explaining.names, words);
  const part = partSentence(wanted, granted, names, explaining);
  const rule = quotedRule(explaining, place);
  const sentence =
    by === "budget"
      ? say(words, "why.cut.budget", { rule, part })
      : say(words, "why.cut.limit", { rule, limits: limitsSentence(definition.limits, names, words), part });
  return { name: ruleName(explaining, place), version: version.version, by, sentence, wanted, granted };
}

function partSentence(
  wanted: string,
  granted: string,
  names: PointNames,
  { forecast: isForecast, words }: Explaining,
): string {
  const reading = { locale: words.locale };
  const all = isWhole(wanted)
    ? countOf(BigInt(wanted), names, words)
    : `${exactText(wanted, reading)} ${names.many}`;
  const forecast = yesOf(isForecast);
  if (granted === "0") return say(words, "why.cut.none", { all, forecast });
  return say(words, "why.cut.some", { part: exactText(granted, reading), all, forecast });
}
