import { notFound } from "next/navigation";
import type { RuleDefinition } from "@/lib/earning/rule";
import { keepUnshown } from "@/lib/earning/rule-input";
import type { RuleView, VersionView } from "@/lib/earning/rule-view";
import { listRules } from "@/lib/earning/service-rules";
import type { PointNames } from "@/lib/earning/words";
import type { ProgramScope } from "@/lib/shared/scope";
import { requireId } from "../../authorise";

/** The rule that an address or a form names; one that is not of this program is not there. */
export async function requireRule(
  scope: ProgramScope,
  shown: unknown,
  now: Date,
  names?: PointNames,
): Promise<RuleView> {
  const id = requireId("rule", shown);
  const rules = await listRules(scope, now, names);
  return rules.find((rule) => rule.id === id) ?? notFound();
}

/** The version that an edit begins from: what is planned, else what counts, else what counted last. */
export function startingPoint(rule: RuleView): VersionView | null {
  return rule.scheduled ?? rule.current ?? rule.versions[0] ?? null;
}

/** An edited definition with what the form does not show kept from before. */
export function completed(rule: RuleView | null, definition: RuleDefinition): RuleDefinition {
  const former = rule && startingPoint(rule)?.definition;
  return former ? keepUnshown(definition, former) : definition;
}
