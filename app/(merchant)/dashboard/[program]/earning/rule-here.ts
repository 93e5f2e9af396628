import { notFound } from "next/navigation";
import type { RuleView, VersionView } from "@/lib/earning/rule-view";
import { draftById, type RuleDraftView } from "@/lib/earning/service-drafts";
import { listRules } from "@/lib/earning/service-rules";
import type { ProgramScope } from "@/lib/shared/scope";
import { requireId } from "../../authorise";

/** The rule that an address or a form names; one that is not of this program is not there. */
export async function requireRule(scope: ProgramScope, shown: unknown, now: Date): Promise<RuleView> {
  const id = requireId("rule", shown);
  const rules = await listRules(scope, now);
  return rules.find((rule) => rule.id === id) ?? notFound();
}

/** The draft that an address or a form names; one that is not of this program is not there. */
export async function requireDraft(scope: ProgramScope, shown: unknown): Promise<RuleDraftView> {
  return (await draftById(scope, requireId("draft", shown))) ?? notFound();
}

/** The version that an edit begins from: what is planned, else what counts, else what counted last. */
export function startingPoint(rule: RuleView): VersionView | null {
  return rule.scheduled ?? rule.current ?? rule.versions[0] ?? null;
}
