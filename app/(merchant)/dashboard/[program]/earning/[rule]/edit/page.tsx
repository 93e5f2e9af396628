import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { knownCategories } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../../../paths";
import type { SearchParams } from "../../../../search-params";
import { namesOf } from "../../../../words";
import { reviewRuleAction } from "../../actions";
import { formValues, withDraft } from "../../form-values";
import { RuleForm } from "../../rule-form";
import { requireRule } from "../../rule-here";

export const metadata: Metadata = { title: "Edit earning rule" };

type Props = { params: Promise<{ program: string; rule: string }>; searchParams: SearchParams };

export default async function EditRulePage({ params, searchParams }: Props) {
  const { program: slug, rule: shown } = await params;
  const { scope, program } = await requireStaff(slug, "rules:write");
  const now = clock.now();
  const [rule, known] = await Promise.all([requireRule(scope, shown, now), knownCategories(scope)]);
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
      <RuleForm
        action={reviewRuleAction.bind(null, program.slug, showId("rule", rule.id))}
        values={withDraft(formValues(rule, program, now), await searchParams)}
        names={namesOf(program)}
        known={known}
        isNew={false}
        cancelHref={pathsOf(program.slug).rule(rule.id)}
      />
    </>
  );
}
