import type { Program } from "@/lib/programs/program";
import { fraction } from "@/lib/shared/fraction";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type BudgetError, decideBudget } from "./budget";
import type { PublishRefusal } from "./publish-refusals";
import { readRule } from "./rule-form/read";
import { budgetOf, setBudget } from "./service-budget";
import type { RuleDraftView } from "./service-drafts";
import { type Published, publishRule } from "./service-rules";
import { ruleWording } from "./service-words";

export type DraftRefusal =
  /** What is typed makes no rule yet: what is wrong, by the field of the form. */
  | { code: "draft_unfinished"; errors: Readonly<Record<string, string[]>> }
  | { code: "budget_refused"; error: BudgetError }
  | { code: "rule_refused"; error: PublishRefusal };

/** Publishes a draft: the next version of its rule, or a new rule, with its budget. The draft is used up. */
export async function publishDraft(
  scope: ProgramScope,
  program: Program,
  draft: RuleDraftView,
  now: Date,
): Promise<Result<Published, DraftRefusal>> {
  const { currencies } = await ruleWording(scope);
  const read = readRule(draft.values, { ...program, currencies }, now);
  if (!read.ok) return err({ code: "draft_unfinished", errors: read.errors });
  const { budget } = read.value;
  const former = draft.ruleId === null ? null : await budgetOf(scope, draft.ruleId);
  // The budget comes after the rule: what could be wrong with it is looked at before.
  const decided = budget === null ? null : decideBudget(BigInt(budget), fraction(former?.spent ?? 0n));
  if (decided && !decided.ok) return err({ code: "budget_refused", error: decided.error });
  const published = await publishRule(scope, draft.ruleId, { ...read.value, draftId: draft.id }, now);
  if (!published.ok) return err({ code: "rule_refused", error: published.error });
  if (decided?.ok && decided.value !== former?.limit)
    await setBudget(scope, published.value.ruleId, decided.value, now);
  return ok(published.value);
}
