import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { emptyCampaign } from "@/lib/earning/rule-form/write";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../paths";
import type { SearchParams } from "../../../search-params";
import { readRuleAction, reviewRuleAction } from "../actions";
import { ruleFormContext } from "../form/form-context";
import { RuleForm } from "../form/rule-form";
import { copyValues, formValues } from "../form-values";
import { requireDraft, requireRule } from "../rule-here";

export const metadata: Metadata = { title: "New earning rule" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

export default async function NewRulePage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "rules:write");
  const { draft: shown, copy, kind } = await searchParams;
  const now = clock.now();
  const [context, draft, model] = await Promise.all([
    ruleFormContext(scope, program),
    shown === undefined ? null : requireDraft(scope, shown),
    copy === undefined ? null : requireRule(scope, copy, now),
  ]);
  const isCampaign = kind === "campaign";
  const empty = isCampaign ? emptyCampaign(context.terms) : formValues(null, context.terms, now);
  const fresh = model ? copyValues(model, context.terms) : empty;
  return (
    <>
      <PageHeader
        title={draft ? "Go on with the draft" : isCampaign ? "New campaign" : "New earning rule"}
        description="Nothing changes before you have reviewed and published it."
      />
      <RuleForm
        read={readRuleAction.bind(null, program.slug)}
        action={reviewRuleAction.bind(null, program.slug, null)}
        values={draft ? draft.values : fresh}
        context={context}
        draftId={draft && showId("draft", draft.id)}
        isNew
        cancelHref={isCampaign ? pathsOf(program.slug).campaigns : pathsOf(program.slug).earning}
      />
    </>
  );
}
