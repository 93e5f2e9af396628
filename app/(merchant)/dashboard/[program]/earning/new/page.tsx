import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { knownCategories } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { pathsOf } from "../../../paths";
import type { SearchParams } from "../../../search-params";
import { namesOf } from "../../../words";
import { reviewRuleAction } from "../actions";
import { formValues, withDraft } from "../form-values";
import { RuleForm } from "../rule-form";

export const metadata: Metadata = { title: "New earning rule" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

export default async function NewRulePage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "rules:write");
  const paths = pathsOf(program.slug);
  return (
    <>
      <PageHeader
        title="New earning rule"
        description="Nothing changes before you have reviewed and published it."
      />
      <RuleForm
        action={reviewRuleAction.bind(null, program.slug, null)}
        values={withDraft(formValues(null, program, clock.now()), await searchParams)}
        names={namesOf(program)}
        known={await knownCategories(scope)}
        isNew
        cancelHref={paths.earning}
      />
    </>
  );
}
