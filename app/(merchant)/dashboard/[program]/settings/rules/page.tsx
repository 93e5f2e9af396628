import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { appliedFiles, currentState } from "@/lib/rules-as-code/service-apply";
import { fileOf } from "@/lib/rules-as-code/service-file";
import { clock } from "@/lib/shared/clock";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { rulesAction } from "./actions";
import { RuleFiles } from "./rule-files";
import { ShownPlan } from "./shown-plan";

export const metadata: Metadata = { title: "Rules as code" };

type Props = { params: Promise<{ program: string }> };

export default async function RulesAsCodePage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rules:read");
  const state = await currentState(scope, clock.now());
  const files = await appliedFiles(scope);
  const mayApply = can(staff.role, "rule-files:write");
  return (
    <>
      <PageHeader
        title="Rules as code"
        description="Settings, segments, tiers, rewards, earning rules, the landing page and words in other languages as one file: keep it with your code, have a change reviewed, see what it does, apply it, take it back."
        actions={
          <>
            <a
              className="link"
              href={pathsOf(program.slug).rulesFile}
              download={`${program.slug}-rules.yaml`}
            >
              Download the file
            </a>
            {mayApply ? null : <OnlyOwners can="Only owners can apply a file." />}
          </>
        }
      />
      {mayApply ? (
        <ActionForm action={rulesAction.bind(null, program.slug)} aria-label="Apply a file">
          <TextareaField
            key={state.hash}
            name="file"
            label="The file"
            hint="As it stands now. Change it here, or paste one that was reviewed. What a list leaves out ends; a part that is missing is left alone."
            rows={20}
            code
            defaultValue={fileOf(state)}
            dir="ltr"
          />
          <ShownPlan />
          <TextField
            name="note"
            label="Why"
            hint="Stands in the history and in the log."
            maxLength={500}
            optional
          />
          <CheckboxField
            name="letFall"
            label="Let members fall whose tier is no longer earned, with notice and grace"
          />
          <div className="form-actions">
            <SubmitButton variant="secondary" name="step" value="plan" pendingLabel="Looking…">
              See what it does
            </SubmitButton>
            <SubmitButton name="step" value="apply" pendingLabel="Applying…">
              Apply
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      <h2 className="mt-10 mb-3">Applied files</h2>
      <RuleFiles files={files} program={program.slug} reading={readingOf(program)} mayApply={mayApply} />
    </>
  );
}
