import { localClock } from "@/lib/shared/calendar";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { conditionOf } from "./conditions";
import { effectOf } from "./effects";
import type { Basis, Limit, RuleDefinition } from "./rule";
import {
  allOf,
  assetNames,
  countOf,
  type Language,
  PLAIN_WORDS,
  POINTS,
  type PointNames,
  type SaidWords,
  type SentenceWords,
} from "./words";

/** "before tax", "shipping included": what of an amount counts, beside the discounts. */
function basisParts({ tax, shipping }: Basis, words: Language): string[] {
  const parts = [say(words, tax === "without" ? "why.rule.beforeTax" : "why.rule.taxIncluded")];
  return shipping ? [...parts, say(words, "why.rule.shippingIncluded")] : parts;
}

/** "at most 100 points a day and 3 times a month": the limits of one member. */
export function limitsSentence(
  limits: readonly Limit[],
  names: PointNames = POINTS,
  words: Language = {},
): string {
  const parts = limits.flatMap(({ per, points, times }) => {
    const period = say(words, `why.limit.${per}`);
    const said: string[] = [];
    if (points !== undefined)
      said.push(say(words, "why.limit.points", { points: countOf(BigInt(points), names, words), period }));
    if (times !== undefined) said.push(say(words, "why.limit.times", { count: times, period }));
    return said;
  });
  return say(words, "why.rule.atMost", { limits: allOf(parts, words) });
}

type Spanned = { timeZone: string; locale?: string };

/** When a version counts, where it has an end: "in November 2026", else "from 5 to 20 November 2026". */
export function spanSentence({ from, until }: { from: Date; until: Date }, words: Spanned): string {
  const reading = { timeZone: words.timeZone, locale: words.locale };
  const [first, next] = [localClock(from, words.timeZone), localClock(until, words.timeZone)];
  const months = (next.year - first.year) * 12 + next.month - first.month;
  const isWhole = [first, next].every(({ day, minutes }) => day === 1 && minutes === 0);
  if (isWhole && months === 1)
    return say(words, "why.rule.inMonth", { month: formatDate(from, "month", reading) });
  return say(words, "why.rule.fromUntil", {
    from: formatDate(from, "long", reading),
    until: formatUntil(until, "long", reading),
  });
}

export type SaidRule = {
  /** What points are called. */
  names?: PointNames;
  words?: Partial<SentenceWords>;
  /** When the version counts; only told where it has an end. */
  liveFrom?: Date;
  liveUntil?: Date | null;
};

function currencyOf({ effect }: RuleDefinition, fallback: string): string {
  return effectOf(effect.code).currencies(effect)?.[0] ?? fallback;
}

function wordsOf(definition: RuleDefinition, given: Partial<SentenceWords> = {}): SaidWords {
  const words = { ...PLAIN_WORDS, ...given };
  const isFlat = effectOf(definition.effect.code).stage === "flat";
  return {
    ...words,
    currency: currencyOf(definition, words.currency),
    how: isFlat ? "with" : "on",
    of: definition.trigger.code,
  };
}

/** What each condition says, in the order in which a sentence has them: what is counted, then what is not, then when. */
function conditionParts({ conditions, effect }: RuleDefinition, words: SaidWords): string[] {
  const told = conditions.map((input) => {
    const condition = conditionOf(input.code);
    return { condition, text: condition.sentence(input, words) };
  });
  const texts = (belongs: (of: (typeof told)[number]["condition"]) => boolean) =>
    told.filter(({ condition }) => belongs(condition)).map(({ text }) => text);
  const counted = texts((of) => of.level === "line" && of.selects);
  const { stage } = effectOf(effect.code);
  if (counted.length === 0 && stage !== "flat")
    counted.push(say(words, stage === "exclude" ? "why.rule.anything" : "why.rule.everything"));
  const rest = ["event", "order", "member"].flatMap((level) => texts((of) => of.level === level));
  return [...counted, ...texts((of) => of.level === "line" && !of.selects), ...rest];
}

/**
 * A rule in words, as the merchant edits it and the member reads it:
 * "2 points per €1 after discounts, before tax, on mugs and blankets, not on sale items, for Gold and up".
 */
export function ruleSentence(definition: RuleDefinition, names?: PointNames, said: SaidRule = {}): string {
  const { effect, basis, trigger, assets, limits, approval } = definition;
  const words = wordsOf(definition, said.words);
  const own = assetNames(assets, names ?? said.names ?? POINTS, words);
  const { code, sentence } = effectOf(effect.code);
  const parts = [sentence(effect, { names: own, words, trigger, discounts: basis.discounts })];
  if (code === "per_amount") parts.push(...basisParts(basis, words));
  parts.push(...conditionParts(definition, words));
  if (said.liveFrom && said.liveUntil)
    parts.push(spanSentence({ from: said.liveFrom, until: said.liveUntil }, words));
  if (limits.length > 0) parts.push(limitsSentence(limits, own, words));
  if (approval === "by_staff") parts.push(say(words, "why.rule.byStaff"));
  return parts.join(say(words, "why.word.separator"));
}
