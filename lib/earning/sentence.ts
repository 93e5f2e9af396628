import { formatDate, formatUntil } from "@/lib/shared/format";
import { conditionOf } from "./conditions";
import { effectOf } from "./effects";
import type { Basis, Limit, RuleDefinition } from "./rule";
import { assetNames, countOf, PLAIN_WORDS, POINTS, type PointNames, type SentenceWords } from "./words";

/** "after discounts, before tax": the basis in words, always both, and shipping where it counts. */
export function basisSentence({ discounts, tax, shipping }: Basis): string {
  const parts = [`${discounts} discounts`, tax === "without" ? "before tax" : "tax included"];
  if (shipping) parts.push("shipping included");
  return parts.join(", ");
}

const PERIODS: Record<Limit["per"], string> = {
  day: "a day",
  week: "a week",
  month: "a month",
  year: "a year",
  rolling_year: "within 12 months",
  lifetime: "ever",
};

/** "at most 100 points a day and 3 times a month": the limits of one member. */
export function limitsSentence(limits: readonly Limit[], names: PointNames = POINTS): string {
  const parts = limits.flatMap(({ per, points, times }) => {
    const said: string[] = [];
    if (points !== undefined) said.push(`${countOf(BigInt(points), names)} ${PERIODS[per]}`);
    if (times !== undefined) said.push(`${times === 1 ? "once" : `${times} times`} ${PERIODS[per]}`);
    return said;
  });
  return `at most ${parts.join(" and ")}`;
}

/** When a version counts, where it has an end: "in November 2026", else "from 5 to 20 November 2026". */
export function spanSentence({ from, until }: { from: Date; until: Date }, timeZone: string): string {
  const reading = { timeZone };
  const [first, last] = [formatDate(from, "long", reading), formatUntil(until, "long", reading)];
  const [month, year] = first.split(" ").slice(1);
  const wholeMonth =
    first.startsWith("1 ") &&
    formatDate(until, "long", reading).startsWith("1 ") &&
    last.endsWith(`${month} ${year}`);
  return wholeMonth ? `in ${month} ${year}` : `from ${first} until ${last}`;
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

/**
 * A rule in words, as the merchant edits it and the member reads it:
 * "2 points per €1 after discounts, before tax, on mugs and blankets, not on sale items, for Gold and up".
 */
export function ruleSentence(definition: RuleDefinition, names?: PointNames, said: SaidRule = {}): string {
  const { effect, basis, conditions, trigger, assets, limits, approval } = definition;
  const given = { ...PLAIN_WORDS, ...said.words };
  const words = { ...given, currency: currencyOf(definition, given.currency) };
  const own = assetNames(assets, names ?? said.names ?? POINTS, words);
  const { stage, code, sentence } = effectOf(effect.code);
  const told = conditions.map((input) => {
    const condition = conditionOf(input.code);
    return { condition, text: condition.sentence(input, words) };
  });
  const selecting = told.filter(({ condition }) => condition.level === "line" && condition.selects);
  const leavingOut = told.filter(({ condition }) => condition.level === "line" && !condition.selects);
  const others = (level: string) => told.filter(({ condition }) => condition.level === level);
  const beginning = sentence(effect, { names: own, words, trigger });
  const parts = [code === "per_amount" ? `${beginning} ${basisSentence(basis)}` : beginning];
  for (const { text } of selecting) parts.push(stage === "flat" ? text.replace(/^on /, "with ") : text);
  if (selecting.length === 0 && stage !== "flat")
    parts.push(stage === "exclude" ? "on anything" : "on everything");
  const rest = [leavingOut, others("event"), others("order"), others("member")].flat();
  for (const { text } of rest)
    parts.push(trigger.code === "event" ? text.replace("on orders of", "when spending") : text);
  if (said.liveFrom && said.liveUntil) {
    parts.push(spanSentence({ from: said.liveFrom, until: said.liveUntil }, words.timeZone));
  }
  if (limits.length > 0) parts.push(limitsSentence(limits, own));
  if (approval === "by_staff") parts.push("once staff approve");
  return parts.join(", ");
}
