import { add, compare, type Fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { note } from "./claim";
import type { Stack } from "./effect";
import { TIER_GROUP } from "./effects/multiply";
import type { Measured, Part, Work } from "./evaluate-asset";
import type { Step } from "./evaluation";
import type { OrderFacts, Situation } from "./facts";
import { grant } from "./grant";
import { addTo, reachedParts } from "./modify";
import { type CompiledMultiplier, type CompiledRule, factorOf } from "./rule-set";

/** Reasons of a multiplier that met its conditions: a better one of its group counted; one that counts alone did. */
export const BEATEN = "beaten";
export const SILENCED = "silenced";

/** A multiplier with the parts it reaches. */
type Source = {
  rule: number | "tier";
  multiplier: Pick<CompiledMultiplier, "factor" | "above" | "text">;
  reaches: ReadonlySet<Part>;
  /** Why it did not count on a part it reaches. */
  lost: { code: typeof BEATEN | typeof SILENCED; by: number | "tier" } | null;
};

type Group = { stack: Stack; sources: Source[] };

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
 * E12–E14: multiplies what each line has come to. The tier's group comes first, then groups by the position of their first
 * rule; each multiplies what the former have made of the line. Within a group: add sums what each adds, best_of takes the
 * largest. A rule that is exclusive multiplies its lines alone; of several the first.
 */
export function applyMultipliers(
  work: Work,
  measured: Measured,
  places: readonly number[],
  tier: ReturnType<typeof tierMultiplier>,
) {
  const { parts, notApplied } = work;
  const { ruleSet, lines, order } = measured;
  const groups = new Map<string, Group>();
  if (tier) {
    const source: Source = { rule: "tier", multiplier: tier, reaches: new Set(parts), lost: null };
    groups.set(TIER_GROUP, { stack: "add", sources: [source] });
  }
  const alone = new Map<Part, number>();
  for (const place of places) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const multiplier = rule.multiplier as CompiledMultiplier;
    const reached = reachedParts(rule, place, parts, lines, order, notApplied);
    if (reached.length === 0) continue;
    const source: Source = { rule: place, multiplier, reaches: new Set(reached), lost: null };
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
  for (const [, group] of ordered) applyGroup(work, measured, group, alone);
}

function applyGroup(
  { given, grants, asset, notApplied }: Work,
  { ruleSet, order }: Measured,
  group: Group,
  alone: ReadonlyMap<Part, number>,
) {
  const counted = group.sources.map((source) => countedParts(source, group, alone));
  // What each adds is taken from what the line came to before the group, so that their order makes no difference.
  const extras = group.sources.map(({ multiplier }, nth) =>
    (counted[nth] as Part[]).map((part) => multiply(part.amount, multiplier.above)),
  );
  group.sources.forEach((source, nth) => {
    const parts = counted[nth] as Part[];
    const { rule: place, lost, multiplier } = source;
    if (parts.length === 0) {
      if (place !== "tier") note(notApplied, lost?.code ?? SILENCED, { by: lost?.by ?? place }, place);
      else if (lost && lost.by !== "tier")
        given.steps.push({ ...tierStep(multiplier.text, ZERO, order), by: lost.by });
      return;
    }
    const own = extras[nth] as Fraction[];
    const wanted = own.reduce<Fraction>(add, ZERO);
    if (place === "tier") {
      addTo(parts, own, wanted, wanted);
      given.steps.push(tierStep(multiplier.text, wanted, order));
      return;
    }
    const exact = grant(grants, ruleSet, order.situation.allowances, place, wanted, asset);
    addTo(parts, own, exact, wanted);
    const versionId = (ruleSet.rules[place] as CompiledRule).version.id;
    given.steps.push({ rule: place, kind: "multiplier", factor: multiplier.text, versionId, exact });
  });
}

function tierStep(factor: string, exact: Fraction, { situation }: OrderFacts): Step {
  const tierId = situation.member?.tierId ?? null;
  return { rule: "tier", kind: "multiplier", factor, versionId: null, tierId, exact };
}

/** The parts on which a multiplier of the group counts; where it does not, it keeps the first reason. */
function countedParts(source: Source, group: Group, alone: ReadonlyMap<Part, number>): Part[] {
  const counted: Part[] = [];
  for (const part of source.reaches) {
    const only = alone.get(part);
    if (only !== undefined) {
      if (only === source.rule) counted.push(part);
      else source.lost ??= { code: SILENCED, by: only };
      continue;
    }
    const best = group.stack === "best_of" ? bestOn(part, group.sources) : source;
    if (best === source) counted.push(part);
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
