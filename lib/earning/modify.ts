import { add, type Fraction, multiply, ZERO } from "@/lib/shared/fraction";
import { grant } from "./grant";
import { factorOn, type Multipliers } from "./multiply";
import { addTo, reachedParts } from "./reach";
import type { CompiledRule } from "./rule-set";
import { claimOf, type Measured, type Part, type Work } from "./work";

/** A modifier with the parts it reaches and what it adds to each while nothing is cut. */
export type Modifier = { place: number; parts: readonly Part[]; extras: Fraction[] };

/** E5: what each modifier would add; all of them look at the items, none at another. */
export function gatherModifiers(work: Work, measured: Measured, places: readonly number[]): Modifier[] {
  const modifiers: Modifier[] = [];
  for (const place of places) {
    const rule = measured.ruleSet.rules[place] as CompiledRule;
    const parts = reachedParts(rule, place, work, measured);
    if (parts.length === 0) continue;
    const extras = parts.map((part) => rule.exact(claimOf(rule, measured.content.currency, part)));
    modifiers.push({ place, parts, extras });
  }
  return modifiers;
}

/** Adds them to the lines: to one whose base rule was cut only as much of it as that got. */
export function applyModifiers(
  { given, grants, asset }: Work,
  { ruleSet, order }: Measured,
  modifiers: readonly Modifier[],
  multipliers: Multipliers | null,
) {
  for (const { place, parts, extras } of modifiers) {
    const rule = ruleSet.rules[place] as CompiledRule;
    const own = parts.map(({ share }, nth) => {
      const extra = extras[nth] as Fraction;
      return share ? multiply(extra, share) : extra;
    });
    const wanted = own.reduce(add, ZERO);
    const exact = grant(grants, ruleSet, order.situation.allowances, place, wanted, asset);
    addTo(parts, own, exact, wanted, (part) => factorOn(multipliers, part));
    given.steps.push({ rule: place, kind: "modifier", factor: null, versionId: rule.version.id, exact });
  }
}
