import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import type { Values } from "@/lib/earning/rule-form/values";
import { budgetOf } from "@/lib/earning/service-budget";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../../paths";
import type { SearchParams } from "../../../../search-params";
import { readRuleAction, reviewRuleAction } from "../../actions";
import { ruleFormContext } from "../../form/form-context";
import { RuleForm } from "../../form/rule-form";
import { formValues } from "../../form-values";
import { requireDraft, requireRule } from "../../rule-here";

export const metadata: Metadata = { title: "Edit earning rule" };

type Props = { params: Promise<{ program: string; rule: string }>; searchParams: SearchParams };

export default async function EditRulePage({ params, searchParams }: Props) {
  const { program: slug, rule: shown } = await params;
  const { scope, program } = await requireStaff(slug, "rules:write");
  const now = clock.now();
  const { draft: asked } = await searchParams;
  const [rule, draft, context] = await Promise.all([
    requireRule(scope, shown, now),
    asked === undefined ? null : requireDraft(scope, asked),
    ruleFormContext(scope, program),
  ]);
  const budget = await budgetOf(scope, rule.id);
  const budgetValue: Values = budget ? { budget: [budget.limit.toString()] } : {};
  const stale = draft && draft.values.basedOn?.[0] !== String(rule.newest);
  return (
    <>
      <PageHeader
        title={`Edit “${rule.name}”`}
        description={`This makes version ${rule.newest + 1}. Orders that are paid already keep the version they were paid under.`}
      />
      {rule.current?.problem ? (
        <Notice tone="negative" title="The version in force can't be read, so the form starts empty.">
          What is wrong with it: {rule.current.problem}.
        </Notice>
      ) : null}
      {stale ? (
        <Notice tone="caution" title="Another version was published since this draft was begun.">
          It can't be published over that one: copy what you need and edit the rule as it stands now.
        </Notice>
      ) : null}
      <RuleForm
        read={readRuleAction.bind(null, program.slug)}
        action={reviewRuleAction.bind(null, program.slug, showId("rule", rule.id))}
        values={draft ? draft.values : { ...formValues(rule, context.terms, now), ...budgetValue }}
        context={context}
        draftId={draft && showId("draft", draft.id)}
        isNew={false}
        cancelHref={pathsOf(program.slug).rule(rule.id)}
      />
    </>
  );
}
