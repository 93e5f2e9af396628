import { effectOf } from "./effects";
import type { RuleDefinition } from "./rule";

/** A wording with its parts, as a history compares them. */
export type Compared = { name: string; sentence: string | null; definition: RuleDefinition | null };

/** The parts of a sentence: commas inside quotation marks divide nothing. */
export function partsOf(sentence: string): string[] {
  return sentence.split(/, (?=(?:[^“”]*“[^”]*”)*[^“”]*$)/);
}

function opensText({ availability }: RuleDefinition): string {
  if (availability.code === "at_once") return "at once";
  if (availability.code === "on_fulfilment") return "when the order has been fulfilled";
  return `${availability.days} days after payment`;
}

/** Whether a rule opens points by itself, so that a change of it can be told. */
function opens({ effect }: RuleDefinition): boolean {
  const { stage } = effectOf(effect.code);
  return stage === "base" || stage === "flat";
}

/**
 * What a version changed against the one before, each in a sentence: what is said now and was not, what was said and is
 * no more. Nothing for the first version.
 */
export function ruleChanges(before: Compared | null, after: Compared): string[] {
  if (!before) return [];
  const changes: string[] = [];
  if (before.name !== after.name) changes.push(`Called “${after.name}” instead of “${before.name}”`);
  if (!before.sentence || !after.sentence) return changes;
  const [was, is] = [partsOf(before.sentence), partsOf(after.sentence)];
  const gone = was.filter((part) => !is.includes(part));
  const come = is.filter((part) => !was.includes(part));
  if (was[0] !== is[0]) changes.push(`${is[0]} instead of ${was[0]}`);
  for (const part of come) if (part !== is[0]) changes.push(`Now ${part}`);
  for (const part of gone) if (part !== was[0]) changes.push(`No longer ${part}`);
  const [then, now] = [before.definition, after.definition];
  if (then && now && opens(now) && opensText(then) !== opensText(now))
    changes.push(`Can be spent ${opensText(now)} instead of ${opensText(then)}`);
  return changes;
}
