import { add, compare, type Fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { note } from "./claim";
import type { Stack } from "./effect";
import { TIER_GROUP } from "./effects/multiply";
import type { Step } from "./evaluation";
import type { OrderFacts, Situation } from "./facts";
import { grant } from "./grant";
import { addTo, reachedParts } from "./reach";
import { type CompiledMultiplier, type CompiledRule, factorOf } from "./rule-set";
import type { Measured, Part, Work } from "./work";

/** Reasons of a multiplier that met its conditions: a better one of its group counted; one that counts alone did. */
export const BEATEN = "beaten";
export const SILENCED = "silenced";

/** A multiplier with the parts it reaches, and those of them on which it counts. */
type Source = {
  rule: number | "tier";
  multiplier: Pick<CompiledMultiplier, "factor" | "above" | "text">;
  reaches: ReadonlySet<Part>;
  counted: ReadonlySet<Part>;
  /** Why it did not count on a part it reaches. */
  lost: { code: typeof BEATEN | typeof SILENCED; by: number | "tier" } | null;
};

type Group = { stack: Stack; sources: Source[] };

/** The groups in which they multiply, one after the other. */
export type Multipliers = readonly Group[];

const NONE: ReadonlySet<Part> = new Set();
const ONE: Fraction = { numerator: 1n, denominator: 1n };

const factors = new Map<string, ReturnType<typeof factorOf>>();

/** E13: the member's tier as a multiplier; null where it has none above 1. */
export function tierMultiplier({ member }: Situation): ReturnType<typeof factorOf> | null {
  const text = member?.tierFactor;
  if (!text) return null;
  let made = factors.get(text);
  if (!made) {
    made = factorOf(text);
    if (factors.size < 100) factors.set(text, made);
  }
  return made.above.numerator > 0n ? made : null;
}

/**
 * E12–E14: who multiplies what. The tier's group comes first, then groups by the position of their first rule; each
 * multiplies what the former have made of the line. Within a group: add sums what each adds, best_of takes the largest.
 * A rule that is exclusive multiplies its lines alone; of several the first.
 */
export function gatherMultipliers(
  work: Work,
  measured: Measured,
  places: readonly number[],
  tier: ReturnType<typeof tierMultiplier>,
): Multipliers {
  const groups = new Map<string, Group>();
  if (tier) groups.set(TIER_GROUP, { stack: "add", sources: [sourceOf("tier", tier, work.parts)] });
  const alone = new Map<Part, number>();
  for (const place of places) {
    const rule = measured.ruleSet.rules[place] as CompiledRule;
    const multiplier = rule.multiplier as CompiledMultiplier;
    const reached = reachedParts(rule, place, work, measured);
    if (reached.length === 0) continue;
    const source = sourceOf(place, multiplier, reached);
    const group = groups.get(multiplier.group);
    if (!group) groups.set(multiplier.group, { stack: multiplier.stack, sources: [source] });
    else {
      if (group.sources.every(({ rule }) => rule === "tier")) group.stack = multiplier.stack;
      group.sources.push(source);
    }
    if (multiplier.stack === "exclusive") {
      for (const part of reached) if (!alone.has(part)) alone.set(part, place);
    }
  }
  const ordered = [...groups].sort(([a], [b]) => Number(b === TIER_GROUP) - Number(a === TIER_GROUP));
  return ordered.map(([, group]) => {
    for (const source of group.sources) source.counted = countedParts(source, group, alone);
    return group;
  });
}

function sourceOf(rule: Source["rule"], multiplier: Source["multiplier"], reaches: readonly Part[]): Source {
  return { rule, multiplier, reaches: new Set(reaches), counted: NONE, lost: null };
}

/** The parts on which a multiplier of the group counts; where it does not, it keeps the first reason. */
function countedParts(source: Source, group: Group, alone: ReadonlyMap<Part, number>): ReadonlySet<Part> {
  if (alone.size === 0 && group.stack !== "best_of") return source.reaches;
  const counted = new Set<Part>();
  for (const part of source.reaches) {
    const only = alone.get(part);
    if (only !== undefined) {
      if (only === source.rule) counted.add(part);
      else source.lost ??= { code: SILENCED, by: only };
      continue;
    }
    const best = group.stack === "best_of" ? bestOn(part, group.sources) : source;
    if (best === source) counted.add(part);
    else source.lost ??= { code: BEATEN, by: best.rule };
  }
  return counted;
}

/** Of equals the first: the tier, then by position. */
function bestOn(part: Part, sources: readonly Source[]): Source {
  let best: Source | null = null;
  for (const source of sources) {
    if (!source.reaches.has(part)) continue;
    if (!best || compare(source.multiplier.factor, best.multiplier.factor) > 0) best = source;
  }
  return best as Source;
}

/** What a point on this part becomes by the groups from the nth on, as far as no limit cuts them. */
export function factorOn(multipliers: Multipliers | null, part: Part, from = 0): Fraction {
  let factor = ONE;
  for (const { sources } of multipliers?.slice(from) ?? []) {
    let own = ONE;
    for (const { counted, multiplier } of sources) if (counted.has(part)) own = add(own, multiplier.above);
    factor = multiply(factor, own);
  }
  return factor;
}

/** Multiplies what each line has come to. What was not given is not multiplied either. */
export function applyMultipliers(work: Work, measured: Measured, multipliers: Multipliers) {
  multipliers.forEach((group, nth) => {
    applyGroup(work, measured, group, (part) => factorOn(multipliers, part, nth + 1));
  });
}

function applyGroup(
  { given, grants, asset, notApplied }: Work,
  { ruleSet, order }: Measured,
  { sources }: Group,
  worth: (part: Part) => Fraction,
) {
  // What each adds is taken from what the line came to before the group, so that their order makes no difference.
  const extras = sources.map(({ counted, multiplier }) =>
    Array.from(counted, ({ amount }) => multiply(amount, multiplier.above)),
  );
  sources.forEach(({ rule: place, lost, multiplier, counted }, nth) => {
    if (counted.size === 0) {
      if (place !== "tier") note(notApplied, lost?.code ?? SILENCED, { by: lost?.by ?? place }, place);
      else if (lost && lost.by !== "tier")
        given.steps.push({ ...tierStep(multiplier.text, ZERO, order), by: lost.by });
      return;
    }
    const own = extras[nth] as Fraction[];
    const wanted = own.reduce(add, ZERO);
    if (place === "tier") {
      addTo([...counted], own, wanted, wanted, worth);
      given.steps.push(tierStep(multiplier.text, wanted, order));
      return;
    }
    const exact = grant(grants, ruleSet, order.situation.allowances, place, wanted, asset);
    addTo([...counted], own, exact, wanted, worth);
    const versionId = (ruleSet.rules[place] as CompiledRule).version.id;
    given.steps.push({ rule: place, kind: "multiplier", factor: multiplier.text, versionId, exact });
  });
}

function tierStep(factor: string, exact: Fraction, { situation }: OrderFacts): Step {
  const tierId = situation.member?.tierId ?? null;
  return { rule: "tier", kind: "multiplier", factor, versionId: null, tierId, exact };
}
